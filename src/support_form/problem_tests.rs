//! Problems find their words and their controls.

use super::*;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::rules::SUBJECT_MAX;
use serde_json::json;

fn form() -> FormDefinition {
    let field = |id: i64, kind: &str, title: &str| {
        json!({
            "id": id, "type": kind, "title": title, "active": true,
            "visible_in_portal": true, "editable_in_portal": true,
        })
    };
    let fields = [
        field(1, "subject", "Subject"),
        field(2, "description", "Your message"),
        field(3, "date", "Date of travel"),
        field(4, "regexp", "Booking reference"),
        field(5, "priority", "Priority"),
    ];
    let form = json!({
        "id": 9, "name": "Contact", "display_name": "Contact us", "ticket_field_ids": [1, 3, 4, 5, 2],
    });
    let form = serde_json::from_value(form).expect("a form");
    let fields = fields.map(|field| serde_json::from_value(field).expect("a field"));
    FormDefinition::new(form, fields.into())
}

fn date_typed(text: &str) -> Answers {
    let custom = vec![CustomField { id: TicketFieldId::new(3), value: FieldValue::from(text) }];
    Answers { custom, ..Answers::default() }
}

fn said(field: Field, code: Code, answers: &Answers) -> Said {
    Said::new(Problem::new(field, code), &form(), answers, Words::english()).expect("words")
}

#[test]
fn summary_and_control_go_together() {
    let said = said(Field::Description, Code::Blank, &Answers::default());
    let line = SummaryLine { text: "Enter your message".to_owned(), control: "description".to_owned() };
    assert_eq!(said.line(), line);
}

#[test]
fn all_that_is_wrong_comes_in_the_order_of_the_page() {
    let wrong = [Field::Description, Field::PRIORITY, Field::Email, Field::Subject];
    let problems = wrong.map(|field| Problem::new(field, Code::Blank)).into();
    let said = Said::all(problems, &form(), &Answers::default(), Words::english());
    let fields: Vec<Field> = said.iter().map(|said| said.field).collect();
    assert_eq!(fields, [Field::Email, Field::Subject, Field::PRIORITY, Field::Description]);
}

#[test]
fn who_writes_is_asked_last_where_an_answer_decides_it() {
    let mut form = form();
    let when = json!({"when": {"field": 5, "any_of": ["high"]}});
    form.form.settings.requester = serde_json::from_value(when).expect("settings");
    let problems = [Field::Email, Field::Description].map(|field| Problem::new(field, Code::Blank)).into();
    let said = Said::all(problems, &form, &Answers::default(), Words::english());
    let fields: Vec<Field> = said.iter().map(|said| said.field).collect();
    assert_eq!(fields, [Field::Description, Field::Email]);
}

#[test]
fn a_date_points_at_its_first_wrong_box() {
    let date = Field::Custom(TicketFieldId::new(3));
    let incomplete = said(date, Code::DateIncomplete, &date_typed("-11-31"));
    assert_eq!(incomplete.line().control, "field-3-year");
    assert_eq!(incomplete.text, "Date of travel must include a year");
    let unreal = said(date, Code::NotADate, &date_typed("2026-11-31"));
    assert_eq!(unreal.line().control, "field-3-day");
}

#[test]
fn what_is_not_asked_has_no_words() {
    let stranger = Problem::new(Field::Custom(TicketFieldId::new(99)), Code::Unknown);
    assert_eq!(Said::new(stranger, &form(), &Answers::default(), Words::english()), None);
}

#[test]
fn the_servers_names_become_problems() {
    let form = form();
    let from = |key, error: &str| {
        let flaw = Flaw { error: error.to_owned(), ..Flaw::default() };
        from_server(key, &flaw, &form)
    };
    let custom = |id| Field::Custom(TicketFieldId::new(id));
    assert_eq!(from("name", "BlankValue"), Some(Problem::new(Field::Name, Code::Blank)));
    assert_eq!(from("email", "InvalidValue"), Some(Problem::new(Field::Email, Code::NotAnEmail)));
    assert_eq!(
        from("subject", "TooLong"),
        Some(Problem::new(Field::Subject, Code::TooLong { max: SUBJECT_MAX }))
    );
    assert_eq!(from("ticket_field_3", "InvalidValue"), Some(Problem::new(custom(3), Code::NotADate)));
    assert_eq!(from("ticket_field_4", "InvalidValue"), Some(Problem::new(custom(4), Code::PatternMismatch)));
    assert_eq!(from("priority", "InvalidValue"), Some(Problem::new(Field::PRIORITY, Code::NotAnOption)));
    assert_eq!(from("group_id", "InvalidValue"), None);
    assert_eq!(from("ticket_field_x", "InvalidValue"), None);
}

#[test]
fn the_servers_own_words_come_back_as_the_codes_they_were() {
    let (form, three) = (form(), Field::Custom(TicketFieldId::new(3)));
    let other = TicketFieldId::new(4);
    for code in [
        Code::NotAnEmailAt { item: 2 },
        Code::NotAUrl,
        Code::NotAUrlAt { item: 1 },
        Code::WrongHost,
        Code::NotATime,
        Code::NotATel,
        Code::InPast,
        Code::NotAfter { other },
        Code::TooLate { other },
        Code::NoneOf,
        Code::OnlyOneOf { other: Field::Custom(other) },
    ] {
        let flaw = Flaw {
            error: "InvalidValue".to_owned(),
            code: code.word().expect("a word").to_owned(),
            other: code.other().map(|_| "ticket_field_4".to_owned()).unwrap_or_default(),
            item: code.item(),
        };
        assert_eq!(from_server("ticket_field_3", &flaw, &form), Some(Problem::new(three, code)));
    }
    let later = said(three, Code::NotAfter { other }, &date_typed("2026-11-30"));
    assert_eq!(later.text, "Date of travel must be after booking reference");
    assert_eq!(later.line().control, "field-3-day");
    let missing = said(Field::Email, Code::OnlyOneOf { other: Field::Name }, &Answers::default());
    assert_eq!(missing.text, "Enter your email address, or clear full name");
}
