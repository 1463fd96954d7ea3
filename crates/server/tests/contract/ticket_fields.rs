//! Ticket fields: made, shown, counted, changed and deleted, with their choices.

use crate::caller::Caller;
use crate::desk::{ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

/// Makes a ticket field; the field.
pub async fn make(admin: &Caller, draft: Value) -> Value {
    let answer = admin.post("ticket_fields", json!({ "ticket_field": draft })).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["ticket_field"].clone()
}

/// What a ticket shows in this field.
pub fn value_of(ticket: &Value, field: &Value) -> Value {
    let fields = ticket["custom_fields"].as_array().expect("fields");
    fields.iter().find(|one| one["id"] == field["id"]).map_or(Value::Null, |one| one["value"].clone())
}

on_both_engines!(a_ticket_field_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let before = admin.get("ticket_fields/count").await.body["count"]["value"].as_i64().expect("a number");
    let made = admin.post("ticket_fields", json!({"ticket_field": {"type": "text", "title": "Age"}})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let field = made.body["ticket_field"].clone();
    assert_eq!(
        keys(&field),
        [
            "active",
            "agent_description",
            "collapsed_for_agents",
            "created_at",
            "description",
            "editable_in_portal",
            "id",
            "position",
            "raw_description",
            "raw_title",
            "raw_title_in_portal",
            "regexp_for_validation",
            "removable",
            "required",
            "required_in_portal",
            "tag",
            "title",
            "title_in_portal",
            "type",
            "updated_at",
            "url",
            "visible_in_portal",
        ]
    );
    for (key, value) in [
        ("type", json!("text")),
        ("title", json!("Age")),
        ("raw_title", json!("Age")),
        ("description", json!("Age")),
        ("title_in_portal", json!("Age")),
        ("position", json!(9999)),
        ("active", json!(true)),
        ("removable", json!(true)),
        ("visible_in_portal", json!(false)),
        ("tag", Value::Null),
    ] {
        assert_eq!(field[key], value, "{key}");
    }
    let path = format!("ticket_fields/{}", field["id"]);
    assert_eq!(field["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!(made.header("location"), field["url"].as_str());
    assert_eq!(desk.nobody().get(&path).await.status, 404, "requesters are not asked for it");
    assert_eq!(desk.agent().get(&path).await.body["ticket_field"], field);
    let count = admin.get("ticket_fields/count").await.body["count"]["value"].clone();
    assert_eq!(count, before + 1);
    let by = admin.get("ticket_fields?creator=true&include=users").await.body;
    let ben = id_of(&admin, "users", "name", "Ben Agent").await;
    assert!(each(&by["ticket_fields"], "creator_user_id").contains(&&json!(ben)), "{by}");
    assert_eq!(each(&by["users"], "id"), [&json!(ben)]);

    desk.hands.forward_seconds(60);
    let change = json!({"ticket_field": {
        "type": "date", "title": " Years ", "visible_in_portal": true, "agent_description": "Ask first",
    }});
    let changed = admin.put(&path, change).await;
    assert!(changed.header("x-zendesk-api-warn").is_some_and(|text| text.contains("ticket_field.type")));
    let mut expected = field.clone();
    expected["title"] = json!("Years");
    expected["raw_title"] = json!("Years");
    expected["visible_in_portal"] = json!(true);
    expected["agent_description"] = json!("Ask first");
    expected["updated_at"] = json!("2026-11-23T09:01:00Z");
    assert_eq!((changed.status, &changed.body["ticket_field"]), (200, &expected));
    let seen = desk.nobody().get(&path).await.body["ticket_field"].clone();
    assert_eq!((&seen["title_in_portal"], &seen["agent_description"]), (&json!("Age"), &Value::Null));

    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(admin.get(&path).await.status, 404);
    assert_eq!(admin.delete(&path).await.status, 404);
    assert_eq!(admin.put(&path, json!({"ticket_field": {}})).await.status, 404);
});

on_both_engines!(what_is_wrong_with_a_ticket_field_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let before = admin.get("ticket_fields").await.body;
    let choices = |list: Value| json!({"type": "tagger", "title": "A", "custom_field_options": list});
    for (draft, field, error) in [
        (json!({}), "title", "BlankValue"),
        (json!({"title": " "}), "title", "BlankValue"),
        (json!({"title": "x".repeat(256)}), "title", "TooLong"),
        (json!({"title": "A", "type": "subject"}), "type", "InvalidValue"),
        (json!({"title": "A", "type": "regexp"}), "regexp_for_validation", "BlankValue"),
        (
            json!({"title": "A", "type": "regexp", "regexp_for_validation": "(?=a)"}),
            "regexp_for_validation",
            "InvalidValue",
        ),
        (json!({"title": "A", "type": "text", "tag": "a"}), "tag", "InvalidValue"),
        (json!({"title": "A", "type": "checkbox", "tag": "a b"}), "tag", "InvalidValue"),
        (json!({"title": "A", "type": "lookup"}), "relationship_target_type", "BlankValue"),
        (
            json!({"title": "A", "type": "lookup", "relationship_target_type": "zen:moon"}),
            "relationship_target_type",
            "InvalidValue",
        ),
        (json!({"title": "A", "type": "multiselect"}), "custom_field_options", "BlankValue"),
        (choices(json!([])), "custom_field_options", "BlankValue"),
        (choices(json!([{"name": "A", "value": "a b"}])), "custom_field_options", "InvalidValue"),
        (
            choices(json!([{"name": "A", "value": "a"}, {"name": "B", "value": "a"}])),
            "custom_field_options",
            "DuplicateValue",
        ),
    ] {
        let answer = admin.post("ticket_fields", json!({ "ticket_field": draft })).await;
        assert_refused(&answer, field, error);
    }
    let wrong = admin.post("ticket_fields", json!({"ticket_field": {"title": "A", "type": "colour"}})).await;
    assert_eq!((wrong.status, &wrong.body["error"]["title"]), (400, &json!("Invalid attribute")));
    let subject = format!("ticket_fields/{}", id_of(&admin, "ticket_fields", "type", "subject").await);
    assert_refused(
        &admin.put(&subject, json!({"ticket_field": {"active": false}})).await,
        "active",
        "InvalidValue",
    );
    assert_refused(&admin.delete(&subject).await, "removable", "InvalidValue");
    assert_eq!(admin.get("ticket_fields").await.body, before);
});

on_both_engines!(every_ticket_has_its_own_properties_as_fields, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let fields = admin.get("ticket_fields").await.body["ticket_fields"].clone();
    let system = fields.as_array().expect("fields").iter().filter(|field| field["removable"] == false);
    let mut kinds: Vec<&str> = system.filter_map(|field| field["type"].as_str()).collect();
    kinds.sort_unstable();
    assert_eq!(
        kinds,
        ["assignee", "custom_status", "description", "group", "priority", "status", "subject", "tickettype"]
    );
    let id = id_of(&admin, "ticket_fields", "type", "priority").await;
    let path = format!("ticket_fields/{id}");
    let priority = admin.get(&path).await.body["ticket_field"].clone();
    let values = |field: &Value| json!(each(&field["system_field_options"], "value"));
    assert_eq!(values(&priority), json!(["low", "normal", "high", "urgent"]));
    assert_eq!(keys(&priority["system_field_options"][0]), ["name", "value"]);
    let fewer = admin.put(&path, json!({"ticket_field": {"sub_type_id": 1}})).await.body;
    assert_eq!(values(&fewer["ticket_field"]), json!(["normal", "high"]));
    let subject = id_of(&admin, "ticket_fields", "type", "subject").await;
    let wrong = json!({"ticket_field": {"sub_type_id": 1}});
    assert_refused(
        &admin.put(&format!("ticket_fields/{subject}"), wrong).await,
        "sub_type_id",
        "InvalidValue",
    );
});

on_both_engines!(choices_are_records_of_their_own, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let list = json!([{"name": "Apples", "value": "apple"}, {"name": "Bananas", "value": "banana"}]);
    let field = make(&admin, json!({"title": "Fruit", "type": "tagger", "custom_field_options": list})).await;
    let first = &field["custom_field_options"][0];
    assert_eq!(keys(first), ["default", "id", "name", "raw_name", "value"]);
    let path = format!("ticket_fields/{}/options", field["id"]);
    let add = json!({"custom_field_option": {"name": "Grapes", "value": "grape", "position": 0}});
    let added = admin.post(&path, add).await;
    assert_eq!(added.status, 201, "{}", added.body);
    assert_eq!(added.header("location"), Some(format!("{}/api/v2/{path}.json", desk.url()).as_str()));
    let grapes = added.body["custom_field_option"].clone();
    assert_eq!(keys(&grapes), ["default", "id", "name", "position", "raw_name", "url", "value"]);
    let one = format!("{path}/{}", grapes["id"]);
    assert_eq!(grapes["url"], format!("{}/api/v2/{one}.json", desk.url()));
    assert_eq!(desk.agent().get(&one).await.body["custom_field_option"], grapes);
    let rename = json!({"custom_field_option": {"id": grapes["id"], "name": "Pineapples"}});
    let renamed = admin.post(&path, rename).await;
    assert_eq!((renamed.status, &renamed.body["custom_field_option"]["value"]), (200, &json!("grape")));
    let page = admin.get(&format!("{path}?page[size]=2")).await.body;
    assert_eq!(each(&page["custom_field_options"], "name"), ["Pineapples", "Apples"]);
    let cursor = page["meta"]["after_cursor"].as_str().expect("a cursor");
    let next = admin.get(&format!("{path}?page[size]=2&page[after]={cursor}")).await.body;
    assert_eq!(each(&next["custom_field_options"], "name"), ["Bananas"]);
    assert_eq!(admin.get(&path).await.body["count"], 3);

    let twice = json!({"custom_field_option": {"name": "B", "value": "banana"}});
    assert_refused(&admin.post(&path, twice).await, "custom_field_options", "DuplicateValue");
    assert_eq!(admin.delete(&one).await.status, 204);
    for gone in [one, format!("{path}/999999")] {
        assert_eq!((admin.get(&gone).await.status, admin.delete(&gone).await.status), (404, 404), "{gone}");
    }
    let text = make(&admin, json!({"title": "Words"})).await;
    assert_eq!(admin.get(&format!("ticket_fields/{}/options", text["id"])).await.status, 404);
});

on_both_engines!(each_type_keeps_its_own_values, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let ticket = format!("tickets/{}", desk.request_of(ROWAN, "My ferry").await);
    let list = json!([{"name": "A", "value": "alpha"}, {"name": "B", "value": "beta"}]);
    for (draft, sent, kept, wrong) in [
        (json!({"type": "text"}), json!(" a "), json!("a"), json!(["a"])),
        (json!({"type": "textarea"}), json!("a\nb"), json!("a\nb"), json!(1)),
        (json!({"type": "checkbox", "tag": "ticked"}), json!(true), json!(true), json!("yes")),
        (json!({"type": "date"}), json!("2026-12-24"), json!("2026-12-24"), json!("2026-02-30")),
        (json!({"type": "integer"}), json!("12"), json!(12), json!("1.5")),
        (json!({"type": "decimal"}), json!("1.50"), json!("1.50"), json!("a")),
        (
            json!({"type": "regexp", "regexp_for_validation": "[A-Z]{2}"}),
            json!("AB"),
            json!("AB"),
            json!("ABC"),
        ),
        (
            json!({"type": "partialcreditcard"}),
            json!("4111 1111 1111 1234"),
            json!("XXXXXXXXXXXX1234"),
            json!("12"),
        ),
        (
            json!({"type": "multiselect", "custom_field_options": list}),
            json!(["alpha"]),
            json!(["alpha"]),
            json!(["gamma"]),
        ),
        (
            json!({"type": "tagger", "custom_field_options": list}),
            json!("beta"),
            json!("beta"),
            json!("gamma"),
        ),
        (
            json!({"type": "lookup", "relationship_target_type": "zen:user"}),
            json!(7),
            json!("7"),
            json!("me"),
        ),
    ] {
        let mut draft = draft;
        draft["title"] = draft["type"].clone();
        let field = make(&admin, draft).await;
        let set = |value: &Value| json!({"ticket": {"custom_fields": [{"id": field["id"], "value": value}]}});
        let untouched = admin.get(&ticket).await.body["ticket"].clone();
        assert_eq!(value_of(&untouched, &field), Value::Null);
        let refused = admin.put(&ticket, set(&wrong)).await;
        assert_refused(&refused, &format!("ticket_field_{}", field["id"]), "InvalidValue");
        let answer = admin.put(&ticket, set(&sent)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(value_of(&answer.body["ticket"], &field), kept, "{}", field["type"]);
        assert_eq!(value_of(&admin.get(&ticket).await.body["ticket"], &field), kept);
    }
    let tags = admin.get(&ticket).await.body["ticket"]["tags"].clone();
    assert_eq!(tags, json!(["alpha", "beta", "ticked"]));
    // Removing the tag clears the field.
    let fewer = admin.put(&ticket, json!({"ticket": {"tags": ["beta"]}})).await.body["ticket"].clone();
    let field = async |kind: &str| json!({"id": id_of(&admin, "ticket_fields", "title", kind).await});
    assert_eq!(value_of(&fewer, &field("multiselect").await), Value::Null);
    assert_eq!(value_of(&fewer, &field("checkbox").await), json!(false));
    assert_eq!(value_of(&fewer, &field("tagger").await), json!("beta"));
});

on_both_engines!(a_field_that_goes_takes_its_values_from_sight, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let ticket = format!("tickets/{}", desk.request_of(ROWAN, "My ferry").await);
    let list = json!([{"name": "A", "value": "alpha"}, {"name": "B", "value": "beta"}]);
    let field = make(&admin, json!({"title": "T", "type": "tagger", "custom_field_options": list})).await;
    let path = format!("ticket_fields/{}", field["id"]);
    admin.put(&ticket, json!({"ticket": {"custom_fields": [{"id": field["id"], "value": "beta"}]}})).await;
    let shown = async || admin.get(&ticket).await.body["ticket"].clone();
    assert_eq!(value_of(&shown().await, &field), json!("beta"));

    let fewer = json!({"ticket_field": {"custom_field_options": [{"name": "A", "value": "alpha"}]}});
    let changed = admin.put(&path, fewer).await.body["ticket_field"].clone();
    assert_eq!(changed["custom_field_options"][0]["id"], field["custom_field_options"][0]["id"]);
    assert_eq!(value_of(&shown().await, &field), Value::Null);
    admin.put(&path, json!({"ticket_field": {"active": false}})).await;
    assert!(!each(&shown().await["custom_fields"], "id").contains(&&field["id"]), "not active");
    admin.put(&path, json!({"ticket_field": {"active": true}})).await;
    assert!(each(&shown().await["custom_fields"], "id").contains(&&field["id"]));
    assert_eq!(admin.delete(&path).await.status, 204);
    let ticket = shown().await;
    assert!(!each(&ticket["custom_fields"], "id").contains(&&field["id"]));
    assert_eq!(ticket["tags"], json!(["beta"]), "the tag stays");

    // A form no longer asks what is gone.
    let date = id_of(&admin, "ticket_fields", "type", "date").await;
    assert_eq!(admin.delete(&format!("ticket_fields/{date}")).await.status, 204);
    let form = desk.nobody().get("ticket_forms/contact").await.body["ticket_form"].clone();
    assert_eq!(form["ticket_field_ids"].as_array().map(Vec::len), Some(4), "{form}");
});

on_both_engines!(a_text_has_a_format, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let url = json!({"type": "url", "hosts": [" .GOV.example", "campaign.example"]});
    let field = make(&admin, json!({"title": "Address", "format": url})).await;
    assert_eq!(field["format"], json!({"type": "url", "hosts": ["gov.example", "campaign.example"]}));
    let path = format!("ticket_fields/{}", field["id"]);
    assert_eq!(admin.get(&path).await.body["ticket_field"]["format"], field["format"]);
    let without = admin.put(&path, json!({"ticket_field": {"format": null}})).await;
    assert!(without.body["ticket_field"]["format"].is_null(), "{}", without.body);
    for draft in [
        json!({"title": "A", "type": "date", "format": {"type": "time"}}),
        json!({"title": "A", "format": {"type": "url", "hosts": ["nowhere"]}}),
        json!({"title": "A", "format": {"type": "url", "hosts": ["https://gov.example"]}}),
    ] {
        let answer = admin.post("ticket_fields", json!({ "ticket_field": draft })).await;
        assert_refused(&answer, "format", "InvalidValue");
    }
});
