//! Tickets as agents make, change and delete them.

use crate::desk::{ADA, BEN, OTHER, ROWAN, TestDesk, files_with};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

on_both_engines!(an_agent_makes_a_ticket, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let me = agent.get("users/me").await.body["user"]["id"].clone();
    let draft = json!({"ticket": {
        "subject": "The gate", "comment": {"body": "It is stuck."}, "priority": "urgent", "type": "incident",
        "requester": {"name": "Gil Gate", "email": "Gil@transport.example", "locale_id": 1_176},
        "assignee_email": ADA.0, "tags": ["gate", "Harbour"], "external_id": "A-1",
        "email_ccs": [{"user_email": "cc@mail.example", "action": "put"}],
        "followers": [{"user_id": me.to_string()}],
        "due_at": "2026-12-01T10:00:00Z",
    }});
    let made = agent.post("tickets", draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(keys(&made.body), ["audit", "ticket"]);
    let ticket = made.body["ticket"].clone();
    assert_eq!(made.header("location"), ticket["url"].as_str());
    assert_eq!(made.header("x-zendesk-api-warn"), None);
    assert_eq!((&ticket["status"], &ticket["priority"]), (&json!("open"), &json!("urgent")));
    assert_eq!((&ticket["submitter_id"], &ticket["assignee_id"]), (&me, &me));
    assert_eq!((&ticket["tags"], &ticket["external_id"]), (&json!(["gate", "harbour"]), &json!("A-1")));
    assert_eq!((&ticket["due_at"], &ticket["is_public"]), (&json!("2026-12-01T10:00:00Z"), &json!(true)));
    assert_eq!(ticket["follower_ids"], json!([me]));
    assert_eq!(ticket["collaborator_ids"].as_array().map(Vec::len), Some(2));
    let gil = agent.get(&format!("users/{}", ticket["requester_id"])).await.body["user"].clone();
    assert_eq!((&gil["name"], &gil["email"]), (&json!("Gil Gate"), &json!("gil@transport.example")));
    assert_eq!((&gil["locale"], &gil["locale_id"]), (&json!("en-GB"), &json!(1_176)));
    assert_eq!(ticket["organization_id"], gil["organization_id"]);
    let cc = agent.get(&format!("users/{}", ticket["email_cc_ids"][0])).await.body["user"].clone();
    assert_eq!((&cc["name"], &cc["email"]), (&json!("cc"), &json!("cc@mail.example")));
    let events = made.body["audit"]["events"].as_array().expect("events");
    assert_eq!((&events[0]["type"], &events[0]["public"]), (&json!("Comment"), &json!(true)));
    assert!(events[1..].iter().any(|event| event["type"] == "Create" && event["field_name"] == "subject"));
    let path = format!("tickets/{}", ticket["id"]);
    assert_eq!(agent.get(&path).await.body["ticket"], ticket);
    // Programs send a ticket back as it came, under both names of its fields.
    let again = agent.put(&path, json!({"ticket": ticket})).await;
    assert_eq!(again.status, 200, "{}", again.body);
    for same in ["subject", "status", "tags", "custom_fields", "fields", "collaborator_ids", "due_at"] {
        assert_eq!(again.body["ticket"][same], ticket[same], "{same}");
    }

    let short = agent.post("tickets", json!({"ticket": {"description": "No more than this"}})).await.body;
    assert_eq!(short["ticket"]["subject"], "No more than this");
    assert_eq!((&short["ticket"]["requester_id"], &short["ticket"]["assignee_id"]), (&me, &Value::Null));
});

on_both_engines!(what_is_wrong_with_a_new_ticket_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let before = desk.rows().await;
    for (change, field, error) in [
        (json!({"comment": {"body": " "}}), "description", "BlankValue"),
        (json!({"subject": "x".repeat(256)}), "subject", "TooLong"),
        (json!({"requester": {"name": "A", "email": "no address"}}), "requester", "InvalidValue"),
        (json!({"requester": {"email": "a@b.example", "locale_id": 8}}), "requester", "InvalidValue"),
        (json!({"requester_id": 999}), "requester_id", "InvalidValue"),
        (json!({"submitter_id": 999}), "submitter_id", "InvalidValue"),
        (json!({"assignee_email": "nobody@desk.example"}), "assignee_id", "InvalidValue"),
        (json!({"group_id": 999}), "group_id", "InvalidValue"),
        (json!({"status": "closed"}), "status", "InvalidValue"),
        (json!({"tags": ["two words"]}), "tags", "InvalidValue"),
        (json!({"custom_fields": [{"id": 999, "value": "x"}]}), "ticket_field_999", "InvalidValue"),
        (json!({"ticket_form_id": 999}), "ticket_form_id", "InvalidValue"),
        (json!({"organization_id": 999}), "organization_id", "InvalidValue"),
        (json!({"problem_id": 999, "type": "incident"}), "problem_id", "InvalidValue"),
        (json!({"via_followup_source_id": 999}), "via_followup_source_id", "InvalidValue"),
        (json!({"followers": [{"user_email": ROWAN}]}), "followers", "InvalidValue"),
        (json!({"email_ccs": [{"action": "put"}]}), "email_ccs", "BlankValue"),
        (json!({"external_id": "x".repeat(256)}), "external_id", "TooLong"),
    ] {
        let mut ticket = json!({"subject": "A", "comment": {"body": "B"}});
        for (key, value) in change.as_object().expect("an object") {
            ticket[key] = value.clone();
        }
        assert_refused(&agent.post("tickets", json!({ "ticket": ticket })).await, field, error);
    }
    let wrong =
        agent.post("tickets", json!({"ticket": {"comment": {"body": "B"}, "priority": "soon"}})).await;
    assert_eq!(wrong.status, 400);
    assert!(wrong.body["error"]["message"].as_str().is_some_and(|text| text.starts_with("ticket.priority")));
    assert_eq!(desk.rows().await, before);
});

on_both_engines!(a_ticket_that_begins_with_a_note_is_not_its_requester_s, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let person = id_of(&desk.admin(), "users?role=end-user", "email", ROWAN).await;
    let draft = json!({"ticket": {
        "subject": "Between us", "comment": {"body": "Secret", "public": false}, "requester_id": person,
    }});
    let made = agent.post("tickets", draft).await;
    assert_eq!((made.status, &made.body["ticket"]["is_public"]), (201, &json!(false)), "{}", made.body);
    let request = format!("requests/{}", made.body["ticket"]["id"]);
    assert_eq!(rowan.get(&request).await.status, 404);
    assert_eq!(rowan.put(&request, json!({"request": {"comment": {"body": "?"}}})).await.status, 404);
    assert_eq!(rowan.get("requests").await.body["count"], 0);
    let path = format!("tickets/{}", made.body["ticket"]["id"]);
    let said = agent.put(&path, json!({"ticket": {"comment": {"body": "For you"}}})).await;
    assert_eq!(said.body["ticket"]["is_public"], true);
    let shown = rowan.get(&request).await.body["request"].clone();
    assert_eq!((&shown["subject"], &shown["description"]), (&json!("Between us"), &json!("")));
});

on_both_engines!(who_is_copied_in_reads_and_answers, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let (agent, other) = (desk.agent(), desk.requester(OTHER).await);
    let (path, request) = (format!("tickets/{ticket}"), format!("requests/{ticket}"));
    assert_eq!(other.get(&request).await.status, 404);
    let copied = agent.put(&path, json!({"ticket": {"additional_collaborators": [OTHER]}})).await;
    assert_eq!(copied.status, 200, "{}", copied.body);
    let shown = other.get(&request).await.body["request"].clone();
    assert_eq!((&shown["subject"], &shown["can_be_solved_by_me"]), (&json!("Mine"), &json!(false)));
    let ccd = other.get("requests/ccd").await.body;
    assert_eq!(each(&ccd["requests"], "id"), [ticket]);
    assert_eq!(other.get("requests").await.body["count"], 0, "it is not their own");
    let answered = other.put(&request, json!({"request": {"comment": {"body": "Me too"}}})).await;
    assert_eq!(answered.status, 200, "{}", answered.body);
    agent.put(&path, json!({"ticket": {"email_ccs": [{"user_email": OTHER, "action": "delete"}]}})).await;
    assert_eq!(other.get(&request).await.status, 404);
});

on_both_engines!(a_deleted_ticket_is_gone_until_it_is_restored, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let (path, restore) = (format!("tickets/{ticket}"), format!("deleted_tickets/{ticket}/restore"));
    let before = agent.get(&path).await.body["ticket"].clone();
    let view = format!("views/{}/tickets", id_of(&agent, "views", "title", "Unsolved").await);
    assert_eq!(agent.put(&restore, json!({})).await.status, 404);
    let deleted = agent.delete(&path).await;
    assert_eq!((deleted.status, &deleted.body), (204, &Value::Null));
    for gone in
        [path.clone(), format!("{path}/comments"), format!("{path}/audits"), format!("{path}/metrics")]
    {
        assert_eq!(agent.get(&gone).await.status, 404, "{gone}");
    }
    assert_eq!(agent.delete(&path).await.status, 404);
    assert_eq!(agent.put(&path, json!({"ticket": {"priority": "low"}})).await.status, 404);
    assert_eq!(rowan.get(&format!("requests/{ticket}")).await.status, 404);
    for list in ["tickets", "ticket_metrics", &view] {
        assert_eq!(agent.get(list).await.body["count"], 0, "{list}");
    }
    let list = agent.get("deleted_tickets").await.body;
    let me = agent.get("users/me").await.body["user"]["id"].clone();
    assert_eq!(
        list["deleted_tickets"],
        json!([{
            "id": ticket, "subject": "Mine", "actor": {"id": me, "name": "Ada Agent"},
            "deleted_at": "2026-11-23T09:00:00Z", "previous_state": "new",
        }])
    );
    assert_eq!(agent.get("deleted_tickets?page[size]=1").await.body["meta"]["has_more"], false);
    assert_eq!(agent.put(&restore, json!({})).await.status, 200);
    let after = agent.get(&path).await.body["ticket"].clone();
    assert_eq!((&after["status"], &after["subject"]), (&before["status"], &before["subject"]));
    assert_eq!(agent.get("deleted_tickets").await.body["count"], 0);
});

on_both_engines!(spam_goes_with_who_sent_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Buy now").await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let person = agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["requester_id"].clone();
    assert_eq!(agent.put(&format!("tickets/{ticket}/mark_as_spam"), json!({})).await.status, 200);
    assert_eq!(agent.get(&format!("tickets/{ticket}")).await.status, 404);
    assert_eq!(agent.get(&format!("users/{person}")).await.body["user"]["suspended"], true);
    assert_eq!(rowan.get("requests").await.status, 401, "they are signed out");
    let own =
        agent.post("tickets", json!({"ticket": {"description": "Mine"}})).await.body["ticket"]["id"].clone();
    let colleague = desk.admin().put(&format!("tickets/{own}/mark_as_spam"), json!({})).await;
    assert_refused(&colleague, "requester_id", "InvalidValue");
});

on_both_engines!(an_update_that_changes_nothing_leaves_no_trace, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let path = format!("tickets/{ticket}");
    let (agent, before) = (desk.agent(), desk.rows().await);
    let seen = agent.get(&path).await.body["ticket"].clone();
    desk.hands.forward_seconds(60);
    for nothing in [json!({}), json!({"priority": "normal", "tags": [], "subject": "Mine"})] {
        let same = agent.put(&path, json!({ "ticket": nothing })).await;
        assert_eq!((same.status, &same.body), (200, &json!({ "ticket": seen })));
    }
    assert_eq!(desk.rows().await, before);
});

on_both_engines!(a_light_agent_makes_notes_of_tickets, async |database: TestDatabase| {
    let files = files_with(
        "[[users]]\nkey = \"lee\"\nname = \"Lee\"\nemail = \"lee@desk.example\"\nrole = \"agent\"\nrole_type = 1\n\
         password = \"ada-password\"\ngroups = [\"support\"]\n",
    );
    let desk = TestDesk::start_with(database, &["--desk", &files.path().display().to_string()]).await;
    let lee = desk.nobody().with_password("lee@desk.example", ADA.1);
    let made = lee.post("tickets", json!({"ticket": {"comment": {"body": "Odd"}}})).await;
    assert_eq!((made.status, &made.body["ticket"]["is_public"]), (201, &json!(false)), "{}", made.body);
    for more in [
        json!({"comment": {"body": "Odd", "public": true}}),
        json!({"comment": {"body": "Odd"}, "priority": "high"}),
        json!({"comment": {"body": "Odd"}, "requester": {"name": "A", "email": "a@b.example"}}),
    ] {
        assert_eq!(lee.post("tickets", json!({ "ticket": more })).await.status, 403);
    }
    let mine = format!("tickets/{}", made.body["ticket"]["id"]);
    assert_eq!(lee.delete(&mine).await.status, 403);
    assert_eq!(lee.put(&format!("{mine}/mark_as_spam"), json!({})).await.status, 403);
});

on_both_engines!(a_created_ticket_is_made_once_for_its_key, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let draft = json!({"ticket": {"subject": "Once", "comment": {"body": "B"}}});
    let agent = desk.agent().with("idempotency-key", "key-1");
    let first = agent.post("tickets", draft.clone()).await;
    assert_eq!((first.status, first.header("x-idempotency-lookup")), (201, Some("miss")));
    let before = desk.rows().await;
    let again = agent.post("tickets", draft.clone()).await;
    assert_eq!((again.status, again.header("x-idempotency-lookup")), (201, Some("hit")));
    assert_eq!(again.body, first.body);
    let other = agent.post("tickets", json!({"ticket": {"description": "Another"}})).await;
    assert_eq!((other.status, &other.body["error"]), (400, &json!("IdempotentRequestError")));
    assert_eq!(desk.rows().await, before);
    let ben = desk.nobody().with_password(BEN.0, BEN.1).with("idempotency-key", "key-1");
    let theirs = ben.post("tickets", draft.clone()).await;
    assert_eq!(theirs.header("x-idempotency-lookup"), Some("miss"), "keys are each caller's own");
    desk.hands.forward_seconds(2 * 60 * 60 + 1);
    assert_eq!(agent.post("tickets", draft).await.header("x-idempotency-lookup"), Some("miss"));
});
