//! Organizations: made, shown, found, changed and deleted, and who belongs to them by address.

use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::directory_fields::make;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

const KEYS: [&str; 14] = [
    "created_at",
    "details",
    "domain_names",
    "external_id",
    "group_id",
    "id",
    "name",
    "notes",
    "organization_fields",
    "shared_comments",
    "shared_tickets",
    "tags",
    "updated_at",
    "url",
];

on_both_engines!(an_organization_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for (key, kind) in [("age", "integer"), ("kind", "text"), ("paid", "checkbox")] {
        make(&admin, "organization_field", json!({"key": key, "title": key, "type": kind})).await;
    }
    let bare = admin.post("organizations", json!({"organization": {"name": "Awesome-O"}})).await;
    assert_eq!(bare.status, 201, "{}", bare.body);
    let made = bare.body["organization"].clone();
    assert_eq!(keys(&made), KEYS);
    let path = format!("organizations/{}", made["id"]);
    assert_eq!(made["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!(bare.header("location"), made["url"].as_str());
    for (key, value) in [
        ("domain_names", json!([])),
        ("tags", json!([])),
        ("organization_fields", json!({"age": null, "kind": null, "paid": null})),
        ("shared_tickets", json!(false)),
        ("external_id", Value::Null),
        ("details", Value::Null),
    ] {
        assert_eq!(made[key], value, "{key}");
    }
    assert_eq!(admin.get(&path).await.body["organization"], made);
    assert_eq!(admin.get("organizations").await.body["organizations"][1], made);
    let count = admin.get("organizations/count").await.body;
    assert_eq!(count, json!({"count": {"value": 2, "refreshed_at": "2026-11-23T09:00:00Z"}}));

    desk.hands.forward_seconds(60);
    let same = admin.put(&path, json!({"organization": {}})).await;
    assert_eq!((same.status, &same.body["organization"]), (200, &made));
    let group = id_of(&admin, "groups", "name", "Licensing").await;
    let whole = json!({
        "name": "Awesome-O Ltd", "external_id": "CRM-7", "domain_names": ["Awesome.example"], "details": "1 Quay",
        "notes": "Ring first", "group_id": group, "shared_tickets": true, "shared_comments": true,
        "tags": ["Key", "sea"], "organization_fields": {"age": 7, "kind": "ferry", "paid": true},
    });
    let changed = admin.put(&path, json!({"organization": whole})).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let mut expected = made.clone();
    for (key, value) in whole.as_object().expect("an object") {
        expected[key] = value.clone();
    }
    expected["domain_names"] = json!(["awesome.example"]);
    expected["tags"] = json!(["key", "sea"]);
    expected["updated_at"] = json!("2026-11-23T09:01:00Z");
    assert_eq!(changed.body["organization"], expected);
    assert_eq!(admin.get(&path).await.body["organization"], expected);
    let emptied = json!({
        "external_id": null, "details": null, "group_id": null, "domain_names": null,
        "organization_fields": {"age": null},
    });
    let emptied = admin.put(&path, json!({"organization": emptied})).await.body["organization"].clone();
    for key in ["external_id", "details", "group_id"] {
        assert_eq!(emptied[key], Value::Null, "{key}");
    }
    assert_eq!(emptied["organization_fields"], json!({"age": null, "kind": "ferry", "paid": true}));
    assert_eq!(emptied["notes"], "Ring first");

    let deleted = admin.delete(&path).await;
    assert_eq!((deleted.status, deleted.body), (204, Value::Null));
    assert_eq!(admin.get(&path).await.status, 404);
    assert_eq!(admin.delete(&path).await.status, 404);
    assert_eq!(each(&admin.get("organizations").await.body["organizations"], "name"), ["Transport"]);
});

on_both_engines!(organizations_are_found, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let mut ids = Vec::new();
    for (name, external) in [("Élan Ferries", "CRM-1"), ("élan Air", "crm-2"), ("Rail", "CRM-3")] {
        let draft = json!({"organization": {"name": name, "external_id": external}});
        ids.push(admin.post("organizations", draft).await.body["organization"]["id"].clone());
    }
    let found = async |path: &str| {
        let body = admin.get(&format!("organizations/{path}")).await.body;
        assert_eq!(body["count"], body["organizations"].as_array().expect("a list").len(), "{path}");
        assert_eq!(body["next_page"], Value::Null);
        each(&body["organizations"], "name").into_iter().cloned().collect::<Vec<_>>()
    };
    assert_eq!(found("autocomplete?name=%C3%89LAN").await, ["élan Air", "Élan Ferries"]);
    assert_eq!(found("autocomplete?name=elan").await, Vec::<Value>::new());
    assert_eq!(found("autocomplete?name=%25").await, Vec::<Value>::new());
    assert_eq!(found("search?name=%C3%A9lan%20ferries").await, ["Élan Ferries"]);
    assert_eq!(found("search?name=Rai").await, Vec::<Value>::new());
    assert_eq!(found("search?external_id=CRM-2").await, ["élan Air"]);
    let both = format!("show_many?ids={},{},999999", ids[2], ids[0]);
    assert_eq!(found(&both).await, ["Rail", "Élan Ferries"]);
    assert_eq!(found("show_many?external_ids=Crm-3,CRM-1,none").await, ["Élan Ferries", "Rail"]);

    for query in [
        "autocomplete",
        "autocomplete?name=",
        "search",
        "search?name=a&external_id=b",
        "show_many",
        "show_many?ids=x",
    ] {
        let answer = admin.get(&format!("organizations/{query}")).await;
        assert_eq!(
            (answer.status, &answer.body["error"]["title"]),
            (400, &json!("Invalid attribute")),
            "{query}"
        );
    }
    let many = vec!["1"; 101].join(",");
    let answer = admin.get(&format!("organizations/show_many?ids={many}")).await;
    assert_eq!((answer.status, &answer.body["error"]), (400, &json!("TooManyValues")));
    assert_eq!(answer.body["max_count"], 100);
});

on_both_engines!(an_organization_is_created_or_updated, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let path = "organizations/create_or_update";
    let draft = json!({"organization": {"name": "Ferries", "external_id": "CRM-1"}});
    assert_eq!(agent.post(path, draft.clone()).await.status, 403);
    let made = admin.post(path, draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = made.body["organization"]["id"].clone();
    assert_eq!(made.header("location"), made.body["organization"]["url"].as_str());
    let again = admin.post(path, json!({"organization": {"external_id": "crm-1", "notes": "A"}})).await;
    assert_eq!((again.status, &again.body["organization"]["id"]), (200, &id));
    assert_eq!(again.body["organization"]["name"], "Ferries");
    let by_id = admin.post(path, json!({"organization": {"id": id, "name": "Boats"}})).await;
    assert_eq!((by_id.status, &by_id.body["organization"]["name"]), (200, &json!("Boats")));
    assert_eq!(by_id.body["organization"]["notes"], "A");
    let notes = agent.post(path, json!({"organization": {"id": id, "notes": "B", "name": "Mine"}})).await;
    assert_eq!((notes.status, &notes.body["organization"]["notes"]), (200, &json!("B")), "{}", notes.body);
    assert_eq!(notes.body["organization"]["name"], "Boats");
    assert!(notes.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("organization.name")));
    let unknown = admin.post(path, json!({"organization": {"id": 999_999, "name": "C"}})).await;
    assert_eq!(unknown.status, 404);
    let same_name = admin.post(path, json!({"organization": {"name": "boats"}})).await;
    assert_refused(&same_name, "name", "DuplicateValue");
});

on_both_engines!(what_is_wrong_with_an_organization_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    make(&admin, "organization_field", json!({"key": "age", "title": "Age", "type": "integer"})).await;
    let first = json!({"organization": {"name": "Ferries", "external_id": "CRM-1"}});
    let first = admin.post("organizations", first).await.body["organization"]["id"].clone();
    let before = admin.get("organizations").await.body;
    for (draft, field, error) in [
        (json!({"name": null}), "name", "BlankValue"),
        (json!({"name": "x".repeat(256)}), "name", "TooLong"),
        (json!({"name": " TRANSPORT"}), "name", "DuplicateValue"),
        (json!({"external_id": "crm-1"}), "external_id", "DuplicateValue"),
        (json!({"external_id": "x".repeat(256)}), "external_id", "TooLong"),
        (json!({"domain_names": ["ferries"]}), "domain_names", "InvalidValue"),
        (json!({"details": "x".repeat(65_536)}), "details", "TooLong"),
        (json!({"notes": "x".repeat(65_536)}), "notes", "TooLong"),
        (json!({"group_id": 999_999}), "group_id", "InvalidValue"),
        (json!({"tags": ["two words"]}), "tags", "InvalidValue"),
        (json!({"organization_fields": {"age": {}}}), "organization_fields", "InvalidValue"),
    ] {
        let mut organization = json!({"name": "New"});
        organization.as_object_mut().expect("an object").extend(draft.as_object().expect("a map").clone());
        let answer = admin.post("organizations", json!({ "organization": organization })).await;
        assert_refused(&answer, field, error);
    }
    assert_refused(&admin.post("organizations", json!({"organization": {}})).await, "name", "BlankValue");
    let taken = json!({"organization": {"name": "transport"}});
    let taken = admin.put(&format!("organizations/{first}"), taken).await;
    assert_refused(&taken, "name", "DuplicateValue");
    for draft in [json!({"tags": "x"}), json!({"group_id": 0}), json!({"organization_fields": []})] {
        let answer = admin.put(&format!("organizations/{first}"), json!({ "organization": draft })).await;
        assert_eq!((answer.status, &answer.body["error"]["title"]), (400, &json!("Invalid attribute")));
    }
    assert_eq!(admin.get("organizations").await.body, before);
});

on_both_engines!(agents_write_the_notes_of_organizations_alone, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let transport = id_of(&agent, "organizations", "name", "Transport").await;
    let path = format!("organizations/{transport}");
    let update = json!({"organization": {"notes": "Ring first", "name": "Mine", "tags": ["two words"]}});
    let answer = agent.put(&path, update).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let organization = &answer.body["organization"];
    assert_eq!((&organization["notes"], &organization["name"]), (&json!("Ring first"), &json!("Transport")));
    let warning = answer.header("x-zendesk-api-warn").expect("a warning");
    assert!(warning.contains("organization.name") && warning.contains("organization.tags"), "{warning}");
    for caller in [agent, desk.requester(ROWAN).await] {
        let made = caller.post("organizations", json!({"organization": {"name": "Mine"}})).await;
        assert_eq!((made.status, &made.body["error"]), (403, &json!("Forbidden")));
        assert_eq!(caller.delete(&path).await.status, 403);
        assert_eq!(caller.get("organizations/search?name=Transport").await.status, 403);
    }
    assert_eq!(desk.requester(OTHER).await.put(&path, json!({"organization": {}})).await.status, 403);
    assert_eq!(desk.agent().get("organizations").await.body["count"], 1);
});

on_both_engines!(new_people_belong_where_their_address_says, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let requester = async |email: &str| {
        let ticket = desk.request_of(email, "Mine").await;
        let ticket = admin.get(&format!("tickets/{ticket}")).await.body["ticket"].clone();
        let user = admin.get(&format!("users/{}", ticket["requester_id"])).await.body["user"].clone();
        assert_eq!(ticket["organization_id"], user["organization_id"]);
        (user, ticket)
    };
    let (early, _) = requester("early@ferries.example").await;
    assert_eq!(early["organization_id"], Value::Null);

    let group = id_of(&admin, "groups", "name", "Licensing").await;
    let draft = json!({"name": "Ferries", "domain_names": ["FERRIES.example"], "group_id": group});
    let made = admin.post("organizations", json!({ "organization": draft })).await;
    let ferries = made.body["organization"]["id"].clone();
    let (new, ticket) = requester("new@Ferries.Example").await;
    assert_eq!(new["organization_id"], ferries, "the desk hears of a domain at once");
    assert_eq!(ticket["group_id"], group, "the organization's group gets its people's tickets");
    let members = admin.get(&format!("organizations/{ferries}/users")).await.body;
    assert_eq!(each(&members["users"], "email"), ["new@ferries.example"]);
    let memberships = admin.get(&format!("users/{}/organization_memberships", new["id"])).await.body;
    assert_eq!(each(&memberships["organization_memberships"], "default"), [true]);
    let theirs = admin.get(&format!("users/{}/organizations", new["id"])).await.body;
    assert_eq!(each(&theirs["organizations"], "id"), [&ferries]);
    assert_eq!(requester("early@ferries.example").await.0["organization_id"], Value::Null, "known before");
    assert_eq!(requester("new@sub.ferries.example").await.0["organization_id"], Value::Null);

    let path = format!("organizations/{ferries}");
    admin.put(&path, json!({"organization": {"domain_names": ["boats.example"]}})).await;
    assert_eq!(requester("second@ferries.example").await.0["organization_id"], Value::Null);
    assert_eq!(requester("first@boats.example").await.0["organization_id"], ferries);
    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(requester("second@boats.example").await.0["organization_id"], Value::Null);
    assert_eq!(requester("first@boats.example").await.0["organization_id"], Value::Null);
});

on_both_engines!(
    of_two_organizations_with_one_domain_the_first_by_name_counts,
    async |database: TestDatabase| {
        let desk = TestDesk::start(database).await;
        let admin = desk.admin();
        for name in ["Zebra", "aardvark"] {
            let draft = json!({"organization": {"name": name, "domain_names": ["zoo.example"]}});
            assert_eq!(admin.post("organizations", draft).await.status, 201);
        }
        let aardvark = id_of(&admin, "organizations", "name", "aardvark").await;
        let ticket = desk.request_of("keeper@zoo.example", "Mine").await;
        assert_eq!(admin.get(&format!("tickets/{ticket}")).await.body["ticket"]["organization_id"], aardvark);
    }
);
