//! Lists of tickets, their people, tags, problems and incidents, and what comes along with them.

use crate::caller::Caller;
use crate::desk::{OTHER, ROWAN, TestDesk, files_with};
use crate::directory::{each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use serde_json::{Value, json};

async fn make(caller: &Caller, more: Value) -> i64 {
    let mut ticket = json!({"subject": "A", "comment": {"body": "B"}});
    for (key, value) in more.as_object().expect("an object") {
        ticket[key] = value.clone();
    }
    let answer = caller.post("tickets", json!({ "ticket": ticket })).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["ticket"]["id"].as_i64().expect("an id")
}

async fn ids(caller: &Caller, path: &str) -> Vec<i64> {
    let answer = caller.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    let list = answer.body["tickets"].as_array().expect("tickets");
    list.iter().map(|ticket| ticket["id"].as_i64().expect("an id")).collect()
}

on_both_engines!(tickets_are_listed_by_what_they_are, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, admin) = (desk.agent(), desk.admin());
    let theirs = desk.request_of(ROWAN, "Mine").await;
    let rowan = id_of(&admin, "users?role=end-user", "email", ROWAN).await;
    let other = id_of(&admin, "users?role=end-user", "email", OTHER).await;
    let me = agent.get("users/me").await.body["user"]["id"].as_i64().expect("an id");
    let organization = id_of(&admin, "organizations", "name", "Transport").await;
    let mine = make(
        &agent,
        json!({"requester_id": other, "assignee_id": me, "external_id": "X", "email_ccs": [{"user_id": rowan}]}),
    )
    .await;
    for (path, expected) in [
        ("tickets".to_owned(), vec![theirs, mine]),
        ("tickets?external_id=X".to_owned(), vec![mine]),
        ("tickets?external_id=Y".to_owned(), vec![]),
        (format!("tickets/show_many?ids={mine},{theirs},999999"), vec![theirs, mine]),
        ("tickets/recent".to_owned(), vec![mine]),
        (format!("users/{rowan}/tickets/requested"), vec![theirs]),
        (format!("users/{rowan}/tickets/ccd"), vec![mine]),
        (format!("users/{me}/tickets/assigned"), vec![mine]),
        (format!("organizations/{organization}/tickets"), vec![theirs]),
    ] {
        assert_eq!(ids(&agent, &path).await, expected, "{path}");
    }
    let count = agent.get("tickets/count").await.body;
    assert_eq!(count, json!({"count": {"value": 2, "refreshed_at": "2026-11-23T09:00:00Z"}}));
    for none in ["users/999999/tickets/requested", "organizations/999999/tickets", "users/999999/requests"] {
        assert_eq!(agent.get(none).await.status, 404, "{none}");
    }
    assert_eq!(agent.get("tickets/show_many").await.status, 400);
    assert_eq!(agent.get("tickets/show_many?ids=x").await.status, 400);
    let page = agent.get(&format!("users/{rowan}/tickets/ccd?page[size]=1")).await.body;
    assert_eq!((&page["meta"]["has_more"], &page["count"]), (&json!(false), &Value::Null));
    let requests = agent.get(&format!("users/{rowan}/requests")).await.body;
    assert_eq!(each(&requests["requests"], "id"), [theirs]);
});

on_both_engines!(a_solved_problem_solves_its_incidents, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let problem = make(&agent, json!({"subject": "Fire at 100% load", "type": "problem"})).await;
    let incident = make(&agent, json!({"type": "incident", "problem_id": problem})).await;
    let done = make(&agent, json!({"type": "incident", "problem_id": problem, "status": "solved"})).await;
    let question = agent.put(&format!("tickets/{done}"), json!({"ticket": {"problem_id": incident}})).await;
    assert_eq!(question.status, 422, "an incident is no problem: {}", question.body);
    assert_eq!(ids(&agent, "problems").await, [problem]);
    assert_eq!(ids(&agent, &format!("tickets/{problem}/incidents")).await, [incident, done]);
    for (text, found) in [("FIRE", 1), ("100%", 1), ("_ire", 0)] {
        let list = agent.post("problems/autocomplete", json!({ "text": text })).await.body;
        assert_eq!(list["count"], found, "{text}");
    }
    let shown = agent.get(&format!("tickets/{problem}?include=incident_counts")).await.body["ticket"].clone();
    assert_eq!((&shown["has_incidents"], &shown["incident_count"]), (&json!(true), &json!(2)));
    let related = agent.get(&format!("tickets/{problem}/related")).await.body;
    assert_eq!(keys(&related), ["followup_source_ids", "from_archive", "incidents", "topic_id", "twitter"]);
    assert_eq!(related["incidents"], 2);

    let solved = json!({"ticket": {"status": "solved", "comment": {"body": "It is out."}}});
    assert_eq!(agent.put(&format!("tickets/{problem}"), solved).await.status, 200);
    assert_eq!(agent.get(&format!("tickets/{incident}")).await.body["ticket"]["status"], "solved");
    let comments = agent.get(&format!("tickets/{incident}/comments?sort_order=desc")).await.body;
    assert_eq!(comments["comments"][0]["body"], "It is out.");
    let count = |path: String| {
        let agent = agent.clone();
        async move { agent.get(&path).await.body["count"]["value"].clone() }
    };
    assert_eq!(count(format!("tickets/{incident}/comments/count")).await, 2);
    assert_eq!(count(format!("tickets/{done}/comments/count")).await, 1, "it was solved already");
    assert_eq!(count(format!("tickets/{done}/audits/count")).await, 1);
});

on_both_engines!(tags_are_set_added_and_removed, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let path = format!("tickets/{}/tags", desk.request_of(ROWAN, "Mine").await);
    let agent = desk.agent();
    let set = agent.post(&path, json!({"tags": ["b", "A"]})).await;
    assert_eq!((set.status, &set.body), (201, &json!({"tags": ["a", "b"]})));
    let added = agent.put(&path, json!({"tags": ["c"]})).await;
    assert_eq!((added.status, &added.body), (200, &json!({"tags": ["a", "b", "c"]})));
    let body = Some(json!({"tags": ["a", "z"]}));
    assert_eq!(agent.send(reqwest::Method::DELETE, &path, body).await.status, 204);
    assert_eq!(agent.get(&path).await.body, json!({"tags": ["b", "c"]}));
    let refused = agent.put(&path, json!({"tags": ["two words"]})).await;
    assert_eq!((refused.status, refused.body["details"]["tags"].is_array()), (422, true));
    desk.hands.forward_seconds(60);
    agent.put(&path, json!({"tags": ["d"]})).await;
    let stale = json!({"tags": ["e"], "safe_update": true, "updated_stamp": "2026-11-23T09:00:00Z"});
    assert_eq!(agent.put(&path, stale).await.status, 409);
    assert_eq!(agent.put(&path, json!({"tags": "a"})).await.status, 400);
});

on_both_engines!(a_closed_ticket_keeps_all_but_its_tags_and_goes_on, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, admin) = (desk.agent(), desk.admin());
    let ticket = desk.request_of(ROWAN, "The gate").await;
    let (path, tags) = (format!("tickets/{ticket}"), format!("tickets/{ticket}/tags"));
    let early = json!({"ticket": {"comment": {"body": "Again"}, "via_followup_source_id": ticket}});
    assert_eq!(agent.post("tickets", early.clone()).await.status, 422, "it is not closed yet");
    agent.put(&path, json!({"ticket": {"tags": ["gate"], "status": "solved"}})).await;
    agent.put(&path, json!({"ticket": {"status": "closed"}})).await;
    assert_eq!(agent.put(&tags, json!({"tags": ["late"]})).await.status, 422);
    let kept = admin.put(&tags, json!({"tags": ["late"]})).await;
    assert_eq!((kept.status, &kept.body["tags"]), (200, &json!(["gate", "late"])));
    let more = json!({"ticket": {"tags": [], "priority": "low"}});
    assert_eq!(admin.put(&path, more).await.status, 422);

    let made = agent.post("tickets", early).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let next = made.body["ticket"].clone();
    let source = agent.get(&path).await.body["ticket"].clone();
    assert_eq!((&next["subject"], &next["requester_id"]), (&json!("Re: The gate"), &source["requester_id"]));
    assert_eq!(
        (&next["tags"], &next["via"]["source"]["rel"]),
        (&json!(["gate", "late"]), &json!("follow_up"))
    );
    assert_eq!(next["via"]["source"]["from"]["ticket_id"], ticket);
    assert_eq!(source["followup_ids"], json!([next["id"]]));
    let related = agent.get(&format!("tickets/{}/related", next["id"])).await.body;
    assert_eq!(related["followup_source_ids"], json!([ticket.to_string()]));
});

on_both_engines!(a_ticket_brings_what_include_names, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let everything = "include=users,groups,organizations,last_audits,metric_sets,dates,sharing_agreements,\
                      comment_count,incident_counts,ticket_forms,None";
    for path in [format!("tickets/{ticket}?{everything}"), format!("tickets?{everything}")] {
        let body = agent.get(&path).await.body;
        let shown = if body["ticket"].is_object() { &body["ticket"] } else { &body["tickets"][0] };
        assert_eq!((&shown["comment_count"], &shown["incident_count"]), (&json!(1), &Value::Null), "{path}");
        assert_eq!(shown["dates"]["requester_updated_at"], "2026-11-23T09:00:00Z", "{path}");
        assert_eq!(body["last_audits"][0]["ticket_id"], ticket, "{path}");
        assert_eq!(body["last_audits"][0]["events"][0]["type"], "Comment", "{path}");
        assert_eq!(body["metric_sets"][0]["ticket_id"], ticket, "{path}");
        assert_eq!((&body["sharing_agreements"], &body["ticket_forms"]), (&json!([]), &json!([])), "{path}");
        for list in ["users", "groups", "organizations"] {
            assert_eq!(body[list].as_array().map(Vec::len), Some(1), "{list} of {path}");
        }
    }
    let bare = agent.get(&format!("tickets/{ticket}")).await.body;
    assert_eq!(keys(&bare), ["ticket"]);
    assert!(bare["ticket"].get("dates").is_none());
});

on_both_engines!(audits_are_shown_one_by_one_and_all_together, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, admin) = (desk.agent(), desk.admin());
    let (first, second) = (desk.request_of(ROWAN, "One").await, desk.request_of(ROWAN, "Two").await);
    agent.put(&format!("tickets/{first}"), json!({"ticket": {"priority": "low"}})).await;
    let audits = agent.get(&format!("tickets/{first}/audits")).await.body["audits"].clone();
    let one = format!("tickets/{first}/audits/{}", audits[1]["id"]);
    assert_eq!(agent.get(&one).await.body, json!({"audit": audits[1]}));
    assert_eq!(agent.get(&format!("tickets/{second}/audits/{}", audits[1]["id"])).await.status, 404);
    let all = admin.get("ticket_audits?limit=2").await.body;
    assert_eq!((&all["meta"]["has_more"], &all["count"]), (&json!(true), &Value::Null), "{all}");
    assert_eq!(each(&all["audits"], "ticket_id"), [first, second]);
    assert_eq!(
        (&all["after_url"], &all["after_cursor"]),
        (&all["links"]["next"], &all["meta"]["after_cursor"])
    );
    assert_eq!(all.get("before_url"), None);
    let cursor = all["after_cursor"].as_str().expect("a cursor");
    let rest = admin.get(&format!("ticket_audits?limit=2&cursor={cursor}")).await.body;
    assert_eq!((each(&rest["audits"], "ticket_id"), rest.get("after_url")), (vec![&json!(first)], None));
    let next = all["after_url"].as_str().and_then(|url| url.split_once("/api/v2/")).expect("an address").1;
    assert_eq!(admin.get(next).await.body["audits"], rest["audits"]);
    assert_eq!(admin.get("ticket_audits?cursor=x").await.status, 400);
    admin.delete(&format!("tickets/{first}")).await;
    assert_eq!(each(&admin.get("ticket_audits").await.body["audits"], "ticket_id"), [second]);
});

on_both_engines!(lists_show_nothing_out_of_sight, async |database: TestDatabase| {
    let files = files_with(
        "[[users]]\nkey = \"gus\"\nname = \"Gus\"\nemail = \"gus@desk.example\"\nrole = \"agent\"\n\
         ticket_restriction = \"assigned\"\npassword = \"ada-password\"\ngroups = [\"support\"]\n",
    );
    let desk = TestDesk::start_with(database, &["--desk", &files.path().display().to_string()]).await;
    let gus = desk.nobody().with_password("gus@desk.example", "ada-password");
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let problem = make(&desk.agent(), json!({"type": "problem"})).await;
    make(&desk.agent(), json!({"type": "incident", "problem_id": problem})).await;
    let rowan = desk.agent().get(&format!("tickets/{ticket}")).await.body["ticket"]["requester_id"].clone();
    for path in [
        "tickets".to_owned(),
        format!("tickets/show_many?ids={ticket},{problem}"),
        "problems".to_owned(),
        format!("users/{rowan}/tickets/requested"),
    ] {
        assert_eq!(ids(&gus, &path).await, Vec::<i64>::new(), "{path}");
    }
    assert_eq!(gus.get("tickets/count").await.body["count"]["value"], 0);
    assert_eq!(gus.get(&format!("users/{rowan}/requests")).await.body["count"], 0);
    for below in ["incidents", "related", "tags", "followers", "audits/count", "comments/count"] {
        assert_eq!(gus.get(&format!("tickets/{problem}/{below}")).await.status, 404, "{below}");
    }
    let linked = json!({"ticket": {"description": "A", "type": "incident", "problem_id": problem}});
    assert_eq!(gus.post("tickets", linked).await.status, 422, "it does not exist for them");
});

on_both_engines!(tickets_are_listed_in_the_order_that_is_asked_for, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let mut made = Vec::new();
    for (subject, status) in [("Bees", "open"), ("apes", "solved"), ("Cats", "pending")] {
        desk.hands.forward_seconds(1);
        made.push(make(&agent, json!({"subject": subject, "status": status})).await);
    }
    desk.hands.forward_seconds(1);
    let [bees, apes, cats] = made[..] else { unreachable!("three were made") };
    agent.put(&format!("tickets/{bees}"), json!({"ticket": {"priority": "low"}})).await;
    for (order, expected) in [
        ("sort=-id", [cats, apes, bees]),
        ("sort=updated_at", [apes, cats, bees]),
        ("sort=-created_at", [cats, apes, bees]),
        ("sort_by=subject", [apes, bees, cats]),
        ("sort_by=subject&sort_order=desc", [cats, bees, apes]),
        ("sort_by=status", [bees, cats, apes]),
        ("sort_by=requester.name&sort_order=desc", [cats, apes, bees]),
    ] {
        assert_eq!(ids(&agent, &format!("tickets?{order}")).await, expected, "{order}");
        let mut paged = Vec::new();
        let mut next = Some(format!("tickets?{order}&page[size]=1"));
        while let Some(path) = next {
            let page = agent.get(&path).await.body;
            paged.extend(page["tickets"][0]["id"].as_i64());
            let url = page["links"]["next"].as_str();
            next = url.and_then(|url| Some(url.split_once("/api/v2/")?.1.to_owned()));
        }
        assert_eq!(paged, expected, "{order}, page by page");
    }
    for wrong in ["sort=colour", "sort_by=colour", "sort_by=id&sort_order=up"] {
        assert_eq!(agent.get(&format!("tickets?{wrong}")).await.status, 400, "{wrong}");
    }
    for gone in [cats, bees, apes] {
        desk.hands.forward_seconds(1);
        assert_eq!(agent.delete(&format!("tickets/{gone}")).await.status, 204);
    }
    for (order, expected) in [
        ("", [bees, apes, cats]),
        ("sort_by=deleted_at&sort_order=desc", [apes, bees, cats]),
        ("sort=deleted_at", [cats, bees, apes]),
        ("sort_by=subject", [apes, bees, cats]),
        ("sort=-id", [cats, apes, bees]),
    ] {
        let page = agent.get(&format!("deleted_tickets?{order}")).await.body;
        assert_eq!(each(&page["deleted_tickets"], "id"), expected, "{order}");
    }
    assert_eq!(agent.get("deleted_tickets?sort_by=status").await.status, 400);
});

// Clients read the JSON of whatever is answered with 200.
on_both_engines!(what_has_nothing_to_tell_is_answered_with_an_empty_text, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let rowan = id_of(&admin, "users?role=end-user", "email", ROWAN).await;
    let comments = admin.get(&format!("tickets/{ticket}/comments")).await.body;
    let comment = &comments["comments"][0]["id"];
    let password = json!({"password": "long enough to be one"});
    let mut answers = vec![admin.post(&format!("users/{rowan}/password"), password).await];
    for (before, path) in [
        (Method::GET, format!("tickets/{ticket}/comments/{comment}/make_private")),
        (Method::DELETE, format!("deleted_tickets/{ticket}/restore")),
        (Method::DELETE, format!("deleted_tickets/restore_many?ids={ticket}")),
        (Method::GET, format!("tickets/{ticket}/mark_as_spam")),
    ] {
        admin.send(before, &format!("tickets/{ticket}"), None).await;
        answers.push(admin.put(&path, Value::Null).await);
    }
    for answer in answers {
        assert_eq!((answer.status, &answer.body), (200, &json!("")));
        assert_eq!(answer.header("content-type"), Some("application/json"));
    }
});
