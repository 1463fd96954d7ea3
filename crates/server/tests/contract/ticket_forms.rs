//! Ticket forms: made, shown, ordered, changed and deleted, and what they ask of agents.

use crate::desk::{ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::ticket_fields::{make, value_of};
use serde_json::{Value, json};

on_both_engines!(a_ticket_form_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let draft = json!({"ticket_form": {"name": "Ticket Form-o", "position": 9999, "active": false}});
    let made = admin.post("ticket_forms", draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(keys(&made.body), ["ticket_form"]);
    let form = made.body["ticket_form"].clone();
    assert_eq!(
        keys(&form),
        [
            "active",
            "agent_conditions",
            "created_at",
            "default",
            "display_name",
            "end_user_conditions",
            "end_user_visible",
            "id",
            "in_all_brands",
            "key",
            "name",
            "position",
            "raw_display_name",
            "raw_name",
            "restricted_brand_ids",
            "ticket_field_ids",
            "updated_at",
            "url",
        ]
    );
    let field = async |kind: &str| id_of(&admin, "ticket_fields", "type", kind).await;
    for (key, value) in [
        ("display_name", Value::Null),
        ("raw_name", json!("Ticket Form-o")),
        ("key", json!("ticket-form-o")),
        ("active", json!(false)),
        ("default", json!(false)),
        ("end_user_visible", json!(false)),
        ("in_all_brands", json!(true)),
        ("restricted_brand_ids", json!([])),
        ("ticket_field_ids", json!([field("subject").await, field("description").await])),
    ] {
        assert_eq!(form[key], value, "{key}");
    }
    let path = format!("ticket_forms/{}", form["id"]);
    assert_eq!(made.header("location"), form["url"].as_str());
    assert_eq!(desk.nobody().get(&path).await.status, 404);
    assert_eq!(admin.get(&path).await.body["ticket_form"], form);

    desk.hands.forward_seconds(60);
    let change = json!({"ticket_form": {
        "active": true, "end_user_visible": true, "display_name": "Ask us", "key": "ask",
        "ticket_field_ids": [field("tagger").await, field("description").await],
    }});
    let changed = admin.put(&path, change).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let seen = desk.nobody().get("ticket_forms/ask").await.body["ticket_form"].clone();
    assert_eq!(seen, changed.body["ticket_form"]);
    assert_eq!(seen["updated_at"], "2026-11-23T09:01:00Z");

    // What was made with a form keeps its number.
    let tagger = field("tagger").await;
    let request = json!({"request": {
        "comment": {"body": "B"}, "ticket_form_id": form["id"],
        "custom_fields": [{"id": tagger, "value": "booking"}],
    }});
    let request = desk.requester(ROWAN).await.post("requests", request).await;
    assert_eq!(request.status, 201, "{}", request.body);
    assert_eq!(request.body["request"]["subject"], "Ask us");
    assert_eq!(admin.delete(&path).await.status, 204);
    for gone in [path.as_str(), "ticket_forms/ask"] {
        assert_eq!(admin.get(gone).await.status, 404);
    }
    assert_eq!(admin.delete(&path).await.status, 404);
    let ticket = format!("tickets/{}", request.body["request"]["id"]);
    assert_eq!(admin.get(&ticket).await.body["ticket"]["ticket_form_id"], form["id"]);
    assert_eq!(admin.put(&ticket, json!({"ticket": {"status": "open"}})).await.status, 200);
});

on_both_engines!(forms_have_an_order_and_one_is_the_default, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let contact = id_of(&admin, "ticket_forms", "key", "contact").await;
    let internal = id_of(&admin, "ticket_forms", "key", "internal").await;
    let copy = admin.post(&format!("ticket_forms/{internal}/clone"), json!({})).await;
    assert_eq!(copy.status, 200, "{}", copy.body);
    let copy = copy.body["ticket_form"].clone();
    assert_eq!((&copy["key"], &copy["active"]), (&json!("internal-form"), &json!(false)));
    let original = admin.get("ticket_forms/internal").await.body["ticket_form"].clone();
    let again = admin.post(&format!("ticket_forms/{}/clone", copy["id"]), json!({})).await;
    assert_eq!(again.body["ticket_form"]["key"], "internal-form-2", "{}", again.body);
    let again = again.body["ticket_form"]["id"].clone();
    assert_eq!(admin.delete(&format!("ticket_forms/{again}")).await.status, 204);
    assert_eq!(copy["ticket_field_ids"], original["ticket_field_ids"]);
    let order = json!({"ticket_form_ids": [copy["id"], internal]});
    let ordered = admin.put("ticket_forms/reorder", order).await;
    assert_eq!(ordered.status, 200, "{}", ordered.body);
    assert_eq!(each(&ordered.body["ticket_forms"], "id"), [&copy["id"], &json!(internal), &json!(contact)]);
    let unknown = admin.put("ticket_forms/reorder", json!({"ticket_form_ids": [999_999]})).await;
    assert_refused(&unknown, "ticket_form_ids", "InvalidValue");

    let many = desk.nobody().get(&format!("ticket_forms/show_many?ids={internal},{contact},x")).await.body;
    assert_eq!(each(&many["ticket_forms"], "id"), [contact], "{many}");
    let active = admin.get("ticket_forms?active=false").await.body;
    assert_eq!(each(&active["ticket_forms"], "id"), [&copy["id"]]);
    let visible = admin.get("ticket_forms?end_user_visible=true").await.body;
    assert_eq!(each(&visible["ticket_forms"], "id"), [contact]);
    let fallback = format!("ticket_forms/show_many?ids={}&fallback_to_default=true", copy["id"]);
    assert_eq!(each(&admin.get(&fallback).await.body["ticket_forms"], "id"), [contact]);

    let default = format!("ticket_forms/{contact}");
    assert_refused(&admin.delete(&default).await, "default", "InvalidValue");
    let off = json!({"ticket_form": {"active": false}});
    assert_refused(&admin.put(&default, off).await, "active", "InvalidValue");
    let to = admin.put(&format!("ticket_forms/{internal}"), json!({"ticket_form": {"default": true}})).await;
    assert_eq!(to.body["ticket_form"]["default"], true);
    assert_eq!(admin.get(&default).await.body["ticket_form"]["default"], false);
    assert_eq!(admin.delete(&default).await.status, 204);
});

on_both_engines!(what_is_wrong_with_a_form_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let before = admin.get("ticket_forms").await.body;
    let topic = id_of(&admin, "ticket_fields", "type", "tagger").await;
    let date = id_of(&admin, "ticket_fields", "type", "date").await;
    let asks = |condition: Value| json!({"name": "A", "ticket_field_ids": [topic, date], "agent_conditions": [condition]});
    let shows = |child: Value| json!([{"id": child}]);
    for (draft, field, error) in [
        (json!({}), "name", "BlankValue"),
        (json!({"name": "x".repeat(256)}), "name", "TooLong"),
        (json!({"name": "A", "key": "contact"}), "key", "DuplicateValue"),
        (json!({"name": "A", "key": "1"}), "key", "InvalidValue"),
        (json!({"name": "A", "ticket_field_ids": [999_999]}), "ticket_field_ids", "InvalidValue"),
        (json!({"name": "A", "ticket_field_ids": [topic, topic]}), "ticket_field_ids", "DuplicateValue"),
        (json!({"name": "A", "restricted_brand_ids": [999_999]}), "restricted_brand_ids", "InvalidValue"),
        (
            asks(json!({"parent_field_id": topic, "value": "moon", "child_fields": shows(json!(date))})),
            "agent_conditions",
            "InvalidValue",
        ),
        (
            asks(json!({"parent_field_id": topic, "value": "booking", "child_fields": shows(json!(topic))})),
            "agent_conditions",
            "InvalidValue",
        ),
        (
            asks(
                json!({"parent_field_id": topic, "value": "booking", "child_fields": shows(json!(999_999))}),
            ),
            "agent_conditions",
            "InvalidValue",
        ),
        (
            asks(json!({"parent_field_id": topic, "value": "booking", "child_fields": []})),
            "agent_conditions",
            "BlankValue",
        ),
    ] {
        let answer = admin.post("ticket_forms", json!({ "ticket_form": draft })).await;
        assert_refused(&answer, field, error);
    }
    assert_eq!(admin.get("ticket_forms").await.body, before);
});

on_both_engines!(a_form_asks_agents_what_its_conditions_say, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let topic = id_of(&admin, "ticket_fields", "type", "tagger").await;
    let ferry = make(&admin, json!({"title": "Ferry", "type": "checkbox", "tag": "ferry"})).await;
    let reason = make(&admin, json!({"title": "Reason", "required": true})).await;
    let conditions = json!([{
        "parent_field_id": topic, "value": "booking", "child_fields": [{
            "id": ferry["id"], "is_required": false,
            "required_on_statuses": {"type": "SOME_STATUSES", "statuses": ["pending"]},
        }],
    }]);
    let contact = id_of(&admin, "ticket_forms", "key", "contact").await;
    let path = format!("ticket_forms/{contact}");
    let mut asked = admin.get(&path).await.body["ticket_form"]["ticket_field_ids"].clone();
    asked.as_array_mut().expect("ids").extend([ferry["id"].clone(), reason["id"].clone()]);
    let form = json!({"ticket_form": {"ticket_field_ids": asked, "agent_conditions": conditions}});
    let form = admin.put(&path, form).await;
    assert_eq!(form.body["ticket_form"]["agent_conditions"], conditions, "{}", form.body);
    let seen = desk.nobody().get(&path).await.body["ticket_form"].clone();
    assert_eq!(seen["agent_conditions"], json!([]), "requesters do not learn what agents are asked");
    let used = admin.delete(&format!("ticket_fields/{}", ferry["id"])).await;
    assert_refused(&used, "conditions", "InvalidValue");

    let request = json!({"request": {
        "subject": "A", "comment": {"body": "B"}, "ticket_form_id": contact,
        "custom_fields": [{"id": topic, "value": "booking"}],
    }});
    let request = desk.requester(ROWAN).await.post("requests", request).await;
    let ticket = format!("tickets/{}", request.body["request"]["id"]);
    let agent = desk.agent();
    let named = |field: &Value| format!("ticket_field_{}", field["id"]);
    let pending = json!({"ticket": {"status": "pending"}});
    assert_refused(&agent.put(&ticket, pending.clone()).await, &named(&ferry), "BlankValue");
    let solved = json!({"ticket": {"status": "solved"}});
    let answer = agent.put(&ticket, solved.clone()).await;
    assert_refused(&answer, &named(&reason), "BlankValue");
    assert_eq!(answer.body["details"][named(&ferry)], Value::Null, "{}", answer.body);
    let note = json!({"ticket": {"comment": {"body": "Who knows?", "public": false}}});
    assert_eq!(agent.put(&ticket, note).await.status, 200, "only who gives a status is asked");

    let answers = json!([
        {"id": ferry["id"], "value": true}, {"id": reason["id"], "value": "Because"},
    ]);
    let both = json!({"ticket": {"status": "pending", "custom_fields": answers}});
    let answered = agent.put(&ticket, both).await;
    assert_eq!(answered.status, 200, "{}", answered.body);
    assert_eq!(answered.body["ticket"]["tags"], json!(["booking", "ferry"]));
    let other = json!({"ticket": {"custom_fields": [{"id": topic, "value": "something_else"}]}});
    let hidden = agent.put(&ticket, other).await.body["ticket"].clone();
    assert_eq!(value_of(&hidden, &ferry), Value::Null, "what is hidden is not kept");
    assert_eq!(hidden["tags"], json!(["something_else"]));
    assert_eq!(agent.put(&ticket, pending).await.status, 200);
    assert_eq!(agent.put(&ticket, solved).await.status, 200);
});

on_both_engines!(a_ticket_is_made_as_solved_once_its_form_is_answered, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let reason = make(&admin, json!({"title": "Reason", "required": true})).await;
    let contact = id_of(&admin, "ticket_forms", "key", "contact").await;
    let path = format!("ticket_forms/{contact}");
    let mut asked = admin.get(&path).await.body["ticket_form"]["ticket_field_ids"].clone();
    asked.as_array_mut().expect("ids").push(reason["id"].clone());
    let asks = admin.put(&path, json!({"ticket_form": {"ticket_field_ids": asked}})).await;
    assert_eq!(asks.status, 200, "{}", asks.body);
    let solved = id_of(&admin, "custom_statuses", "status_category", "solved").await;
    let draft = |form: Value, more: Value| {
        let mut ticket = json!({"subject": "A", "comment": {"body": "B"}, "ticket_form_id": form});
        ticket.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        json!({ "ticket": ticket })
    };
    let named = format!("ticket_field_{}", reason["id"]);
    let before = desk.rows().await;
    for form in [json!(contact), Value::Null] {
        for status in [json!({"status": "solved"}), json!({"custom_status_id": solved})] {
            let refused = agent.post("tickets", draft(form.clone(), status)).await;
            assert_refused(&refused, &named, "BlankValue");
        }
    }
    assert_eq!(desk.rows().await, before);
    let answers = json!({"status": "solved", "custom_fields": [{"id": reason["id"], "value": "So"}]});
    let made = agent.post("tickets", draft(json!(contact), answers)).await;
    assert_eq!((made.status, &made.body["ticket"]["status"]), (201, &json!("solved")), "{}", made.body);
    // A form that does not ask for it, and a ticket that is not solved yet, go without.
    let internal = id_of(&admin, "ticket_forms", "key", "internal").await;
    let made = agent.post("tickets", draft(json!(internal), json!({"status": "solved"}))).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let made = agent.post("tickets", draft(json!(contact), json!({"status": "open"}))).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let queued = draft(json!(contact), json!({"status": "solved"}));
    let job = agent.post("tickets/create_many", json!({"tickets": [queued["ticket"]]})).await;
    let result = crate::jobs::results(&agent, job).await[0].clone();
    assert_eq!((&result["success"], &result["error"]), (&json!(false), &json!("RecordInvalid")));
    assert_eq!(result["errors"][&named][0]["description"], "Answer “Reason”", "{result}");
});

on_both_engines!(a_form_has_rules_between_its_answers, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let start =
        make(&admin, json!({"title": "Start date", "type": "date", "title_in_portal": "Start date"})).await;
    let end = make(&admin, json!({"title": "End date", "type": "date"})).await;
    for field in [&start, &end] {
        let shown = json!({"ticket_field": {"visible_in_portal": true, "editable_in_portal": true}});
        admin.put(&format!("ticket_fields/{}", field["id"]), shown).await;
    }
    let rules = json!([
        {"rule": "today_or_later", "field": start["id"]},
        {"rule": "after", "field": end["id"], "other": start["id"]},
    ]);
    let template = format!("Campaign[ from {{{}}}]", start["id"]);
    let draft = json!({"ticket_form": {
        "name": "Campaign", "end_user_visible": true, "ticket_field_ids": [start["id"], end["id"]],
        "rules": rules, "subject_template": template,
    }});
    let form = admin.post("ticket_forms", draft).await;
    assert_eq!(form.status, 201, "{}", form.body);
    let seen = desk.nobody().get("ticket_forms/campaign").await.body["ticket_form"].clone();
    assert_eq!((&seen["rules"], &seen["subject_template"]), (&rules, &json!(template)));

    let send = async |from: &str, to: &str| {
        let answers = json!([{"id": start["id"], "value": from}, {"id": end["id"], "value": to}]);
        let requester = json!({"name": "Imogen", "email": "imogen@mail.example"});
        let request = json!({"ticket_form_id": seen["id"], "requester": requester, "custom_fields": answers});
        desk.nobody().post("requests", json!({ "request": request })).await
    };
    let request = send("2026-11-23", "2026-11-24").await.body["request"].clone();
    assert_eq!(request["subject"], "Campaign from 23 November 2026");
    assert_eq!(request["description"], "Start date\n23 November 2026\n\nEnd date\n24 November 2026");
    let late = send("2026-11-24", "2026-11-24").await;
    let flaw = &late.body["details"][format!("ticket_field_{}", end["id"])][0];
    let expected = json!({
        "description": "End date must be after “Start date”", "error": "InvalidValue",
        "code": "not_after", "other": format!("ticket_field_{}", start["id"]),
    });
    assert_eq!((late.status, flaw), (422, &expected), "{}", late.body);
    // The day is the desk's, not that of UTC.
    desk.hands.put_to("2027-06-01T23:30:00Z".parse().expect("a moment"));
    let past = send("2027-06-01", "2027-06-04").await;
    let flaw = &past.body["details"][format!("ticket_field_{}", start["id"])][0];
    assert_eq!((past.status, &flaw["code"]), (422, &json!("in_past")), "{}", past.body);
    assert_eq!(send("2027-06-02", "2027-06-04").await.status, 201);

    let used = admin.delete(&format!("ticket_fields/{}", start["id"])).await;
    assert_refused(&used, "rules", "InvalidValue");
    let path = format!("ticket_forms/{}", seen["id"]);
    let without = json!({"ticket_form": {"rules": [], "subject_template": null}});
    let without = admin.put(&path, without).await.body["ticket_form"].clone();
    assert!(without["rules"].is_null() && without["subject_template"].is_null(), "{without}");
    assert_eq!(admin.delete(&format!("ticket_fields/{}", start["id"])).await.status, 204);
});

on_both_engines!(a_rule_names_fields_of_its_form, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let text = make(&admin, json!({"title": "Title"})).await["id"].clone();
    let time = make(&admin, json!({"title": "Time", "format": {"type": "time"}})).await["id"].clone();
    let day = make(&admin, json!({"title": "Day", "type": "date"})).await["id"].clone();
    let elsewhere = make(&admin, json!({"title": "Elsewhere", "type": "date"})).await["id"].clone();
    let tagger = id_of(&admin, "ticket_fields", "type", "tagger").await;
    let subject = id_of(&admin, "ticket_fields", "type", "subject").await;
    let asked = json!([text, time, day, tagger]);
    let before = admin.get("ticket_forms").await.body;
    for (rule, error) in [
        (json!({"rule": "today_or_later", "field": text}), "InvalidValue"),
        (json!({"rule": "today_or_later", "field": elsewhere}), "InvalidValue"),
        (json!({"rule": "after", "field": day, "other": day}), "DuplicateValue"),
        (json!({"rule": "now_or_later_if_today", "field": text, "date": day}), "InvalidValue"),
        (json!({"rule": "at_least_one_of", "fields": []}), "BlankValue"),
        (json!({"rule": "at_least_one_of", "fields": [elsewhere]}), "InvalidValue"),
        (json!({"rule": "both_or_neither", "fields": [text, "email"]}), "InvalidValue"),
        (json!({"rule": "drops", "field": text}), "InvalidValue"),
        (
            json!({"rule": "used_when", "field": text, "when": {"field": tagger, "any_of": ["moon"]}}),
            "InvalidValue",
        ),
        (json!({"rule": "both_or_neither", "fields": [text, text]}), "DuplicateValue"),
        (
            json!({"rule": "required_when", "field": text, "when": {"field": tagger, "any_of": ["moon"]}}),
            "InvalidValue",
        ),
        (
            json!({"rule": "required_when", "field": text, "when": {"field": tagger, "any_of": []}}),
            "BlankValue",
        ),
    ] {
        let draft = json!({"name": "A", "ticket_field_ids": asked, "rules": [rule]});
        let answer = admin.post("ticket_forms", json!({ "ticket_form": draft })).await;
        assert_refused(&answer, "rules", error);
    }
    for (template, fields) in [
        (format!("[{{{elsewhere}}}]"), asked.clone()),
        ("[open".to_owned(), asked.clone()),
        ("x".repeat(256), asked.clone()),
        (format!("{{{text}}}"), json!([text, subject])),
    ] {
        let draft = json!({"name": "A", "ticket_field_ids": fields, "subject_template": template});
        let answer = admin.post("ticket_forms", json!({ "ticket_form": draft })).await;
        assert!(!answer.body["details"]["subject_template"].is_null(), "{template}: {}", answer.body);
    }
    assert_eq!(admin.get("ticket_forms").await.body, before);
});
