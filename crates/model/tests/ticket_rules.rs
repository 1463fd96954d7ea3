//! The rules of updates, comments, and requests that name no form or ask little.
#![expect(clippy::unwrap_used, reason = "a test stops where its own data is wrong")]

use frontdesk_model::clock_time::LocalMinute;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::request::{RequestDraft, RequestUpdate};
use frontdesk_model::rules::{
    Answers, Code, DESCRIPTION_MAX, Field, Judge, Problem, SUBJECT_MAX, TicketFacts, Wording, comment,
    new_request, new_request_without_form, request_update, ticket_update,
};
use frontdesk_model::status::{Status, TicketType};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::FormDefinition;
use frontdesk_model::time::Timestamp;
use serde_json::json;

fn facts(status: Status) -> TicketFacts {
    TicketFacts { status, kind: None, assigned: true }
}

fn to_status(from: Status, to: Status) -> Vec<Problem> {
    ticket_update(facts(from), &TicketUpdate { status: Some(to), ..TicketUpdate::default() })
}

const NOT_ALLOWED: Problem = Problem::new(Field::Status, Code::NotAllowed);

#[test]
fn a_ticket_goes_only_where_its_life_leads() {
    use Status::{Closed, Deleted, Hold, New, Open, Pending, Solved};
    for from in [New, Open, Pending, Hold, Solved] {
        for to in [Open, Pending, Hold, Solved] {
            assert_eq!(to_status(from, to), [], "{from:?} to {to:?}");
        }
        assert_eq!(to_status(from, Deleted), [NOT_ALLOWED], "{from:?} to deleted");
    }
    assert_eq!(to_status(New, New), []);
    assert_eq!(to_status(Open, New), [NOT_ALLOWED]);
    assert_eq!(to_status(Solved, Closed), []);
    assert_eq!(to_status(Pending, Closed), [NOT_ALLOWED]);
    for over in [Closed, Deleted] {
        assert_eq!(ticket_update(facts(over), &TicketUpdate::default()), [NOT_ALLOWED]);
        assert_eq!(request_update(facts(over), &RequestUpdate::default()), [NOT_ALLOWED]);
    }
}

#[test]
fn a_comment_says_something_and_not_too_much() {
    assert_eq!(comment(" Thank you\0\n"), Ok("Thank you".to_owned()));
    assert_eq!(comment(" \n"), Err(Problem::new(Field::Comment, Code::Blank)));
    assert!(comment(&"😀".repeat(DESCRIPTION_MAX)).is_ok());
    let too_long = Code::TooLong { max: DESCRIPTION_MAX };
    assert_eq!(comment(&"m".repeat(DESCRIPTION_MAX + 1)), Err(Problem::new(Field::Comment, too_long)));
}

#[test]
fn an_update_names_each_part_that_does_not_fit() {
    let subject =
        |subject: &str| TicketUpdate { subject: Some(subject.to_owned()), ..TicketUpdate::default() };
    let judge = |update| ticket_update(facts(Status::Open), &update);
    assert_eq!(judge(subject(&"s".repeat(SUBJECT_MAX))), []);
    assert_eq!(judge(subject(" ")), [Problem::new(Field::Subject, Code::Blank)]);
    let too_long = Problem::new(Field::Subject, Code::TooLong { max: SUBJECT_MAX });
    assert_eq!(judge(subject(&"s".repeat(SUBJECT_MAX + 1))), [too_long]);

    let blank = TicketUpdate { comment: Some(CommentDraft::note(" ")), ..TicketUpdate::default() };
    assert_eq!(judge(blank), [Problem::new(Field::Comment, Code::Blank)]);

    let tags = |tag: String| TicketUpdate { tags: Some(vec![tag]), ..TicketUpdate::default() };
    for good in ["govt_form", "a", "naïve-tag"] {
        assert_eq!(judge(tags(good.to_owned())), [], "{good}");
    }
    assert_eq!(judge(tags("t".repeat(255))), []);
    let wrong = Problem::new(Field::Tags, Code::WrongShape);
    for bad in ["", "two words", "a,b", "a\0"] {
        assert_eq!(judge(tags(bad.to_owned())), [wrong], "{bad:?}");
    }
    assert_eq!(judge(tags("t".repeat(256))), [wrong]);
}

#[test]
fn a_requester_says_something_or_solves() {
    let judge = |comment: Option<&str>, solved| {
        let update = RequestUpdate { comment: comment.map(CommentDraft::public), solved };
        request_update(facts(Status::Open), &update)
    };
    let blank = Problem::new(Field::Comment, Code::Blank);
    assert_eq!(judge(Some("Thank you"), None), []);
    assert_eq!(judge(None, Some(true)), []);
    assert_eq!(judge(Some("Thank you"), Some(true)), []);
    assert_eq!(judge(None, None), [blank]);
    assert_eq!(judge(None, Some(false)), [blank]);
    assert_eq!(judge(Some(" "), Some(true)), [blank]);
}

#[test]
fn a_requester_solves_what_an_agent_has_and_what_is_no_problem_ticket() {
    let can = |status, kind, assigned| TicketFacts { status, kind, assigned }.can_be_solved_by_requester();
    assert!(can(Status::Open, None, true));
    assert!(can(Status::Pending, Some(TicketType::Incident), true));
    assert!(!can(Status::Open, None, false));
    assert!(!can(Status::Open, Some(TicketType::Problem), true));
    assert!(!can(Status::Solved, None, true));
    assert!(!can(Status::Closed, None, true));
}

fn draft(value: serde_json::Value) -> Answers {
    Answers::from(serde_json::from_value::<RequestDraft>(value).unwrap())
}

/// Somebody for whom every pattern fits.
fn lenient() -> Judge<'static> {
    let wording = Wording::new(|day| day.to_string(), "Yes", "No");
    Judge {
        matches: &|_, _| true,
        now: LocalMinute::at(Timestamp::from_micros(0), 0),
        wording: Some(wording),
    }
}

fn field(value: serde_json::Value) -> TicketField {
    serde_json::from_value(value).unwrap()
}

#[test]
fn a_request_without_a_form_is_judged_by_what_it_has() {
    let fields = [
        field(json!({"id": 1, "type": "subject", "title": "Subject"})),
        field(json!({"id": 2, "type": "date", "title": "Day", "required_in_portal": true})),
    ];
    let judge = |value| new_request_without_form(&fields, &draft(value), &|_, _| true);

    let bare = judge(json!({"comment": {"value": "Haha, no.\nMore."}})).unwrap();
    assert_eq!((bare.subject(), bare.description()), ("Haha, no.", "Haha, no.\nMore."));
    assert_eq!((bare.ticket_form_id(), bare.requester(), bare.custom()), (None, None, &[][..]));

    let whole = judge(json!({
        "requester": {"name": " Imogen ", "email": "Imogen@Mail.Example"},
        "subject": "A question", "description": "Is it?", "custom_fields": [{"id": 2, "value": "2026-1-2"}],
    }));
    let whole = whole.unwrap();
    assert_eq!(whole.subject(), "A question");
    assert_eq!(whole.requester().map(|r| (r.name(), r.email())), Some(("Imogen", "imogen@mail.example")));
    let kept = CustomField { id: TicketFieldId::new(2), value: FieldValue::from("2026-01-02") };
    assert_eq!(whole.custom(), [kept]);

    let wrong = judge(
        json!({"subject": "x", "custom_fields": [{"id": 2, "value": "soon"}, {"id": 1, "value": "x"}]}),
    );
    let custom = |id| Field::Custom(TicketFieldId::new(id));
    let expected = [
        Problem::new(Field::Description, Code::Blank),
        Problem::new(custom(2), Code::NotADate),
        Problem::new(custom(1), Code::Unknown),
    ];
    assert_eq!(wrong, Err(expected.to_vec()));
}

#[test]
fn a_form_that_asks_for_no_subject_gives_its_own_name() {
    let shown = |id: i64, kind: &str| {
        field(json!({"id": id, "type": kind, "title": kind, "active": true,
            "visible_in_portal": true, "editable_in_portal": true, "required_in_portal": true}))
    };
    let form = |ids: &[i64]| {
        serde_json::from_value(json!({"id": 7, "name": "report", "display_name": "Report a fault",
            "active": true, "ticket_field_ids": ids}))
        .unwrap()
    };
    let fields = vec![shown(1, "subject"), shown(2, "description"), shown(3, "status")];
    let judge = |ids: &[i64], value| {
        new_request(&FormDefinition::new(form(ids), fields.clone()), &draft(value), &lenient())
    };

    let named = judge(&[2, 3], json!({"comment": {"body": "It broke"}})).unwrap();
    assert_eq!((named.subject(), named.description()), ("Report a fault", "It broke"));
    let own = judge(&[1, 2], json!({"subject": "Mine", "comment": {"body": "It broke"}})).unwrap();
    assert_eq!(own.subject(), "Mine");
    let blank = Problem::new(Field::Description, Code::Blank);
    assert_eq!(judge(&[1], json!({"subject": "Mine"})), Err(vec![blank]));
}

#[test]
fn who_may_stay_unknown_says_neither_name_nor_address() {
    let asked = field(json!({"id": 3, "type": "textarea", "title": "What went wrong", "active": true,
        "visible_in_portal": true, "editable_in_portal": true}));
    let form = |ask: &str| {
        let rules = json!([{"rule": "both_or_neither", "fields": ["name", "email"]}]);
        let settings = json!({"requester": {"name": ask, "email": ask}});
        let form = json!({"id": 7, "name": "Report", "active": true, "ticket_field_ids": [3],
            "rules": rules, "settings": settings});
        serde_json::from_value(form).unwrap()
    };
    let judge = |ask, name: &str, email: &str| {
        let draft = draft(
            json!({"requester": {"name": name, "email": email}, "custom_fields": [{"id": 3, "value": "x"}]}),
        );
        new_request(&FormDefinition::new(form(ask), vec![asked.clone()]), &draft, &lenient())
    };
    let unknown = judge("optional", " ", "").unwrap();
    assert_eq!((unknown.requester(), unknown.description()), (None, "What went wrong\nx"));
    assert!(judge("optional", "Imogen", "imogen@mail.example").unwrap().requester().is_some());
    let alone = Problem::new(Field::Name, Code::OnlyOneOf { other: Field::Email });
    assert_eq!(judge("optional", "", "imogen@mail.example"), Err(vec![alone]));
    // What is not asked does not count.
    assert_eq!(judge("never", "Imogen", "").unwrap().requester(), None);
    let blank = [Field::Name, Field::Email].map(|field| Problem::new(field, Code::Blank));
    assert_eq!(judge("required", "", ""), Err(blank.to_vec()));
}
