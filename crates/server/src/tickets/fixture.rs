//! A desk for the tests of what happens to tickets: two groups, three agents, one form, three
//! fields; and ways to say what is asked of it.

use super::desk_rules::{DeskRules, FormRules};
use super::{
    Changeset, CreateTicket, Known, LoadedTicket, Numbers, Properties, Submitter, TicketError, Update,
    UpdateTicket, create, update,
};
use crate::locale::en::answers::WORDING;
use crate::sight::TicketSight;
use frontdesk_model::account::Channel;
use frontdesk_model::clock_time::LocalMinute;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::{GroupId, OrganizationId, TicketFieldId, TicketFormId, UserId};
use frontdesk_model::request::{RequestUpdate, RequesterDraft};
use frontdesk_model::rules::{Answers, Judge, new_request};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::{FormDefinition, TicketForm};
use frontdesk_model::time::Timestamp;
use serde_json::json;

pub const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

pub const FIRST_LINE: GroupId = GroupId::new(1);
pub const SECOND_LINE: GroupId = GroupId::new(2);
/// In the first line only.
pub const ADA: UserId = UserId::new(1);
/// In both lines, the second one first.
pub const BO: UserId = UserId::new(2);
/// An agent in no group.
pub const CY: UserId = UserId::new(3);
/// A light agent in the first line.
pub const LIA: UserId = UserId::new(6);
/// In the second line, whose tickets are all that this one sees.
pub const GUS: UserId = UserId::new(7);
pub const FORM: TicketFormId = TicketFormId::new(1);
pub const COLOUR: TicketFieldId = TicketFieldId::new(10);
pub const LARGE_PRINT: TicketFieldId = TicketFieldId::new(11);
pub const TOPICS: TicketFieldId = TicketFieldId::new(12);
pub const FERRIES: OrganizationId = OrganizationId::new(5);

pub fn desk() -> DeskRules {
    DeskRules {
        groups: [FIRST_LINE, SECOND_LINE].into(),
        default_group: Some(FIRST_LINE),
        agents: [
            (ADA, vec![FIRST_LINE]),
            (BO, vec![SECOND_LINE, FIRST_LINE]),
            (CY, vec![]),
            (LIA, vec![FIRST_LINE]),
            (GUS, vec![SECOND_LINE]),
        ]
        .into(),
        light_agents: [LIA].into(),
        sights: [(GUS, second_line_only())].into(),
        domains: [("ferries.example".to_owned(), FERRIES)].into(),
        forms: [(FORM, form_rules())].into(),
        fields: fields(),
        ..DeskRules::default()
    }
}

fn form_rules() -> FormRules {
    FormRules { tags: vec!["from_form".to_owned()], group: Some(SECOND_LINE), ..FormRules::default() }
}

fn second_line_only() -> TicketSight {
    let gus = json!({"id": GUS, "name": "Gus", "role": "agent", "ticket_restriction": "groups"});
    TicketSight::of(&serde_json::from_value(gus).expect("a person"), &[SECOND_LINE])
}

fn fields() -> Vec<TicketField> {
    let field = |id: TicketFieldId, kind: &str, more: serde_json::Value| {
        let mut field = json!({
            "id": id, "type": kind, "title": kind, "active": true,
            "visible_in_portal": true, "editable_in_portal": true,
        });
        let (Some(field_map), Some(more)) = (field.as_object_mut(), more.as_object()) else { unreachable!() };
        field_map.extend(more.clone());
        serde_json::from_value(field).expect("a field")
    };
    let option = |word: &str| json!({"name": word, "value": word});
    vec![
        field(COLOUR, "tagger", json!({"custom_field_options": [option("red"), option("blue")]})),
        field(LARGE_PRINT, "checkbox", json!({"tag": "large_print"})),
        field(TOPICS, "multiselect", json!({"custom_field_options": [option("sea"), option("land")]})),
    ]
}

pub fn custom(id: TicketFieldId, value: impl Into<FieldValue>) -> CustomField {
    CustomField { id, value: value.into() }
}

/// A stranger's request with the form.
pub fn stranger(email: &str, answers: Vec<CustomField>) -> CreateTicket {
    let form: TicketForm = serde_json::from_value(json!({
        "id": FORM, "name": "Form", "display_name": "Form", "active": true,
        "ticket_field_ids": [COLOUR, LARGE_PRINT, TOPICS],
    }))
    .expect("a form");
    let answers = Answers {
        requester: Some(RequesterDraft {
            name: "Dee Moor".to_owned(),
            email: email.to_owned(),
            ..RequesterDraft::default()
        }),
        subject: String::new(),
        description: "It does not <b>work</b>".to_owned(),
        custom: answers,
        ..Answers::default()
    };
    let judge = Judge { matches: &|_, _| true, now: LocalMinute::at(NOW, 0), wording: Some(WORDING) };
    CreateTicket {
        request: new_request(&FormDefinition::new(form, fields()), &answers, &judge).expect("a request"),
        submitter: Submitter::Anonymous,
        channel: Channel::Web,
        idempotency: None,
        properties: Properties::default(),
    }
}

pub fn created(command: &CreateTicket) -> Changeset {
    create(&desk(), &Known::default(), command, &mut Numbers { user: 100, ..Numbers::default() }, NOW)
        .expect("a ticket")
}

/// A ticket that a stranger sent with the form: in the second line, with nobody.
pub fn ticket() -> LoadedTicket {
    created(&stranger("dee@moor.example", vec![custom(COLOUR, "red")])).ticket
}

pub fn by_agent(before: &LoadedTicket, user: UserId, update: TicketUpdate) -> Result<Changeset, TicketError> {
    change(before, Update::Agent { user, update, channel: Channel::Web }).map(something)
}

pub fn by_requester(before: &LoadedTicket, update: RequestUpdate) -> Result<Changeset, TicketError> {
    let user = before.ticket.requester_id;
    change(before, Update::Requester { user, change: update.into(), channel: Channel::Email }).map(something)
}

fn something(change: Option<Changeset>) -> Changeset {
    change.expect("something that changes")
}

pub fn change(before: &LoadedTicket, by: Update) -> Result<Option<Changeset>, TicketError> {
    let command = UpdateTicket { ticket: before.ticket.id, by };
    update(&desk(), &Known::default(), before, &command, &mut Numbers::default(), NOW.plus_seconds(60))
}
