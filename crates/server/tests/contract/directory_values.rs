//! Values of user and organization fields: every answer shows those of every active field, and no others.

use crate::caller::Caller;
use crate::desk::{ADA, TestDesk};
use crate::directory_fields::{make, make_choice};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::rights::{ids, table};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A kind of record with fields: the name of such a field, of a record, and of their list.
const OWNERS: [(&str, &str, &str); 2] =
    [("user_field", "user", "users"), ("organization_field", "organization", "organizations")];

/// Makes a record with these values; its path.
async fn with_values(
    admin: &Caller,
    (owner, record, list): (&str, &str, &str),
    (name, values): (&str, Value),
) -> String {
    let made = admin.post(list, json!({record: {"name": name, format!("{owner}s"): values}})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    format!("{list}/{}", made.body[record]["id"])
}

on_both_engines!(a_record_shows_every_active_field_and_no_other_key, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for kind @ (owner, record, list) in OWNERS {
        let fields = format!("{owner}s");
        let early = with_values(&admin, kind, ("Early", json!({}))).await;
        let age = make(&admin, owner, json!({"title": "Age", "key": "age", "type": "integer"})).await;
        make(&admin, owner, json!({"title": "Note", "key": "note"})).await;
        let path = with_values(&admin, kind, ("Kit", json!({"age": 7, "other": "x"}))).await;
        let shown = async |path: &str| admin.get(path).await.body[record][&fields].clone();
        assert_eq!(shown(&early).await, json!({"age": null, "note": null}));
        assert_eq!(shown(&path).await, json!({"age": 7, "note": null}));
        let say = async |values: Value| {
            let answer = admin.put(&path, json!({record: {&fields: values}})).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
            (answer.body[record][&fields].clone(), answer.header("x-zendesk-api-warn").map(str::to_owned))
        };
        assert_eq!(say(json!({"age": null})).await, (json!({"age": null, "note": null}), None));
        assert_eq!(say(json!({"age": 8})).await.0, json!({"age": 8, "note": null}));

        let age_path = format!("{fields}/{}", age["id"]);
        assert_eq!(admin.put(&age_path, json!({owner: {"active": false}})).await.status, 200);
        assert_eq!(shown(&path).await, json!({"note": null}));
        let (values, warning) = say(json!({"age": 9, "note": "N", "other": {}})).await;
        assert_eq!(values, json!({"note": "N"}));
        let warning = warning.expect("a warning");
        for (key, named) in [("age", true), ("other", true), ("note", false)] {
            let key = format!("{record}.{fields}.{key}");
            assert_eq!(warning.contains(&key), named, "{key}: {warning}");
        }
        assert_eq!(admin.put(&age_path, json!({owner: {"active": true}})).await.status, 200);
        assert_eq!(shown(&path).await, json!({"age": 8, "note": "N"}), "the value comes back");

        assert_eq!(admin.delete(&age_path).await.status, 204);
        assert_eq!(shown(&path).await, json!({"note": "N"}));
        make(&admin, owner, json!({"title": "Age", "key": "age"})).await;
        assert_eq!(shown(&path).await, json!({"age": null, "note": "N"}), "another field has no value yet");
        assert_eq!(admin.get(list).await.body[list][0][&fields], json!({"age": null, "note": null}));
    }
});

on_both_engines!(an_unknown_key_is_named_by_every_call_that_takes_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for (owner, record, list) in OWNERS {
        let fields = format!("{owner}s");
        make(&admin, owner, json!({"title": "Age", "key": "age"})).await;
        let put = format!("{list}/create_or_update");
        for (path, name, status) in
            [(list, "Kit", 201), (put.as_str(), "Kit", 200), (put.as_str(), "Other", 201)]
        {
            let values = json!({"age": "7", "other": "x"});
            let draft = json!({"name": name, "external_id": name, &fields: values});
            let answer = admin.post(path, json!({ record: draft })).await;
            assert_eq!(answer.status, status, "{path}: {}", answer.body);
            assert_eq!(answer.body[record][&fields], json!({"age": "7"}), "{path}");
            let warning = answer.header("x-zendesk-api-warn").unwrap_or_default();
            assert!(warning.ends_with(&format!(": {record}.{fields}.other")), "{path}: {warning}");
        }
    }
});

on_both_engines!(a_choice_that_goes_is_shown_no_more, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for kind @ (owner, record, _) in OWNERS {
        let (field, sea) = make_choice(&admin, owner).await;
        let path = with_values(&admin, kind, ("Kit", json!({"way": "sea"}))).await;
        let tags = admin.get(&path).await.body[record]["tags"].clone();
        assert_eq!(tags, json!([]), "choices of people and organizations are no tags");
        assert_eq!(admin.delete(&format!("{owner}s/{field}/options/{sea}")).await.status, 204);
        let shown = admin.get(&path).await.body;
        assert_eq!(shown[record][format!("{owner}s")], json!({"way": null}));
    }
});

/// The values that an answer shows, wherever in it: by the kind of record, its number and its values.
fn values_in<'a>(answer: &'a Value, found: &mut Vec<(&'static str, &'a Value, &'a Value)>) {
    match answer {
        Value::Object(object) => {
            for (owner, key) in [("user", "user_fields"), ("organization", "organization_fields")] {
                // The list of the fields themselves has the same name.
                if let Some(values) = object.get(key).filter(|values| values.is_object()) {
                    found.push((owner, &answer["id"], values));
                }
            }
            object.values().for_each(|value| values_in(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| values_in(value, found)),
        _ => {}
    }
}

/// Searches beside those of the table, which find no people and no organizations.
const SEARCHES: [&str; 4] = [
    "search?query=type:user",
    "search?query=type:organization",
    "search/export?query=type:user&filter[type]=user",
    "search/export?query=type:organization&filter[type]=organization",
];

on_both_engines!(every_answer_shows_the_value_of_every_active_field, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ids = ids(&desk).await;
    let admin = desk.admin();
    let mut expected = BTreeMap::new();
    for (owner, record, list) in OWNERS {
        let idle = make(&admin, owner, json!({"title": "Idle", "key": "idle"})).await;
        let gone = make(&admin, owner, json!({"title": "Gone", "key": "gone"})).await;
        make(&admin, owner, json!({"title": "Unset", "key": "unset"})).await;
        let all = admin.get(list).await.body;
        for one in all[list].as_array().expect("a list") {
            let values = json!({"way": "sea", "idle": "I", "gone": "G"});
            let path = format!("{list}/{}", one["id"]);
            let answer = admin.put(&path, json!({record: {format!("{owner}s"): values}})).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
            expected.insert((record, one["id"].to_string()), json!({"way": "sea", "unset": null}));
        }
        let idle = admin.put(&format!("{owner}s/{}", idle["id"]), json!({owner: {"active": false}})).await;
        assert_eq!(idle.status, 200, "{}", idle.body);
        assert_eq!(admin.delete(&format!("{owner}s/{}", gone["id"])).await.status, 204);
    }
    let nothing = json!({"way": null, "unset": null});
    let looks = table().into_iter().filter(|call| call.method == Method::GET).map(|call| call.path);
    // The API's description has these names too, for what it describes.
    let looks = looks.filter(|path| *path != "openapi");
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for look in looks.chain(SEARCHES) {
        let path = ids.iter().fold(look.to_owned(), |path, (name, id)| path.replace(name, id));
        let mark = if path.contains('?') { '&' } else { '?' };
        let answer = admin.get(&format!("{path}{mark}include=users,organizations,groups")).await;
        let mut found = Vec::new();
        values_in(&answer.body, &mut found);
        // What requesters may know of people is less, to whomever it is told.
        if path.starts_with("requests") || path.ends_with("/requests") {
            assert!(found.iter().all(|(_, _, values)| **values == json!({})), "{path}: {found:?}");
            continue;
        }
        for (record, id, values) in &found {
            let expected = expected.get(&(*record, id.to_string())).unwrap_or(&nothing);
            assert_eq!(*values, expected, "{path}: {record} {id}");
        }
        for record in found.iter().map(|(record, ..)| *record).collect::<BTreeSet<_>>() {
            *seen.entry(record).or_default() += 1;
        }
    }
    assert!(seen["user"] > 20 && seen["organization"] > 15, "{seen:?}");
    let session = json!({"session": {"email": ADA.0, "password": ADA.1}});
    let opened = desk.nobody().post("sessions", session).await.body;
    assert_eq!(opened["user"]["user_fields"], json!({"way": "sea", "unset": null}));
});
