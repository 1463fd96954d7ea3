//! What a form asks of agents.

use super::asked::{forget_hidden, unanswered};
use super::desk_rules::{DeskRules, FormRules};
use super::fixture::{COLOUR, FORM, LARGE_PRINT, TOPICS, custom, desk, ticket};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use serde_json::{Value, json};

/// The desk, whose form shows large print for red, and topics once large print is ticked.
fn asking(red: Value, ticked: Value) -> DeskRules {
    let condition = |parent, value: Value, child: Value| {
        serde_json::from_value(json!({"parent_field_id": parent, "value": value, "child_fields": [child]}))
            .expect("a condition")
    };
    let form = FormRules {
        ticket_field_ids: vec![COLOUR, LARGE_PRINT, TOPICS],
        agent_conditions: vec![
            condition(COLOUR, json!("red"), red),
            condition(LARGE_PRINT, json!(true), ticked),
        ],
        ..FormRules::default()
    };
    DeskRules { forms: [(FORM, form)].into(), ..desk() }
}

fn child(id: impl serde::Serialize, required: &Value) -> Value {
    json!({"id": id, "is_required": true, "required_on_statuses": required})
}

#[test]
fn what_is_shown_is_required_in_its_statuses() {
    let mut red = ticket();
    for (required, statuses) in [
        (json!({"type": "ALL_STATUSES"}), [true, true]),
        (json!({"type": "NO_STATUSES"}), [false, false]),
        (json!({"type": "SOME_STATUSES", "statuses": ["pending"]}), [true, false]),
        (Value::Null, [false, true]),
    ] {
        let desk = asking(child(LARGE_PRINT, &required), json!({"id": TOPICS}));
        for (status, missed) in [Status::Pending, Status::Solved].into_iter().zip(statuses) {
            red.ticket.status = status;
            let problem = Problem::new(Field::Custom(LARGE_PRINT), Code::Blank);
            let expected = if missed { vec![problem] } else { Vec::new() };
            assert_eq!(unanswered(&desk, &red), expected, "{status:?}");
        }
    }
}

#[test]
fn what_is_hidden_is_neither_required_nor_kept() {
    let always = json!({"type": "ALL_STATUSES"});
    let desk = asking(child(LARGE_PRINT, &always), child(TOPICS, &always));
    let mut blue = ticket();
    blue.answers = vec![
        custom(COLOUR, "blue"),
        custom(LARGE_PRINT, FieldValue::Flag(true)),
        custom(TOPICS, FieldValue::Tags(vec!["sea".to_owned()])),
    ];
    blue.ticket.tags = ["blue", "large_print", "other", "sea"].map(str::to_owned).to_vec();
    assert_eq!(unanswered(&desk, &blue), []);
    forget_hidden(&desk, &mut blue);
    assert_eq!(blue.answers, [custom(COLOUR, "blue")]);
    assert_eq!(blue.ticket.tags, ["blue", "other"]);
}

#[test]
fn a_required_field_binds_who_solves() {
    let mut desk = desk();
    desk.fields[2].required = true;
    desk.forms.clear();
    let kind: TicketField = serde_json::from_value(
        json!({"id": 20, "type": FieldType::Tickettype, "title": "Type", "active": true, "required": true}),
    )
    .expect("a field");
    desk.system_fields = vec![kind];
    let mut red = ticket();
    red.ticket.status = Status::Pending;
    assert_eq!(unanswered(&desk, &red), []);
    red.ticket.status = Status::Solved;
    let missed =
        [Field::Custom(TOPICS), Field::Property("type")].map(|field| Problem::new(field, Code::Blank));
    assert_eq!(unanswered(&desk, &red), missed);
}
