//! How a ticket comes to be.

use super::answers::Answers;
use super::change::Change;
use super::changeset::{Changeset, LoadedTicket, Mail, Notice};
use super::clocks::{Clocks, Said, Timed};
use super::command::{CreateTicket, Properties};
use super::conversation::{self, via};
use super::copies::{Invited, Who, new_user};
use super::desk_rules::{DeskRules, FormRules};
use super::error::TicketError;
use super::known::Known;
use super::numbers::Numbers;
use super::parties::{Parties, author, requester, submitter};
use super::{agent_update, clocks, events, followup, metrics, satisfaction};
use crate::sight::Belonging;
use crate::store::account::BRAND;
use frontdesk_model::audit::{Audit, AuditEvent, metadata};
use frontdesk_model::captured::Captured;
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{GroupId, OrganizationId, TicketId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::satisfaction_rating::TicketRating;
use frontdesk_model::status::{Priority, Status};
use frontdesk_model::ticket::{Ticket, TicketUpdate};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;

/// Computes what a new ticket comes to. Numbers are taken only where it comes to something.
pub fn create(
    desk: &DeskRules,
    known: &Known,
    command: &CreateTicket,
    numbers: &mut Numbers,
    now: Timestamp,
) -> Result<Changeset, TicketError> {
    let submitter = submitter(known, command)?;
    allow(desk, submitter, command)?;
    let number = command.properties.number;
    if number.is_some_and(|id| known.ticket(id).is_some()) {
        return Err(TicketError::Conflict);
    }
    let source = followup::source(desk, known, submitter, command)?;
    let requester = requester(known, submitter, source, command)?;
    let author = author(known, submitter, command)?;
    let form = form(desk, source, command)?;
    let group = group(desk, &form, organization_of(desk, &requester), command)?;
    let mut taken = *numbers;
    let (parties, stranger) = match requester {
        Who::Known(user) => (Parties::of(user, author), None),
        Who::Stranger(stranger) => {
            let user = new_user(desk, &stranger, taken.next_user(), now);
            (Parties::of(&user, author), Some(user))
        }
    };
    let number = number.unwrap_or_else(|| taken.next_ticket());
    let former = followup::answers(desk, submitter, source);
    let mut ticket = ticket(desk, command, parties, (source, &former), &form.tags, number, now);
    ticket.ticket.group_id = group;
    let invited = say_more(desk, known, submitter, &mut ticket, command)?;
    let custom_status = desk.custom_status_within(ticket.ticket.status, ticket.ticket.custom_status_id);
    ticket.ticket.custom_status_id = custom_status;
    let mut new_people: Vec<User> = stranger.into_iter().collect();
    new_people.extend(invited.settle(desk, &mut ticket.ticket, &mut taken, now));
    ticket.solved_at = (ticket.ticket.status == Status::Solved).then_some(now);
    satisfaction::offer(desk, &mut ticket.ticket);
    // Its first group is a station.
    ticket.metrics = metrics::of_new(&ticket.ticket);
    // A first comment that is public is what is to be answered, whoever wrote it.
    let said = if ticket.opening_public { Said::ToTheDesk } else { Said::Nothing };
    let timed = clocks::set(desk, &mut ticket.clocks, &ticket.ticket, said, &mut taken);
    let set = changeset(ticket, command, &mut taken);
    *numbers = taken;
    Ok(Changeset { new_people, timed, ..set })
}

/// Whether the submitter's role lets them make such a ticket.
fn allow(desk: &DeskRules, submitter: Option<&User>, command: &CreateTicket) -> Result<(), TicketError> {
    let Some(rights) = submitter.map(|user| desk.rights(user.id)) else { return Ok(()) };
    let Properties { public, update, .. } = &command.properties;
    // What somebody asks for themself is no reply to anybody.
    let asks = command.request.requester().is_none() && command.properties.requester_id.is_none();
    let replies = public.unwrap_or(!asks) && !rights.reply;
    let edits = *update != TicketUpdate::default() && !rights.edit;
    let tags = agent_update::names_tags(update) && !rights.tag;
    if replies || edits || tags { Err(TicketError::Forbidden) } else { Ok(()) }
}

pub(super) fn invalid(field: Field, code: Code) -> TicketError {
    TicketError::Invalid(vec![Problem::new(field, code)])
}

fn organization_of(desk: &DeskRules, requester: &Who<'_>) -> Option<OrganizationId> {
    match requester {
        Who::Known(user) => user.organization_id,
        Who::Stranger(stranger) => desk.organization_of(stranger.email()),
    }
}

fn form(
    desk: &DeskRules,
    source: Option<&LoadedTicket>,
    command: &CreateTicket,
) -> Result<FormRules, TicketError> {
    if let Some(id) = command.request.ticket_form_id() {
        return desk.forms.get(&id).cloned().ok_or_else(|| invalid(Field::TicketForm, Code::Unknown));
    }
    let former = source.and_then(|source| desk.forms.get(&source.ticket.ticket_form_id?));
    Ok(former.cloned().unwrap_or_default())
}

/// The group that the command names, else the one for the organization's people, else the form's.
fn group(
    desk: &DeskRules,
    form: &FormRules,
    organization: Option<OrganizationId>,
    command: &CreateTicket,
) -> Result<Option<GroupId>, TicketError> {
    if let Some(id) = command.properties.group_id {
        return Ok(Some(desk.group(id).map_err(|problem| TicketError::Invalid(vec![problem]))?));
    }
    let for_people = organization.and_then(|id| desk.organization_groups.get(&id).copied());
    Ok(for_people.or(form.group).or(desk.default_group))
}

/// What an agent says of the ticket, by the same rules as when they change one.
fn say_more(
    desk: &DeskRules,
    known: &Known,
    submitter: Option<&User>,
    ticket: &mut LoadedTicket,
    command: &CreateTicket,
) -> Result<Invited, TicketError> {
    let update = &command.properties.update;
    let Some(user) = submitter.filter(|_| *update != TicketUpdate::default()) else {
        return Ok(Invited::default());
    };
    let outcome = agent_update::changed(desk, known, ticket, user.id, update)?;
    *ticket = outcome.after;
    Ok(outcome.invited)
}

fn ticket(
    desk: &DeskRules,
    command: &CreateTicket,
    parties: Parties,
    (source, former): (Option<&LoadedTicket>, &[CustomField]),
    form_tags: &[String],
    id: TicketId,
    now: Timestamp,
) -> LoadedTicket {
    let CreateTicket { request, properties, .. } = command;
    // A follow-up goes on with what its source says, where nothing else is said.
    let custom = if request.custom().is_empty() { former } else { request.custom() };
    let mut answers = Answers::new(custom, form_tags);
    answers.tag_answers(desk);
    answers.add_tags(source.map_or(&[][..], |source| &source.ticket.tags));
    answers.add_tags(&properties.tags);
    answers.add_tags(request.tags());
    let (answers, tags) = answers.into_parts();
    let custom_fields = desk.every_field(&answers);
    let is_public = properties.public.unwrap_or(true);
    let followup_of = source.map(|source| source.ticket.id);
    let ticket = Ticket {
        url: String::new(),
        id,
        external_id: None,
        via: via(command.channel, followup_of),
        created_at: now,
        updated_at: now,
        kind: properties.kind.or(request.kind()),
        subject: request.subject().to_owned(),
        raw_subject: request.subject().to_owned(),
        description: request.description().to_owned(),
        priority: properties.priority.or(request.priority()).or(Some(Priority::Normal)),
        status: Status::New,
        recipient: properties.recipient.clone(),
        requester_id: parties.requester,
        submitter_id: parties.submitter,
        assignee_id: None,
        organization_id: parties.organization,
        group_id: None,
        collaborator_ids: Vec::new(),
        follower_ids: Vec::new(),
        email_cc_ids: Vec::new(),
        problem_id: None,
        has_incidents: false,
        is_public,
        due_at: None,
        tags,
        fields: custom_fields.clone(),
        custom_fields,
        satisfaction_rating: TicketRating::default(),
        sharing_agreement_ids: Vec::new(),
        followup_ids: Vec::new(),
        ticket_form_id: request
            .ticket_form_id()
            .or_else(|| source.and_then(|source| source.ticket.ticket_form_id)),
        custom_status_id: desk.custom_status_within(Status::New, None),
        brand_id: Some(BRAND),
        allow_channelback: false,
        allow_attachments: true,
        metric_set: None,
        dates: None,
        comment_count: None,
        incident_count: None,
        slas: None,
        metric_events: None,
        version: 1,
    };
    let metrics = metrics::of_new(&ticket);
    LoadedTicket {
        ticket,
        answers,
        solved_at: None,
        metrics,
        clocks: Clocks::default(),
        opening_public: is_public,
        followup_of,
        deletion: None,
    }
}

fn changeset(ticket: LoadedTicket, command: &CreateTicket, numbers: &mut Numbers) -> Changeset {
    let public = ticket.opening_public;
    let body = ticket.ticket.description.clone();
    // A form that asks for no message gives the ticket another one.
    let html = command.properties.html_body.clone().filter(|html| html.text() == body);
    let words = conversation::Words { body, html, public };
    let author = ticket.ticket.submitter_id;
    let entry = conversation::Entry { ticket: &ticket.ticket, author, channel: command.channel };
    let audit_id = numbers.next_audit();
    let comment = entry.comment(words, audit_id, numbers);
    let mut events = vec![AuditEvent::from(&comment)];
    events.extend(events::created(&ticket, numbers));
    let to = vec![ticket.ticket.requester_id];
    let notice = public.then_some(Notice { mail: Mail::RequestReceived, to });
    events.extend(notice.iter().map(|notice| events::notification(notice, &ticket.ticket, numbers)));
    let captured = Some(command.request.captured()).filter(|captured| **captured != Captured::default());
    let audit = Audit { metadata: metadata(captured), ..entry.audit(audit_id, events) };
    let change = Change {
        change_seq: numbers.next_change(),
        ticket_id: ticket.ticket.id,
        belonging: Belonging::from(&ticket.ticket),
        comment_public: Some(public),
        seen_by_requester: public,
    };
    let generated_at = ticket.ticket.updated_at;
    let rated = satisfaction::rated_at_once(&ticket.ticket);
    Changeset {
        new_people: Vec::new(),
        ticket,
        comment: Some(comment),
        edited: None,
        audit,
        captured: captured.cloned(),
        notice,
        change,
        generated_at,
        timed: Timed::default(),
        rated,
        key: command.idempotency.clone(),
        suspended: None,
        sent_draft: None,
    }
}
