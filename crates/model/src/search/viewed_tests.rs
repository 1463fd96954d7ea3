//! What of a query a view can say.

use super::query::{Query, Term};
use super::{Names, Viewed, viewed};
use crate::id::{GroupId, OrganizationId, TicketFieldId, UserId};
use crate::rule::{Condition, RuleKind, tests};
use crate::view::Order;
use serde_json::json;

struct Desk;

impl Names for Desk {
    fn small(&self, word: &str) -> String {
        word.to_lowercase()
    }

    fn people(&self, name: &str) -> Vec<UserId> {
        match name {
            "priya" => vec![UserId::new(7)],
            "sam" => vec![UserId::new(8), UserId::new(9)],
            _ => Vec::new(),
        }
    }

    fn groups(&self, name: &str) -> Vec<GroupId> {
        let all = [("licensing", 4), ("alerts and issues", 5)];
        all.iter().filter(|(group, _)| group.contains(name)).map(|(_, id)| GroupId::new(*id)).collect()
    }

    fn organizations(&self, _: &str) -> Vec<OrganizationId> {
        Vec::new()
    }

    fn offers(&self, field: TicketFieldId, answer: &str) -> bool {
        field.get() == 12 && answer == "late"
    }
}

fn view_of(query: &str) -> Viewed {
    let Ok(query) = query.parse::<Query>();
    viewed(&query, &Desk)
}

/// Conditions in short: field, operator, value.
fn short(conditions: &[Condition]) -> Vec<String> {
    let short = |one: &Condition| format!("{} {} {}", one.field, one.operator, one.value);
    conditions.iter().map(short).collect()
}

#[test]
fn words_become_conditions() {
    for (query, all) in [
        ("status<solved", vec![r#"status less_than "solved""#]),
        ("status>=solved", vec![r#"status greater_than "hold""#]),
        ("status>new status<hold", vec![r#"status greater_than "new""#, r#"status less_than "hold""#]),
        ("status:open", vec![r#"status is "open""#]),
        ("-status:open", vec![r#"status is_not "open""#]),
        ("status:new status:open", vec![r#"status less_than "pending""#]),
        ("status:pending status:hold status<hold", vec![r#"status is "pending""#]),
        (
            "status:new status:pending",
            vec![
                r#"status is_not "open""#,
                r#"status is_not "hold""#,
                r#"status is_not "solved""#,
                r#"status is_not "closed""#,
            ],
        ),
        ("status:open priority:none", vec![r#"status is "open""#, r#"priority is """#]),
        ("status:open priority>normal", vec![r#"status is "open""#, r#"priority greater_than "normal""#]),
        ("type:ticket ticket_type:incident", vec![r#"type is "incident""#]),
        ("type:problem", vec![r#"type is "problem""#]),
        ("-ticket_type:task", vec![r#"type is_not "task""#]),
        ("assignee:me", vec![r#"assignee_id is "current_user""#]),
        ("assignee:none", vec![r#"assignee_id is """#]),
        ("assignee:PRIYA", vec!["assignee_id is 7"]),
        (
            "-assignee:sam status:open",
            vec![r#"status is "open""#, "assignee_id is_not 8", "assignee_id is_not 9"],
        ),
        ("requester:9", vec!["requester_id is 9"]),
        ("group:\"Alerts and Issues\"", vec!["group_id is 5"]),
        ("group:4 tags:a tags:b", vec!["group_id is 4", r#"current_tags includes "a b""#]),
        (
            "group:4 tags:\"a b\"",
            vec![r#"current_tags includes "a""#, r#"current_tags includes "b""#, "group_id is 4"],
        ),
        ("group:4 -tags:a", vec![r#"current_tags not_includes "a""#, "group_id is 4"]),
        ("group:4 created>4hours", vec!["NEW less_than 4", "group_id is 4"]),
        ("group:4 updated<2days", vec!["updated_at greater_than 48", "group_id is 4"]),
        ("group:4 custom_field_12:late", vec![r#"custom_fields_12 is "late""#, "group_id is 4"]),
        ("group:4 custom_field_9:none", vec!["custom_fields_9 not_present null", "group_id is 4"]),
        ("group:4 via:mail", vec!["group_id is 4", "via_id is 4"]),
        ("group:4 satisfaction:bad", vec![r#"satisfaction_score is "bad""#, "group_id is 4"]),
    ] {
        let view = view_of(query);
        assert_eq!(short(&view.conditions.all), all, "{query}");
        assert_eq!((view.conditions.any, view.unsaid, view.narrowed), (vec![], vec![], false), "{query}");
    }
}

#[test]
fn alternatives_of_one_property_stand_under_any() {
    let view = view_of("status:open assignee:sam group:4 group:5");
    assert_eq!(short(&view.conditions.all), [r#"status is "open""#]);
    assert_eq!(short(&view.conditions.any), ["assignee_id is 8", "assignee_id is 9"]);
    assert_eq!(view.unsaid.iter().map(Term::to_string).collect::<Vec<_>>(), ["group:4", "group:5"]);
}

#[test]
fn what_no_condition_says_is_named() {
    let query = "status:open ferry -boat \"at sea\" subject:x created>2024-01-01 created>90minutes type:user \
        group:nothing custom_field_12:lat commenter:me -tags:\"a b\" satisfaction:goodwithcomment status:opne";
    let view = view_of(query);
    assert_eq!(short(&view.conditions.all), [r#"status is "open""#]);
    assert_eq!(view.unsaid.len(), 13);
    assert_eq!(view.unsaid[0].to_string(), "ferry");
}

#[test]
fn a_view_needs_something_to_begin_with() {
    let view = view_of("tags:late order_by:created sort:asc");
    let all = [r#"status less_than "closed""#, r#"current_tags includes "late""#];
    assert_eq!((short(&view.conditions.all), view.narrowed), (all.map(str::to_owned).to_vec(), true));
    assert_eq!((view.sort_by, view.sort_order), ("created", Order::Asc));
}

#[test]
fn what_is_said_is_a_view() {
    for query in ["", "ferry", "status:new status:pending priority>=high assignee:sam -group:none via:mail"] {
        let checked = tests(RuleKind::View, &view_of(query).conditions, &[]);
        assert!(checked.is_ok(), "{query}: {checked:?}");
    }
    let all = json!(view_of("status<solved").conditions);
    assert_eq!(all["all"][0], json!({"field": "status", "operator": "less_than", "value": "solved"}));
}
