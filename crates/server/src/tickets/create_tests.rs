//! How a ticket comes to be, without a database.

use super::fixture::{
    COLOUR, FERRIES, FIRST_LINE, FORM, LARGE_PRINT, NOW, SECOND_LINE, TOPICS, created, custom, desk, stranger,
};
use super::{
    CreateTicket, DeskRules, Known, Mail, Notice, Numbers, Properties, Submitter, TicketError, create,
};
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::{Priority, Status};
use frontdesk_model::user::User;
use serde_json::{Value, json};

#[test]
fn a_new_ticket_is_new_and_normal_and_in_the_group_of_its_form() {
    let set = created(&stranger("dee@moor.example", vec![]));
    let ticket = &set.ticket.ticket;
    assert_eq!((ticket.status, ticket.priority, ticket.kind), (Status::New, Some(Priority::Normal), None));
    assert_eq!((ticket.group_id, ticket.assignee_id), (Some(SECOND_LINE), None));
    assert_eq!((ticket.version, ticket.created_at, ticket.updated_at), (1, NOW, NOW));
    let notice = Notice { mail: Mail::RequestReceived, to: vec![set.ticket.ticket.requester_id] };
    assert_eq!((set.notice, set.change.comment_public), (Some(notice), Some(true)));
    assert!(set.change.seen_by_requester);
}

#[test]
fn the_group_of_an_organization_gets_the_tickets_of_its_people() {
    let desk = DeskRules { organization_groups: [(FERRIES, FIRST_LINE)].into(), ..desk() };
    let group = |email: &str| {
        let numbers = &mut Numbers::default();
        let set = create(&desk, &Known::default(), &stranger(email, vec![]), numbers, NOW).expect("a ticket");
        set.ticket.ticket.group_id
    };
    assert_eq!(group("dee@ferries.example"), Some(FIRST_LINE));
    assert_eq!(group("dee@moor.example"), Some(SECOND_LINE), "the form's");
}

#[test]
fn the_form_and_the_answers_stand_in_the_tags() {
    let answers = vec![
        custom(COLOUR, "red"),
        custom(LARGE_PRINT, FieldValue::Flag(true)),
        custom(TOPICS, FieldValue::Tags(vec!["sea".to_owned(), "land".to_owned()])),
    ];
    let tags = created(&stranger("dee@moor.example", answers)).ticket.ticket.tags;
    assert_eq!(tags, ["from_form", "land", "large_print", "red", "sea"]);
    let unticked = vec![custom(LARGE_PRINT, FieldValue::Flag(false))];
    assert_eq!(created(&stranger("dee@moor.example", unticked)).ticket.ticket.tags, ["from_form"]);
}

#[test]
fn every_active_field_is_shown_and_only_answers_are_kept() {
    let loaded = created(&stranger("dee@moor.example", vec![custom(COLOUR, "red")])).ticket;
    let shown =
        [custom(COLOUR, "red"), custom(LARGE_PRINT, FieldValue::Null), custom(TOPICS, FieldValue::Null)];
    assert_eq!(loaded.ticket.custom_fields, shown);
    assert_eq!(loaded.ticket.fields, shown);
    assert_eq!(loaded.answers, [custom(COLOUR, "red")]);
}

#[test]
fn a_stranger_is_an_end_user_of_the_organization_of_their_address() {
    let set = created(&stranger("Dee@Ferries.example", vec![]));
    let user = set.new_people.first().expect("a new person");
    assert_eq!(user.email.as_deref(), Some("dee@ferries.example"));
    assert!(!user.role.is_agent() && !user.verified);
    assert_eq!((user.organization_id, set.ticket.ticket.organization_id), (Some(FERRIES), Some(FERRIES)));
    assert_eq!(created(&stranger("dee@moor.example", vec![])).ticket.ticket.organization_id, None);
}

fn known(id: i64, role: &str) -> User {
    serde_json::from_value(json!({"id": id, "name": "Known", "email": "dee@moor.example", "role": role}))
        .expect("a user")
}

fn create_for(command: &CreateTicket, people: &[User]) -> Result<super::Changeset, TicketError> {
    let mut known = Known::default();
    for user in people {
        known.add_user(user.clone());
    }
    create(&desk(), &known, command, &mut Numbers::default(), NOW)
}

#[test]
fn who_is_known_is_not_made_again() {
    let dee = known(7, "end-user");
    let people = std::slice::from_ref(&dee);
    let set = create_for(&stranger("dee@moor.example", vec![]), people).expect("a ticket");
    assert_eq!((set.new_people, set.ticket.ticket.requester_id), (vec![], dee.id));
}

#[test]
fn only_an_agent_asks_for_somebody_else() {
    let (mut agent, mut end_user, dee) = (known(1, "agent"), known(8, "end-user"), known(7, "end-user"));
    (agent.email, end_user.email) = (None, None);
    for (submitter, requester) in [(&agent, dee.id), (&end_user, end_user.id)] {
        let command =
            CreateTicket { submitter: Submitter::User(submitter.id), ..stranger("dee@moor.example", vec![]) };
        let set = create_for(&command, &[submitter.clone(), dee.clone()]).expect("a ticket");
        assert_eq!(
            (set.ticket.ticket.requester_id, set.ticket.ticket.submitter_id),
            (requester, submitter.id)
        );
        assert_eq!(set.audit.author_id, submitter.id);
    }
}

#[test]
fn nobody_is_nobody() {
    let gone =
        CreateTicket { submitter: Submitter::User(UserId::new(99)), ..stranger("dee@moor.example", vec![]) };
    assert!(matches!(create_for(&gone, &[]), Err(TicketError::NotFound)));
}

#[test]
fn properties_go_before_the_form() {
    let properties = Properties {
        group_id: Some(FIRST_LINE),
        priority: Some(Priority::Urgent),
        kind: None,
        tags: vec!["Alarm".to_owned()],
        ..Properties::default()
    };
    let set = created(&CreateTicket { properties, ..stranger("dee@moor.example", vec![]) });
    assert_eq!(
        (set.ticket.ticket.group_id, set.ticket.ticket.priority),
        (Some(FIRST_LINE), Some(Priority::Urgent))
    );
    assert_eq!(set.ticket.ticket.tags, ["alarm", "from_form"]);
    let nowhere = Properties { group_id: Some(GroupId::new(99)), ..Properties::default() };
    let refused = CreateTicket { properties: nowhere, ..stranger("dee@moor.example", vec![]) };
    let problem = Problem::new(Field::Group, Code::Unknown);
    let refused = create_for(&refused, &[]);
    assert!(matches!(&refused, Err(TicketError::Invalid(problems)) if *problems == [problem]), "{refused:?}");
}

#[test]
fn the_audit_has_the_comment_and_then_what_the_ticket_has() {
    let set = created(&stranger("dee@moor.example", vec![custom(COLOUR, "red")]));
    let comment = set.comment.expect("the first comment");
    assert!(matches!(&set.audit.events[0], AuditEvent::Comment { id, body, .. }
        if *id == comment.id && *body == "It does not <b>work</b>"));
    assert!(comment.html_body.contains("&lt;b&gt;work&lt;/b&gt;"), "{}", comment.html_body);
    let (last, told) = set.audit.events[1..].split_last().expect("what the ticket has");
    assert!(matches!(last, AuditEvent::Notification { recipients, .. }
        if *recipients == [set.ticket.ticket.requester_id]));
    let told: Vec<(&str, Value)> = told
        .iter()
        .map(|event| match event {
            AuditEvent::Create { field_name, value, .. } => (field_name.as_str(), value.clone()),
            other => panic!("{other:?}"),
        })
        .collect();
    let requester = set.ticket.ticket.requester_id.to_string();
    assert_eq!(
        told,
        [
            ("subject", json!("Form")),
            ("requester_id", json!(requester)),
            ("priority", json!("normal")),
            ("status", json!("new")),
            ("brand_id", json!("1")),
            ("ticket_form_id", json!(FORM.to_string())),
            ("group_id", json!(SECOND_LINE.to_string())),
            ("10", json!("red")),
            ("tags", json!(["from_form", "red"])),
        ]
    );
    assert_eq!(set.audit.author_id, set.ticket.ticket.requester_id);
}
