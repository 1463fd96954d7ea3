//! What forms and fields do beyond the contract: kept and judged, and done to what people send.

use crate::caller::Caller;
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::id_of;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use serde_json::{Value, json};

/// Makes a field that requesters answer; its id.
pub async fn field(admin: &Caller, draft: Value) -> i64 {
    let mut field = json!({"visible_in_portal": true, "editable_in_portal": true});
    for (key, value) in draft.as_object().expect("an object") {
        field[key] = value.clone();
    }
    let made = admin.post("ticket_fields", json!({ "ticket_field": field })).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.body["ticket_field"]["id"].as_i64().expect("an id")
}

/// Makes a form that requesters use, with these fields; its id.
async fn form(admin: &Caller, fields: &[i64], settings: &Value) -> i64 {
    let draft = json!({
        "name": "Idea", "key": "idea", "end_user_visible": true, "ticket_field_ids": fields,
        "settings": settings,
    });
    let made = admin.post("ticket_forms", json!({ "ticket_form": draft })).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.body["ticket_form"]["id"].as_i64().expect("an id")
}

async fn send(sender: &Caller, form: i64, answers: &[(i64, Value)], more: Value) -> crate::caller::Answer {
    let answers: Vec<Value> = answers.iter().map(|(id, value)| json!({"id": id, "value": value})).collect();
    let mut request = json!({"ticket_form_id": form, "custom_fields": answers});
    for (key, value) in more.as_object().expect("an object") {
        request[key] = value.clone();
    }
    sender.post("requests", json!({ "request": request })).await
}

async fn ticket(desk: &TestDesk, sent: &Value) -> Value {
    desk.agent().get(&format!("tickets/{}", sent["request"]["id"])).await.body["ticket"].clone()
}

on_both_engines!(settings_are_kept_judged_and_shown_to_whom_they_concern, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let subject = id_of(&admin, "ticket_fields", "type", "subject").await;
    let idea = field(&admin, json!({"type": "text", "title": "Idea", "settings": {"max_length": 20}})).await;
    let settings = json!({
        "requester": {"name": "optional", "email": "optional"}, "tags": ["idea"], "priority": "low",
        "tags_when": [{"tags": ["unknown"], "requester": "unknown"}],
        "comment": [{"field": idea, "label": ""}], "intro": "Hello", "menu_group": "Ideas",
        "attachments": {"files": 2, "megabytes": 1, "types": ["image/*"]}, "captures": ["browser"],
    });
    let made = form(&admin, &[idea], &settings).await;
    let path = format!("ticket_forms/{made}");
    assert_eq!(admin.get(&path).await.body["ticket_form"]["settings"], settings);
    let seen = desk.nobody().get(&format!("{path}?include=ticket_fields")).await.body;
    assert_eq!(seen["ticket_form"]["time_zone"], "Europe/London");
    assert_eq!(seen["ticket_fields"][0]["settings"], json!({"max_length": 20}));
    let seen = &seen["ticket_form"]["settings"];
    assert_eq!((&seen["intro"], &seen["requester"]), (&settings["intro"], &settings["requester"]));
    for of_agents in ["tags", "tags_when", "priority"] {
        assert_eq!(seen[of_agents], Value::Null, "{of_agents}");
    }
    for wrong in [
        json!({"requester": {"name": "optional", "email": "never"}}),
        json!({"requester": {"when": {"field": subject, "any_of": ["a"]}}}),
        json!({"tags": ["two words"]}),
        json!({"tags_when": [{"tags": ["a"]}]}),
        json!({"tags_when": [{"tags": ["a"], "when": {"field": 999, "any_of": ["a"]}}]}),
        json!({"comment": [{"field": subject}]}),
        json!({"attachments": {"files": 1, "megabytes": 0}}),
        json!({"attachments": {"files": 101, "megabytes": 1}}),
        json!({"menu_group": "x".repeat(256)}),
    ] {
        let refused = admin.put(&path, json!({"ticket_form": {"settings": wrong}})).await;
        assert_eq!(refused.status, 422, "{wrong}: {}", refused.body);
        assert!(refused.body["details"]["settings"].is_array(), "{wrong}: {}", refused.body);
    }
    let path = format!("ticket_fields/{idea}");
    for wrong in [
        json!({"max_length": 0}),
        json!({"widget": "radios"}),
        json!({"copies": true}),
        json!({"translations": [{"locale": "cy", "options": [{"value": "a", "name": "b"}]}]}),
    ] {
        let refused = admin.put(&path, json!({"ticket_field": {"settings": wrong}})).await;
        assert_eq!(refused.status, 422, "{wrong}: {}", refused.body);
    }
    // What the comment is made of stays on the form.
    assert_eq!(admin.delete(&path).await.status, 422);
});

on_both_engines!(people_who_give_no_address_are_one_person, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, nobody) = (desk.admin(), desk.nobody());
    let idea = field(&admin, json!({"type": "text", "title": "Idea", "required_in_portal": true})).await;
    let settings = json!({
        "requester": {"name": "optional", "email": "optional"}, "tags": ["idea"], "priority": "low",
        "tags_when": [{"tags": ["unknown"], "requester": "unknown"}, {"tags": ["known"], "requester": "known"}],
    });
    let form = form(&admin, &[idea], &settings).await;
    let answers = [(idea, json!("A bell"))];
    let mut requesters = Vec::new();
    for _ in 0..2 {
        let sent = send(&nobody, form, &answers, json!({})).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
        let ticket = ticket(&desk, &sent.body).await;
        assert_eq!(ticket["tags"], json!(["idea", "unknown"]));
        assert_eq!(ticket["priority"], "low");
        requesters.push(ticket["requester_id"].clone());
    }
    assert_eq!(requesters[0], requesters[1]);
    let person = desk.agent().get(&format!("users/{}", requesters[0])).await.body["user"].clone();
    assert_eq!((&person["email"], &person["role"]), (&Value::Null, &json!("end-user")));
    let named = json!({"requester": {"email": OTHER}});
    let sent = send(&nobody, form, &answers, named).await;
    let named = ticket(&desk, &sent.body).await;
    assert_eq!(named["tags"], json!(["idea", "known"]));
    assert_ne!(named["requester_id"], requesters[0]);
    // Who is deleted stands for nobody any more.
    let path = format!("users/{}", requesters[0]);
    assert_eq!(admin.delete(&path).await.status, 200);
    let sent = send(&nobody, form, &answers, json!({})).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    assert_ne!(ticket(&desk, &sent.body).await["requester_id"], requesters[0]);
});

on_both_engines!(restricted_forms_are_named_and_not_given, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let idea = field(&admin, json!({"type": "text", "title": "Idea", "required_in_portal": true})).await;
    let settings = json!({"restricted_to": {"user_tags": ["publisher"]}, "menu_group": "Ideas"});
    let form = form(&admin, &[idea], &settings).await;
    let rowan = id_of(&admin, "users", "email", ROWAN).await;
    let tagged = admin.put(&format!("users/{rowan}"), json!({"user": {"tags": ["publisher"]}})).await;
    assert_eq!(tagged.status, 200, "{}", tagged.body);
    let answers = [(idea, json!("A bell"))];
    let (rowan, other) = (desk.requester(ROWAN).await, desk.requester(OTHER).await);
    for reader in [&desk.nobody(), &other] {
        let listed = reader.get("ticket_forms").await.body;
        assert_eq!(listed["restricted_forms"], json!([{"name": "Idea", "menu_group": "Ideas"}]));
        assert!(!listed["ticket_forms"].to_string().contains("Idea"), "{listed}");
        assert_eq!(reader.get("ticket_forms/idea").await.status, 404);
        assert_eq!(reader.get(&format!("ticket_forms/{form}")).await.status, 404);
        let many = reader.get(&format!("ticket_forms/show_many?ids={form}")).await.body;
        assert_eq!(many["ticket_forms"], json!([]));
        let named = json!({"requester": {"name": "A", "email": OTHER}});
        let refused = send(reader, form, &answers, named).await;
        assert_eq!(refused.status, 422, "{}", refused.body);
    }
    let page = desk.nobody().page("/forms").await.text().await.expect("a page");
    let (_, named) = page.split_once("Forms for some organisations").expect("those that are kept to some");
    assert!(named.contains("<li>Idea</li>") && !page.contains("/forms/idea"), "{page}");
    let listed = rowan.get("ticket_forms").await.body;
    assert_eq!(listed["restricted_forms"], Value::Null);
    assert_eq!(rowan.get("ticket_forms/idea").await.status, 200);
    assert_eq!(send(&rowan, form, &answers, json!({})).await.status, 201);
    assert_eq!(desk.agent().get("ticket_forms/idea").await.status, 200);
});

on_both_engines!(a_form_reads_in_the_language_that_is_asked_for, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let words = json!({"translations": [{"locale": "cy", "title": "Syniad"}]});
    let idea = field(&admin, json!({"type": "text", "title": "Idea", "settings": words})).await;
    let settings = json!({"intro": "Hello", "translations": [{"locale": "cy", "name": "Syniadau"}]});
    form(&admin, &[idea], &settings).await;
    for (language, name, title) in
        [("cy", json!("Syniadau"), "Syniad"), ("ar", Value::Null, "Idea"), ("en-GB", Value::Null, "Idea")]
    {
        let path = format!("ticket_forms/idea?include=ticket_fields&lang={language}");
        let seen = desk.nobody().get(&path).await.body;
        assert_eq!(seen["ticket_form"]["display_name"], name, "{language}");
        assert_eq!(seen["ticket_form"]["settings"], json!({"intro": "Hello"}));
        assert_eq!(seen["ticket_fields"][0]["title_in_portal"], title, "{language}");
        assert_eq!(seen["ticket_fields"][0]["settings"], Value::Null);
    }
});

on_both_engines!(a_form_limits_the_files_that_come_with_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, nobody) = (desk.admin(), desk.nobody());
    let idea = field(&admin, json!({"type": "text", "title": "Idea", "required_in_portal": true})).await;
    let settings = json!({
        "attachments": {"files": 1, "megabytes": 1, "types": ["image/png"]},
        "requester": {"name": "never", "email": "never"},
    });
    let form = form(&admin, &[idea], &settings).await;
    let upload = async |query: &str, kind: &str, size: usize| {
        let path = format!("uploads?filename=a{query}");
        nobody.send_bytes(Method::POST, &path, kind, Some(vec![7; size])).await
    };
    assert_eq!(upload("&form=idea", "text/html", 10).await.status, 422);
    assert_eq!(upload("&form=idea", "image/png", 1_000_001).await.status, 422);
    assert_eq!(upload("&form=nothing", "image/png", 10).await.status, 400);
    let png = upload("&form=idea", "image/png", 10).await;
    assert_eq!(png.status, 201, "{}", png.body);
    let another = format!("&form=idea&token={}", png.body["upload"]["token"].as_str().expect("a token"));
    assert_eq!(upload(&another, "image/png", 10).await.status, 422);
    // Who does not say for which form it is is judged when it is sent.
    let html = upload("", "text/html", 10).await;
    let more = upload("", "image/png", 10).await;
    let token = |upload: &crate::caller::Answer| upload.body["upload"]["token"].clone();
    let with = async |uploads: Vec<Value>| {
        let comment = json!({"comment": {"uploads": uploads}});
        send(&nobody, form, &[(idea, json!("A bell"))], comment).await
    };
    for (uploads, words) in [
        (vec![token(&html)], "Choose a file of a type that this form takes"),
        (vec![token(&png), token(&more)], "Choose 1 files or fewer"),
    ] {
        let refused = with(uploads).await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert_eq!(refused.body["details"]["uploads"][0]["description"], words);
    }
    let sent = with(vec![token(&png)]).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
});

on_both_engines!(a_form_keeps_of_its_page_what_it_captures, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let idea = field(&admin, json!({"type": "text", "title": "Idea", "required_in_portal": true})).await;
    let form = form(&admin, &[idea], &json!({"captures": ["page_url", "browser"]})).await;
    let page = json!({"url": "https://www.gov.example/bus-passes", "title": "Bus passes", "referrer": "x"});
    let metadata = json!({"page": page, "browser": "B".repeat(3_000)});
    let more = json!({"metadata": metadata, "requester": {"name": "A", "email": OTHER}});
    let sent = send(&desk.nobody(), form, &[(idea, json!("A bell"))], more).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let audits = desk.agent().get(&format!("tickets/{}/audits", sent.body["request"]["id"])).await.body;
    let kept = json!({"page": {"url": "https://www.gov.example/bus-passes"}, "browser": "B".repeat(2_048)});
    assert_eq!(audits["audits"][0]["metadata"], json!({"system": {}, "custom": kept}));
});

on_both_engines!(a_list_of_addresses_copies_people_in, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let idea = field(&admin, json!({"type": "text", "title": "Idea", "required_in_portal": true})).await;
    let list = json!({
        "type": "text", "title": "Copies", "format": {"type": "email_list"}, "settings": {"copies": true},
    });
    let copies = field(&admin, list).await;
    let form = form(&admin, &[idea, copies], &json!({})).await;
    let rules = json!([{"rule": "drops", "field": copies}]);
    let changed = admin.put(&format!("ticket_forms/{form}"), json!({"ticket_form": {"rules": rules}})).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let wrong = json!([{"rule": "drops", "field": idea}]);
    let refused = admin.put(&format!("ticket_forms/{form}"), json!({"ticket_form": {"rules": wrong}})).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let answers = [(idea, json!("A bell")), (copies, json!(format!("{ROWAN}, jo@transport.example")))];
    let sent = send(&desk.requester(ROWAN).await, form, &answers, json!({})).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let made = ticket(&desk, &sent.body).await;
    assert_eq!(made["email_cc_ids"].as_array().map(Vec::len), Some(1), "{made}");
    assert_eq!(sent.body["request"]["description"], "Idea\nA bell");
    // A stranger copies nobody in, and what they said stays for an agent to read.
    let named = json!({"requester": {"name": "A", "email": OTHER}});
    let sent = send(&desk.nobody(), form, &answers, named).await;
    let made = ticket(&desk, &sent.body).await;
    assert_eq!(made["email_cc_ids"], json!([]));
    let said = format!("Idea\nA bell\n\nCopies\n{ROWAN}, jo@transport.example");
    assert_eq!(sent.body["request"]["description"], said);
});
