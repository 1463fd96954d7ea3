//! What people read, case by case, and that no language lacks a text.

use super::read::entries;
use super::*;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::{Code, Field};
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_field::{FieldType, TicketField};

fn field(kind: FieldType, title: &str) -> TicketField {
    let json = serde_json::json!({ "id": 7, "type": kind, "title": title });
    serde_json::from_value(json).expect("a field")
}

fn says(kind: FieldType, title: &str, code: Code) -> String {
    Words::english().field_problem(&field(kind, title), code, &[], "")
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
    let says =
        |kind, title, code, other| Words::english().field_problem(&field(kind, title), code, &[], other);
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
            Words::english().requester_problem(
                "Email address",
                Key::EnterEmail,
                Code::OnlyOneOf { other: Field::Name },
                "Full name",
            ),
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
        (
            Code::NotAnEmailAt { item: 3 },
            "Enter an email address in the correct format, like name@example.com",
        ),
        (Code::NotATime, "Proposed address must be a time, like 9:30am or 15:00"),
        (Code::NotATel, "Proposed address must be a phone number, like 01632 960 001"),
        (Code::NotAnEmail, "Enter an email address in the correct format, like name@example.com"),
    ] {
        assert_eq!(Words::english().field_problem(&address, code, &[], ""), expected);
    }
    assert_eq!(
        Words::english().field_problem(
            &address,
            Code::NotAnEmailAt { item: 3 },
            &[],
            "policy.unit@transport"
        ),
        "Enter an email address in the correct format for ‘policy.unit@transport’"
    );
}

#[test]
fn a_date_says_what_it_lacks() {
    let date = field(FieldType::Date, "Date of travel");
    let says = |missing: &[&str]| Words::english().field_problem(&date, Code::DateIncomplete, missing, "");
    assert_eq!(says(&["month"]), "Date of travel must include a month");
    assert_eq!(says(&["day", "month"]), "Date of travel must include a day and month");
    assert_eq!(
        Words::english().field_problem(&date, Code::NotADate, &[], ""),
        "Date of travel must be a real date"
    );
}

#[test]
fn the_fields_own_words_come_first_where_they_fit() {
    let mut reference = field(FieldType::Regexp, "Booking reference");
    reference.regexp_for_validation = Some("[A-Z]{2}".to_owned());
    let generic = "Booking reference must be in the correct format";
    assert_eq!(Words::english().field_problem(&reference, Code::PatternMismatch, &[], ""), generic);
    reference.pattern_message = Some("Booking reference must be 2 letters".to_owned());
    let own = "Booking reference must be 2 letters";
    assert_eq!(Words::english().field_problem(&reference, Code::PatternMismatch, &[], ""), own);
    assert_eq!(Words::english().field_problem(&reference, Code::Blank, &[], ""), "Enter booking reference");
    let mut topic = field(FieldType::Tagger, "What is it about?");
    topic.pattern_message = Some("Choose what your message is about".to_owned());
    assert_eq!(
        Words::english().field_problem(&topic, Code::Blank, &[], ""),
        "Choose what your message is about"
    );
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
    assert_eq!(
        Words::english().requester_problem("Full name", Key::EnterName, Code::Blank, ""),
        "Enter your full name"
    );
    assert_eq!(
        Words::english().requester_problem("Email address", Key::EnterEmail, Code::NotAnEmail, ""),
        "Enter an email address in the correct format, like name@example.com"
    );
    assert_eq!(
        Words::english().requester_problem("Full name", Key::EnterName, Code::TooLong { max: 255 }, ""),
        "Full name must be 255 characters or fewer"
    );
}

const LANGUAGES: [(&str, [&str; 2]); 3] = [
    ("en", [include_str!("../ui/en.txt"), include_str!("en.txt")]),
    ("cy", [include_str!("../ui/cy.txt"), include_str!("cy.txt")]),
    ("ar", [include_str!("../ui/ar.txt"), include_str!("ar.txt")]),
];

/// The names in the braces of a text, each once.
fn braces(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|piece| Some(piece.split_once('}')?.0)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn every_language_says_everything_in_the_same_order() {
    let [(_, english), others @ ..] = &LANGUAGES;
    let english: Vec<_> = english.iter().copied().flat_map(entries).collect();
    let names: Vec<&str> = english.iter().map(|(name, _)| *name).collect();
    let keys: Vec<&str> =
        names.iter().copied().filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase())).collect();
    assert_eq!(keys, Key::NAMES, "the keys and the files have one order: browsers count on it");
    for (language, files) in others {
        let own: Vec<_> = files.iter().copied().flat_map(entries).collect();
        assert_eq!(own.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names, "{language}");
        for ((name, text), (_, english)) in own.iter().zip(&english) {
            assert!(!text.is_empty(), "{language}: {name}");
            for form in text.split('|') {
                // A language may leave the number out, or a title say in another way.
                let known = [braces(english), vec!["title", "lower", "count"]].concat();
                assert!(braces(form).iter().all(|brace| known.contains(brace)), "{language}: {name}: {form}");
            }
            let lost = braces(english).into_iter().find(|brace| !text.contains(brace) && *brace != "lower");
            assert_eq!(lost, None, "{language}: {name}");
        }
    }
}

#[test]
fn nobody_is_told_that_they_are_invalid() {
    for (language, files) in LANGUAGES {
        for (name, text) in files.into_iter().flat_map(entries) {
            let text = text.to_lowercase();
            for word in [
                "invalid",
                "please",
                "sorry",
                "annilys",
                "os gwelwch",
                "mae’n ddrwg",
                "غير صالح",
                "عذرا",
                "من فضلك",
            ] {
                assert!(!text.contains(word), "{language}: {name}: {word}");
            }
        }
    }
}

#[test]
fn a_reader_gets_their_own_language_or_english() {
    for (asked, given) in [
        ("cy", "cy"),
        ("CY-gb", "cy"),
        ("ar", "ar"),
        ("ar-EG", "ar"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("", "en"),
    ] {
        assert_eq!(Words::of(asked).language(), given, "{asked}");
    }
    assert_eq!(Words::arabic()[Key::Direction], "rtl");
}

const VISIBLE: [Key; 2] = [Key::NextTrySeconds, Key::NextTryMinutes];

#[test]
fn numbers_take_the_forms_that_go_with_them() {
    let says = |words: Words, count| words.counted(Key::CharactersRemaining, count, &[]);
    assert_eq!(says(Words::english(), 1), "You have 1 character remaining");
    assert_eq!(says(Words::english(), 1_200), "You have 1,200 characters remaining");
    assert_eq!(says(Words::welsh(), 2), "Mae gennych 2 nod ar ôl");
    assert_eq!(says(Words::arabic(), 2), "بقي لك حرفان");
    assert_eq!(says(Words::arabic(), 12), "بقي لك 12 حرفًا");
    assert_eq!(Words::welsh().next_try(VISIBLE, 120_000), "neu arhoswch: byddwn yn ceisio eto ymhen 2 funud");
    assert_eq!(Words::english().next_try(VISIBLE, 1_000), "or wait: we try again in 1 second");
    let told = Words::english().next_try([Key::ToldSeconds, Key::ToldMinutes], 12_000);
    assert_eq!(told, "Not sent yet. Trying again in 12 seconds");
}

#[test]
fn problems_are_said_in_every_language() {
    let mut topic = field(FieldType::Date, "Dyddiad y daith");
    let welsh = Words::welsh();
    assert_eq!(
        welsh.field_problem(&topic, Code::DateIncomplete, &["month", "year"], ""),
        "‘Dyddiad y daith’: rhowch fis a blwyddyn"
    );
    assert_eq!(welsh.field_problem(&topic, Code::Blank, &[], ""), "Rhowch ateb i ‘Dyddiad y daith’");
    topic.title = "ما الموضوع؟".to_owned();
    assert_eq!(Words::arabic().field_problem(&topic, Code::Blank, &[], ""), "أجب عن «ما الموضوع؟»");
    assert_eq!(
        welsh.requester_problem("Enw llawn", Key::EnterName, Code::Blank, ""),
        "Rhowch eich enw llawn"
    );
}

#[test]
fn the_text_round_an_address_is_whole() {
    assert_eq!(Words::english().around(Key::ReplyTo), ("We reply by email to ", "."));
    assert_eq!(Words::welsh().around(Key::ReplyTo), ("Byddwn yn ateb drwy e-bost i ", "."));
}
