//! All that a desk exports and lists, record by record, without addresses.

use crate::attachments::content;
use crate::caller::Caller;
use crate::desk::{BEN, TestDesk};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Records by their kind and id.
pub type Exported = BTreeMap<(String, String), Value>;

/// What is exported, and where a page says that it is the last.
const EXPORTS: [(&str, &str); 5] = [
    ("tickets", "incremental/tickets/cursor?start_time=0&include=metric_sets,dates,comment_count"),
    ("users", "incremental/users/cursor?start_time=0&include=identities"),
    ("organizations", "incremental/organizations?start_time=0"),
    ("ticket_events", "incremental/ticket_events?start_time=0&include=comment_events"),
    ("ticket_metric_events", "incremental/ticket_metric_events?start_time=0"),
];

const LISTS: [&str; 21] = [
    "groups",
    "group_memberships",
    "organization_memberships",
    "ticket_fields",
    "user_fields",
    "organization_fields",
    "ticket_forms",
    "custom_statuses",
    "custom_roles",
    "brands",
    "macros",
    "views",
    "triggers",
    "trigger_categories",
    "automations",
    "deleted_tickets",
    "satisfaction_ratings",
    "ticket_metrics",
    "tags",
    "users",
    "deleted_users",
];

/// Everything.
pub async fn exported(desk: &TestDesk, admin: &Caller) -> Exported {
    let mut all = Exported::new();
    for (kind, path) in EXPORTS {
        export(admin, kind, path, &mut all).await;
    }
    for kind in LISTS {
        list(admin, kind, &format!("{kind}?page[size]=100"), &mut all).await;
    }
    for (key, path) in [("schedules", "business_hours/schedules"), ("sla_policies", "slas/policies")] {
        list(admin, key, path, &mut all).await;
    }
    let settings = ["active_features", "satisfaction", "spam", "embedding", "reports"];
    let body = admin.get("account/settings").await.body;
    for section in settings {
        all.insert(("settings".to_owned(), section.to_owned()), body["settings"][section].clone());
    }
    of_each(desk, admin, &mut all).await;
    for word in ["ferry", "quay", "rowan", "Harbour", "AB123456", "licensing", "gone", "transport"] {
        let answer = admin.get(&format!("search?query={word}&per_page=100")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let found = answer.body["results"].as_array().expect("results").iter();
        let mut found: Vec<String> =
            found.map(|one| format!("{} {}", one["result_type"], one["id"])).collect();
        found.sort();
        all.insert(("search".to_owned(), word.to_owned()), json!(found));
    }
    for value in all.values_mut() {
        without_addresses(value);
        // Somebody signs in, to look.
        if value["email"] == BEN.0 {
            value["last_login_at"] = Value::Null;
        }
    }
    all
}

/// What there is of each record: comments, audits and files of tickets, tickets of views, holidays, choices.
async fn of_each(desk: &TestDesk, admin: &Caller, all: &mut Exported) {
    let of = |all: &Exported, kind: &str| -> Vec<String> {
        all.keys().filter(|(of, _)| of == kind).map(|(_, id)| id.clone()).collect()
    };
    for id in of(all, "tickets") {
        if all[&("tickets".to_owned(), id.clone())]["status"] == "deleted" {
            continue;
        }
        list(admin, "audits", &format!("tickets/{id}/audits?page[size]=100"), all).await;
        list(admin, "comments", &format!("tickets/{id}/comments?page[size]=100"), all).await;
    }
    let files: Vec<Value> = all
        .iter()
        .filter(|((kind, _), _)| kind == "comments")
        .flat_map(|(_, comment)| comment["attachments"].as_array().expect("files").clone())
        .collect();
    for file in files {
        let answer = admin.page(&format!("/api/v2/{}", content(&file))).await;
        assert_eq!(answer.status(), 200, "{} of {}", content(&file), desk.url());
        let bytes = answer.bytes().await.expect("the bytes");
        all.insert(("bytes".to_owned(), file["id"].to_string()), json!(bytes.to_vec()));
    }
    for id in of(all, "views") {
        let answer = admin.get(&format!("views/{id}/tickets?page[size]=100")).await;
        let mut ids: Vec<i64> = Vec::new();
        ids.extend(
            answer.body["tickets"].as_array().expect("tickets").iter().filter_map(|one| one["id"].as_i64()),
        );
        ids.sort_unstable();
        all.insert(("tickets of view".to_owned(), id), json!(ids));
    }
    for id in of(all, "schedules") {
        list(admin, "holidays", &format!("business_hours/schedules/{id}/holidays"), all).await;
    }
    for id in of(all, "ticket_fields") {
        let options = admin.get(&format!("ticket_fields/{id}/options")).await.body;
        all.insert(("options".to_owned(), id), options["custom_field_options"].clone());
    }
}

async fn list(admin: &Caller, kind: &str, path: &str, all: &mut Exported) {
    let mut path = path.to_owned();
    loop {
        let answer = admin.get(&path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        take(&answer.body, kind, all);
        let next = answer.body["links"]["next"].as_str().filter(|_| answer.body["meta"]["has_more"] == true);
        let Some(next) = next else { return };
        next.split_once("/api/v2/").expect("an address of the API").1.clone_into(&mut path);
    }
}

async fn export(admin: &Caller, kind: &str, path: &str, all: &mut Exported) {
    let mut path = path.to_owned();
    loop {
        let answer = admin.get(&path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        take(&answer.body, kind, all);
        for identity in answer.body["identities"].as_array().into_iter().flatten() {
            all.insert(("identities".to_owned(), identity["id"].to_string()), identity.clone());
        }
        if answer.body["end_of_stream"] == true {
            return;
        }
        let next =
            answer.body["after_url"].as_str().or(answer.body["next_page"].as_str()).expect("a next page");
        next.split_once("/api/v2/").expect("an address of the API").1.clone_into(&mut path);
    }
}

fn take(body: &Value, kind: &str, all: &mut Exported) {
    for record in body[kind].as_array().unwrap_or_else(|| panic!("a page of {kind}")) {
        let id = record.get("id").or(record.get("name")).expect("an id");
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        all.insert((kind.to_owned(), id), record.clone());
    }
}

fn without_addresses(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, _| !key.ends_with("url") && key != "host_mapping");
            object.values_mut().for_each(without_addresses);
        }
        Value::Array(list) => list.iter_mut().for_each(without_addresses),
        _ => {}
    }
}

/// Fails with what is not the same.
pub fn assert_same(expected: &Exported, found: &Exported) {
    assert!(expected.len() > 100, "{}", expected.len());
    let keys = expected.keys().chain(found.keys());
    let mut wrong: Vec<String> = keys
        .filter(|key| expected.get(*key) != found.get(*key))
        .map(|key| format!("{key:?}\n  {:?}\n  {:?}", expected.get(key), found.get(key)))
        .collect();
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
}
