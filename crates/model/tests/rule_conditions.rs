//! Which conditions which rules know, and which tickets fit them.

use frontdesk_model::id::UserId;
use frontdesk_model::rule::{
    Condition, Conditions, Facts, Fault, Field, Part, Place, Problem, RuleKind, Tests, TicketTest, tests,
    ticket_tests,
};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_field::TicketField;
use serde_json::{Value, json};

const ME: UserId = UserId::new(9);

fn fields() -> Vec<TicketField> {
    let fields = json!([
        {"id": 70, "type": "checkbox", "title": "Ready", "active": true},
        {"id": 71, "type": "tagger", "title": "Kind", "active": true,
            "custom_field_options": [{"name": "Boat", "value": "boat"}]},
        {"id": 72, "type": "integer", "title": "Age", "active": true},
        {"id": 73, "type": "multiselect", "title": "Seas", "active": true},
    ]);
    serde_json::from_value(fields).expect("fields")
}

fn ticket() -> Ticket {
    let ticket = json!({
        "id": 1, "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:00:00Z",
        "subject": "A ferry", "description": "Where is My ferry?", "status": "open", "priority": "normal",
        "type": null, "requester_id": 5, "submitter_id": 5, "assignee_id": 9, "group_id": 3,
        "tags": ["sea", "boat"], "via": {"channel": "email"},
        "custom_fields": [
            {"id": 70, "value": null}, {"id": 71, "value": "boat"}, {"id": 72, "value": 4},
            {"id": 73, "value": ["north", "irish"]},
        ],
    });
    serde_json::from_value(ticket).expect("a ticket")
}

fn conditions(value: Value) -> Conditions {
    serde_json::from_value(value).expect("conditions")
}

/// The fault of one condition of a kind of rule.
fn fault(kind: RuleKind, part: Part, condition: Value) -> Option<Fault> {
    let anchor = json!({"field": "status", "operator": "is", "value": "open"});
    let anchor = if kind == RuleKind::Sla { json!([]) } else { json!([anchor]) };
    let mut both = conditions(json!({ "all": anchor }));
    let condition: Condition = serde_json::from_value(condition).expect("a condition");
    match part {
        Part::All => both.all.push(condition),
        Part::Any => both.any.push(condition),
    }
    tests(kind, &both, &fields()).err().map(|mut problems| problems.remove(0).fault)
}

/// The condition as a service level's filter or a view's, whichever knows it.
fn holds(field: &str, operator: &str, value: &Value) -> bool {
    let condition = json!({"all": [{"field": field, "operator": operator, "value": value}]});
    let tests: Tests<TicketTest> = ticket_tests(&conditions(condition), &fields())
        .unwrap_or_else(|problems| panic!("{field} {operator}: {problems:?}"));
    tests.hold(Facts { ticket: &ticket(), me: Some(ME), locale_id: None })
}

#[test]
fn tickets_fit_what_is_true_of_them() {
    for (field, operator, value, expected) in [
        ("type", "is", json!(""), true),
        ("type", "is_not", json!("incident"), true),
        ("group_id", "is", json!("3"), true),
        ("group_id", "is_not", json!(3), false),
        ("assignee_id", "is", json!("current_user"), true),
        ("requester_id", "is", json!("current_user"), false),
        ("organization_id", "is", json!(""), true),
        ("organization_id", "is_not", json!(null), false),
        ("current_tags", "includes", json!("land Sea"), true),
        ("current_tags", "not_includes", json!(["land", "air"]), true),
        ("current_tags", "not_includes", json!("boat"), false),
        ("via_id", "is", json!(4), true),
        ("via_id", "is_not", json!("5"), true),
        ("recipient", "is", json!(""), true),
        ("custom_fields_70", "is", json!("false"), true),
        ("custom_fields_70", "present", json!(null), false),
        ("custom_fields_71", "is", json!("boat"), true),
        ("custom_fields_71", "is_not", json!("boat"), false),
        ("custom_fields_72", "is", json!("4"), true),
        ("custom_fields_73", "is", json!("irish"), true),
        ("custom_fields_73", "not_present", json!(""), false),
    ] {
        assert_eq!(holds(field, operator, &value), expected, "{field} {operator} {value}");
    }
}

#[test]
fn all_and_any_go_together() {
    let both = |any: &str| {
        let conditions = conditions(json!({
            "all": [{"field": "group_id", "operator": "is", "value": 3}],
            "any": [
                {"field": "current_tags", "operator": "includes", "value": any},
                {"field": "via_id", "operator": "is", "value": 5},
            ],
        }));
        let tests = ticket_tests(&conditions, &fields()).expect("tests");
        tests.hold(Facts { ticket: &ticket(), me: None, locale_id: None })
    };
    assert!(both("sea"));
    assert!(!both("land"));
}

#[test]
fn each_kind_of_rule_knows_its_own_fields() {
    let condition = |field: &str, operator: &str, value: Value| json!({"field": field, "operator": operator, "value": value});
    for (field, operator, value, kinds) in [
        ("group_id", "is", json!(3), "vtas"),
        ("custom_fields_71", "is", json!("boat"), "vtas"),
        ("priority", "less_than", json!("high"), "vta"),
        ("description_includes_word", "includes", json!("help"), "vta"),
        ("locale_id", "is", json!(1), "vta"),
        ("OPEN", "greater_than_business_hours", json!(4), "va"),
        ("status", "changed", json!(null), "t"),
        ("assignee_id", "not_value_previous", json!(""), "t"),
        ("organization_id", "value", json!(3), "t"),
        ("update_type", "is", json!("Create"), "t"),
        ("comment_is_public", "is", json!("requester_can_see_comment"), "t"),
        ("in_business_hours", "is", json!(true), "t"),
        ("replies", "greater_than", json!("2"), "t"),
        ("weather", "is", json!("rain"), ""),
        ("custom_fields_79", "is", json!("x"), ""),
        ("current_tags", "is", json!("sea"), ""),
        ("current_tags", "changed", json!(null), ""),
    ] {
        for (letter, kind) in [
            ('v', RuleKind::View),
            ('t', RuleKind::Trigger),
            ('a', RuleKind::Automation),
            ('s', RuleKind::Sla),
        ] {
            let fault = fault(kind, Part::All, condition(field, operator, value.clone()));
            assert_eq!(fault.is_none(), kinds.contains(letter), "{field} {operator} {kind:?}: {fault:?}");
        }
    }
}

#[test]
fn what_is_wrong_is_named() {
    let text = str::to_owned;
    let wrong = |field: &str, operator: &str, value: Value| {
        fault(RuleKind::View, Part::Any, json!({"field": field, "operator": operator, "value": value}))
    };
    assert_eq!(wrong("weather", "is", json!(1)), Some(Fault::Field(text("weather"))));
    let operator = Fault::Operator { field: text("type"), operator: text("less_than") };
    assert_eq!(wrong("type", "less_than", json!("task")), Some(operator));
    assert_eq!(wrong("NEW", "is", json!(1)), Some(Fault::OnlyUnderAll(text("NEW"))));
    for (field, operator, value) in [
        ("status", "is", json!("asleep")),
        ("status", "is", json!("deleted")),
        ("status", "is", json!({"a": 1})),
        ("priority", "is", json!(3)),
        ("group_id", "is", json!("three")),
        ("group_id", "is", json!(-3)),
        ("group_id", "is", json!("current_user")),
        ("via_id", "is", json!(7)),
        ("current_tags", "includes", json!("")),
        ("description_includes_word", "includes", json!(" ")),
        ("custom_fields_70", "is", json!("perhaps")),
        ("custom_fields_72", "is", json!("four")),
        ("satisfaction_score", "is", json!("splendid")),
    ] {
        let fault = wrong(field, operator, value.clone());
        assert!(matches!(fault, Some(Fault::Value { .. })), "{field} {operator} {value}: {fault:?}");
    }
    let faults = tests(
        RuleKind::View,
        &conditions(json!({"all": null, "any": [{"field": "status", "operator": "is", "value": "open"}]})),
        &fields(),
    );
    assert_eq!(faults, Err(vec![Problem { place: Place::Conditions, fault: Fault::NoAnchor }]));
    let many = vec![json!({"field": "status", "operator": "is", "value": "open"}); 101];
    let faults = tests(RuleKind::Trigger, &conditions(json!({ "all": many })), &fields());
    assert_eq!(faults, Err(vec![Problem { place: Place::Conditions, fault: Fault::TooMany }]));
}

#[test]
fn every_field_has_operators_and_its_own_name() {
    for kind in [RuleKind::View, RuleKind::Trigger, RuleKind::Automation, RuleKind::Sla] {
        for field in Field::all_for(kind, &fields()) {
            assert_eq!(Field::named(&field.word(), &fields()), Some(field));
            assert!(!field.operators(kind).is_empty(), "{}", field.word());
        }
    }
}
