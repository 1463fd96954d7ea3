//! Which keys an answer always has. Types that are read as well as written say with `serde(default)`
//! that a key may be absent when it is read, and their schemas take that for both ways.

use super::Resource;
use super::description::Description;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::openapi::schema::Object;
use utoipa::openapi::{RefOr, Schema};

/// Keys that answers leave out where there is nothing to say, by the names of their schemas: in the
/// types they have `skip_serializing_if`, which no schema tells of.
const SOMETIMES: [(&str, &[&str]); 36] = [
    ("AllAudits", &["after_cursor", "after_url", "before_cursor", "before_url"]),
    ("ApiToken", &["token"]),
    ("AppliedTicket", &["comment"]),
    ("BesideUsers", &["organizations", "groups", "identities"]),
    ("Comment", &["audit_id"]),
    ("CustomStatus", &["created_at", "updated_at"]),
    ("Definition", &["operators"]),
    (
        "DirectoryField",
        &["tag", "custom_field_options", "relationship_target_type", "created_at", "updated_at"],
    ),
    ("FieldOption", &["id"]),
    ("Group", &["created_at", "updated_at"]),
    ("Identity", &["deliverable_state", "undeliverable_count"]),
    ("IdentityKey", &["secret"]),
    ("JobResult", &["index", "error", "details", "errors"]),
    ("Macro", &["created_at", "updated_at"]),
    (
        "MacroChanges",
        &[
            "subject",
            "status",
            "priority",
            "type",
            "assignee_id",
            "group_id",
            "ticket_form_id",
            "brand_id",
            "tags",
            "custom_fields",
            "fields",
            "comment",
        ],
    ),
    ("OauthToken", &["full_token"]),
    ("Organization", &["created_at", "updated_at"]),
    ("Paging", &["count", "next_page", "previous_page", "meta", "links"]),
    ("Request", &["satisfaction_rating"]),
    ("RequestEnvelope", &["users"]),
    ("RestrictedForm", &["menu_group"]),
    ("Row", &["sla_next_breach_at", "group"]),
    ("SessionEnvelope", &["user"]),
    ("SignInLink", &["provider"]),
    (
        "Sideloads",
        &[
            "users",
            "groups",
            "organizations",
            "ticket_fields",
            "metric_sets",
            "last_audits",
            "ticket_forms",
            "restricted_forms",
            "sharing_agreements",
        ],
    ),
    ("Ticket", &["metric_set", "dates", "comment_count", "incident_count", "slas", "metric_events"]),
    ("TicketEnvelope", &["audit"]),
    ("TicketRating", &["id", "comment", "reason", "reason_id"]),
    (
        "TicketField",
        &[
            "custom_field_options",
            "system_field_options",
            "custom_statuses",
            "sub_type_id",
            "relationship_target_type",
            "creator_user_id",
            "pattern_message",
            "format",
            "settings",
            "created_at",
            "updated_at",
        ],
    ),
    ("TicketFieldEnvelope", &["users"]),
    ("TicketFields", &["users"]),
    (
        "TicketForm",
        &["reply_promise", "rules", "subject_template", "settings", "time_zone", "created_at", "updated_at"],
    ),
    ("TicketFormEnvelope", &["ticket_fields"]),
    ("TriggerCategory", &["rule_counts"]),
    ("User", &["created_at", "updated_at"]),
    ("View", &["menu", "created_at", "updated_at"]),
];

/// The names of the schemas that only answers have.
pub(super) fn only_of_answers(resources: &[Resource]) -> BTreeSet<String> {
    let calls = || resources.iter().flat_map(|resource| &resource.calls);
    let schemas = calls().flat_map(|call| &call.schemas);
    let named: BTreeMap<&str, Vec<String>> =
        schemas.map(|(name, schema)| (name.as_str(), named_by(schema))).collect();
    let answers = calls().flat_map(Description::records).map(str::to_owned);
    let bodies = calls().filter_map(|call| call.body.as_deref()).map(str::to_owned);
    let (answers, bodies) = (reached(answers, &named), reached(bodies, &named));
    answers.difference(&bodies).cloned().collect()
}

/// These names, with those that their schemas name, and so on.
fn reached(begin: impl Iterator<Item = String>, named: &BTreeMap<&str, Vec<String>>) -> BTreeSet<String> {
    let (mut reached, mut waiting) = (BTreeSet::new(), begin.collect::<Vec<_>>());
    while let Some(name) = waiting.pop() {
        if reached.insert(name.clone()) {
            waiting.extend(named.get(name.as_str()).into_iter().flatten().cloned());
        }
    }
    reached
}

/// The names of the schemas that a schema names.
fn named_by(schema: &RefOr<Schema>) -> Vec<String> {
    let text = serde_json::to_string(schema).unwrap_or_default();
    let names = text.split("\"#/components/schemas/").skip(1);
    names.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

/// The schema of an answer, with every key required that is always there.
pub(super) fn required(name: &str, schema: &mut RefOr<Schema>) {
    let left_out = SOMETIMES.iter().find(|(schema, _)| *schema == name).map_or([].as_slice(), |row| row.1);
    require(left_out, schema);
}

fn require(left_out: &[&str], schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else { return };
    let parts = match schema {
        Schema::Object(object) => return require_in(left_out, object),
        Schema::OneOf(kinds) => &mut kinds.items,
        Schema::AnyOf(kinds) => &mut kinds.items,
        Schema::AllOf(parts) => &mut parts.items,
        _ => return,
    };
    for part in parts {
        require(left_out, part);
    }
}

fn require_in(left_out: &[&str], object: &mut Object) {
    for key in object.properties.keys() {
        if !left_out.contains(&key.as_str()) && !object.required.contains(key) {
            object.required.push(key.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::resources;
    use super::*;

    #[test]
    fn what_is_left_out_is_a_key_of_an_answer() {
        let resources = resources();
        let schemas = resources.iter().flat_map(|resource| &resource.calls).flat_map(|call| &call.schemas);
        let schemas: BTreeMap<_, _> = schemas.map(|(name, schema)| (name.as_str(), schema)).collect();
        let answers = only_of_answers(&resources);
        for (name, keys) in SOMETIMES {
            assert!(answers.contains(name), "{name}");
            let text = serde_json::to_string(schemas[name]).expect("JSON");
            for key in keys {
                assert!(text.contains(&format!("\"{key}\":")), "{name}.{key}");
            }
        }
    }
}
