//! What people read, case by case.

use super::*;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::Field;
use frontdesk_model::ticket_field::TicketField;

fn field(kind: FieldType, title: &str) -> TicketField {
    let json = serde_json::json!({ "id": 7, "type": kind, "title": title });
    serde_json::from_value(json).expect("a field")
}

fn says(kind: FieldType, title: &str, code: Code) -> String {
    field_problem(&field(kind, title), code, &[], "")
}

#[test]
fn a_missing_answer_says_what_to_enter() {
    assert_eq!(says(FieldType::Subject, "Subject", Code::Blank), "Enter a subject");
    assert_eq!(says(FieldType::Description, "Your message", Code::Blank), "Enter your message");
    assert_eq!(says(FieldType::Text, "URL of the page", Code::Blank), "Enter URL of the page");
    assert_eq!(says(FieldType::Text, "Which crossing?", Code::Blank), "Answer ‘Which crossing?’");
    assert_eq!(says(FieldType::Tagger, "Subject area", Code::Blank), "Choose subject area");
    assert_eq!(says(FieldType::Priority, "Priority", Code::Blank), "Choose priority");
    assert_eq!(says(FieldType::Checkbox, "I agree", Code::Blank), "Tick ‘I agree’");
}

#[test]
fn a_rule_names_the_other_question() {
    let says = |kind, title, code, other| field_problem(&field(kind, title), code, &[], other);
    let id = TicketFieldId::new(8);
    let other = Field::Custom(id);
    for (said, expected) in [
        (
            says(FieldType::Date, "End date", Code::NotAfter { other: id }, "Start date"),
            "End date must be after start date",
        ),
        (
            says(FieldType::Text, "What time?", Code::TooLate { other: id }, "By when?"),
            "Your answer to ‘What time?’ must be the same as or before your answer to ‘By when?’",
        ),
        (says(FieldType::Date, "Deadline", Code::InPast, ""), "Deadline must be today or in the future"),
        (says(FieldType::Text, "Deadline time", Code::InPast, ""), "Deadline time must be in the future"),
        (
            says(FieldType::Text, "App version", Code::OnlyOneOf { other }, "Phone model"),
            "Enter app version, or clear phone model",
        ),
        (
            requester_problem(EMAIL, ENTER_EMAIL, Code::OnlyOneOf { other: Field::Name }, NAME),
            "Enter your email address, or clear full name",
        ),
        (
            says(FieldType::Textarea, "Help wanted", Code::NoneOf, ""),
            "Answer ‘Help wanted’ or one of the other questions",
        ),
    ] {
        assert_eq!(said, expected);
    }
}

#[test]
fn a_format_says_what_to_type() {
    let mut address = field(FieldType::Text, "Proposed address");
    address.format =
        Some(TextFormat::Url { hosts: vec!["campaign.example".to_owned(), "gov.example".to_owned()] });
    for (code, expected) in [
        (Code::WrongHost, "Proposed address must be a web address under campaign.example or gov.example"),
        (Code::NotAUrl, "Proposed address must be a web address, like www.example.com/page"),
        (
            Code::NotAUrlAt { item: 2 },
            "Line 2 in ‘Proposed address’ must be a web address, like www.example.com/page",
        ),
        (Code::NotAnEmailAt { item: 3 }, WRONG_EMAIL),
        (Code::NotATime, "Proposed address must be a time, like 9:30am or 15:00"),
        (Code::NotATel, "Proposed address must be a phone number, like 01632 960 001"),
        (Code::NotAnEmail, WRONG_EMAIL),
    ] {
        assert_eq!(field_problem(&address, code, &[], ""), expected);
    }
    assert_eq!(
        field_problem(&address, Code::NotAnEmailAt { item: 3 }, &[], "policy.unit@transport"),
        "Enter an email address in the correct format for ‘policy.unit@transport’"
    );
}

#[test]
fn a_date_says_what_it_lacks() {
    let date = field(FieldType::Date, "Date of travel");
    let says = |missing: &[&str]| field_problem(&date, Code::DateIncomplete, missing, "");
    assert_eq!(says(&["month"]), "Date of travel must include a month");
    assert_eq!(says(&["day", "month"]), "Date of travel must include a day and month");
    assert_eq!(field_problem(&date, Code::NotADate, &[], ""), "Date of travel must be a real date");
}

#[test]
fn the_fields_own_words_come_first_where_they_fit() {
    let mut reference = field(FieldType::Regexp, "Booking reference");
    reference.regexp_for_validation = Some("[A-Z]{2}".to_owned());
    let generic = "Booking reference must be in the correct format";
    assert_eq!(field_problem(&reference, Code::PatternMismatch, &[], ""), generic);
    reference.pattern_message = Some("Booking reference must be 2 letters".to_owned());
    let own = "Booking reference must be 2 letters";
    assert_eq!(field_problem(&reference, Code::PatternMismatch, &[], ""), own);
    assert_eq!(field_problem(&reference, Code::Blank, &[], ""), "Enter booking reference");
    let mut topic = field(FieldType::Tagger, "What is it about?");
    topic.pattern_message = Some("Choose what your message is about".to_owned());
    assert_eq!(field_problem(&topic, Code::Blank, &[], ""), "Choose what your message is about");
}

#[test]
fn lengths_and_numbers_say_their_limits() {
    let too_long = Code::TooLong { max: 65_535 };
    assert_eq!(
        says(FieldType::Description, "Your message", too_long),
        "Your message must be 65,535 characters or fewer"
    );
    assert_eq!(
        says(FieldType::Text, "Which crossing?", Code::TooLong { max: 255 }),
        "Your answer to ‘Which crossing?’ must be 255 characters or fewer"
    );
    assert_eq!(
        says(FieldType::Integer, "Passengers", Code::NotAnInteger),
        "Passengers must be a whole number, like 12"
    );
}

#[test]
fn a_card_says_how_many_digits_it_has() {
    assert_eq!(
        says(FieldType::Partialcreditcard, "Card number", Code::PatternMismatch),
        "Card number must be 12 to 19 digits"
    );
}

#[test]
fn names_and_addresses_have_words_of_their_own() {
    assert_eq!(requester_problem(NAME, ENTER_NAME, Code::Blank, ""), "Enter your full name");
    assert_eq!(
        requester_problem(EMAIL, ENTER_EMAIL, Code::NotAnEmail, ""),
        "Enter an email address in the correct format, like name@example.com"
    );
    assert_eq!(
        requester_problem(NAME, ENTER_NAME, Code::TooLong { max: 255 }, ""),
        "Full name must be 255 characters or fewer"
    );
}
