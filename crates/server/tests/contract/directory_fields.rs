//! Fields of users and organizations: made, shown, ordered, changed and deleted, with their choices.

use crate::caller::Caller;
use crate::desk::TestDesk;
use crate::directory::{assert_refused, each, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

const BOTH: [&str; 2] = ["user_field", "organization_field"];

/// Makes a field.
pub async fn make(admin: &Caller, owner: &str, draft: Value) -> Value {
    let answer = admin.post(&format!("{owner}s"), json!({ owner: draft })).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body[owner].clone()
}

/// Makes a field with choices; its id, and that of its first choice.
pub async fn make_choice(admin: &Caller, owner: &str) -> (i64, i64) {
    let list = json!([{"name": "Sea", "value": "sea"}, {"name": "Land", "value": "land"}]);
    let draft = json!({"key": "way", "title": "Way", "type": "dropdown", "custom_field_options": list});
    let field = make(admin, owner, draft).await;
    let id = |record: &Value| record["id"].as_i64().expect("an id");
    (id(&field), id(&field["custom_field_options"][0]))
}

on_both_engines!(a_directory_field_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for owner in BOTH {
        let list = format!("{owner}s");
        let draft = json!({owner: {"type": "text", "title": "Age", "description": "Age", "key": "age"}});
        let made = admin.post(&list, draft).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let field = made.body[owner].clone();
        let path = format!("{list}/{}", field["id"]);
        let expected = json!({
            "url": format!("{}/api/v2/{path}.json", desk.url()), "id": field["id"], "type": "text",
            "key": "age", "title": "Age", "description": "Age", "raw_title": "Age",
            "raw_description": "Age", "position": 9999, "active": true, "system": false,
            "regexp_for_validation": null, "created_at": "2026-11-23T09:00:00Z",
            "updated_at": "2026-11-23T09:00:00Z",
        });
        assert_eq!(made.body, json!({ owner: expected }));
        assert_eq!(made.header("location"), field["url"].as_str());
        assert_eq!(desk.agent().get(&path).await.body[owner], field);
        let page = admin.get(&list).await.body;
        assert_eq!(
            (&page["count"], keys(&page)),
            (&json!(1), {
                let mut keys = vec!["count", "next_page", "previous_page", list.as_str()];
                keys.sort_unstable();
                keys
            })
        );
        assert_eq!(admin.get(&format!("{list}/count")).await.body["count"]["value"], 1);

        let other = make(&admin, owner, json!({"title": "Vip", "key": "vip", "type": "checkbox"})).await;
        let order = json!({format!("{owner}_ids"): [other["id"], field["id"]]});
        let ordered = admin.put(&format!("{list}/reorder"), order).await;
        assert_eq!((ordered.status, ordered.body), (200, json!("")));
        assert_eq!(json!(each(&admin.get(&list).await.body[&list], "key")), json!(["vip", "age"]));

        let changed = admin.put(&path, json!({owner: {"title": "Years", "key": "years"}})).await;
        assert!(changed.header("x-zendesk-api-warn").is_some_and(|text| text.contains(".key")));
        let changed = changed.body[owner].clone();
        assert_eq!((&changed["title"], &changed["key"]), (&json!("Years"), &json!("age")));
        assert_eq!(admin.delete(&path).await.status, 204);
        for answer in [admin.get(&path).await, admin.delete(&path).await] {
            assert_eq!((answer.status, &answer.body["error"]), (404, &json!("RecordNotFound")));
        }
    }
});

on_both_engines!(what_is_wrong_with_a_directory_field_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for owner in BOTH {
        let list = format!("{owner}s");
        make(&admin, owner, json!({"title": "Age", "key": "age"})).await;
        let before = admin.get(&list).await.body;
        for (draft, field, error) in [
            (json!({"title": "A"}), "key", "BlankValue"),
            (json!({"title": "A", "key": "a-b"}), "key", "InvalidValue"),
            (json!({"title": "A", "key": "12"}), "key", "InvalidValue"),
            (json!({"title": "A", "key": "age"}), "key", "DuplicateValue"),
            (json!({"key": "a"}), "title", "BlankValue"),
            (json!({"title": "A", "key": "a", "type": "dropdown"}), "custom_field_options", "BlankValue"),
            (json!({"title": "A", "key": "a", "type": "regexp"}), "regexp_for_validation", "BlankValue"),
            (json!({"title": "A", "key": "a", "type": "lookup"}), "relationship_target_type", "BlankValue"),
        ] {
            assert_refused(&admin.post(&list, json!({ owner: draft })).await, field, error);
        }
        let ids = format!("{owner}_ids");
        let unknown = admin.put(&format!("{list}/reorder"), json!({&ids: [999_999]})).await;
        assert_refused(&unknown, &ids, "InvalidValue");
        let wrong = admin.post(&list, json!({owner: {"title": "A", "key": "a", "type": "tagger"}})).await;
        assert_eq!(wrong.status, 400);
        assert_eq!(admin.get(&list).await.body, before);
    }
});

on_both_engines!(choices_of_directory_fields_are_records, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for owner in BOTH {
        let (field, sea) = make_choice(&admin, owner).await;
        let path = format!("{owner}s/{field}/options");
        let added = json!({"custom_field_option": {"name": "Air", "value": "air"}});
        let added = admin.post(&path, added).await;
        assert_eq!(added.status, 201, "{}", added.body);
        let air = added.body["custom_field_option"].clone();
        assert_eq!(air["url"], format!("{}/api/v2/{path}/{}.json", desk.url(), air["id"]));
        let renamed = json!({"custom_field_option": {"id": sea, "name": "The sea"}});
        assert_eq!(admin.post(&path, renamed).await.status, 200);
        let names = admin.get(&path).await.body;
        assert_eq!(json!(each(&names["custom_field_options"], "name")), json!(["The sea", "Land", "Air"]));
        let one = format!("{path}/{sea}");
        assert_eq!(desk.agent().get(&one).await.body["custom_field_option"]["value"], "sea");
        assert_eq!(admin.delete(&one).await.status, 204);
        assert_eq!(admin.get(&one).await.status, 404);
    }
});

on_both_engines!(values_fit_their_fields, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for (owner, record, list) in
        [("user_field", "user", "users"), ("organization_field", "organization", "organizations")]
    {
        make_choice(&admin, owner).await;
        for kind in ["checkbox", "date", "decimal", "integer"] {
            make(&admin, owner, json!({"key": kind, "title": kind, "type": kind})).await;
        }
        let fields = format!("{owner}s");
        let values = json!({
            "way": "sea", "checkbox": true, "date": "2026-12-24", "decimal": 5.1, "integer": "12",
        });
        let made = admin.post(list, json!({record: {"name": "A", &fields: values}})).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let kept = json!({
            "way": "sea", "checkbox": true, "date": "2026-12-24T00:00:00Z", "decimal": 5.1, "integer": 12,
        });
        assert_eq!(made.body[record][&fields], kept);
        let path = format!("{list}/{}", made.body[record]["id"]);
        for wrong in [
            json!({"way": "air"}),
            json!({"checkbox": "yes"}),
            json!({"date": "soon"}),
            json!({"decimal": "much"}),
            json!({"integer": 1.5}),
        ] {
            let answer = admin.put(&path, json!({record: {"notes": "N", &fields: wrong}})).await;
            assert_refused(&answer, &fields, "InvalidValue");
        }
        let shown = admin.get(&path).await.body[record].clone();
        assert_eq!((&shown[&fields], &shown["notes"]), (&kept, &Value::Null));
        let changed = admin.put(&path, json!({record: {&fields: {"way": "land"}}})).await;
        assert_eq!(changed.body[record][&fields]["way"], "land", "{}", changed.body);
    }
});
