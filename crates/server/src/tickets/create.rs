//! How a ticket comes to be.

use super::answers::Answers;
use super::change::Change;
use super::changeset::{Changeset, KeptKey, LoadedTicket, Mail};
use super::command::{CreateTicket, Submitter};
use super::desk_rules::{DeskRules, FormRules};
use super::error::TicketError;
use super::numbers::Numbers;
use super::{conversation, events, metrics};
use crate::sight::Belonging;
use crate::store::account::BRAND;
use frontdesk_model::account::Via;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::id::{GroupId, OrganizationId, TicketId, UserId};
use frontdesk_model::rules::{Code, Field, Problem, Requester};
use frontdesk_model::status::{Priority, Status};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};

/// The people of a creation, as far as the desk knows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct People<'a> {
    /// Who is signed in.
    pub submitter: Option<&'a User>,
    /// Who has the address that the request names.
    pub addressed: Option<&'a User>,
}

/// Computes what a new ticket comes to. Numbers are taken only where it comes to something.
pub fn create(
    desk: &DeskRules,
    people: People<'_>,
    command: &CreateTicket,
    numbers: &mut Numbers,
    now: Timestamp,
) -> Result<Changeset, TicketError> {
    let requester = requester(people, command)?;
    let form = form(desk, command)?;
    let group = group(desk, &form, requester.organization(desk), command)?;
    let (parties, new_requester) = match requester {
        Who::Known(user) => (Parties::of(user, people.submitter), None),
        Who::Stranger(stranger) => {
            let user = new_user(desk, stranger, numbers.next_user(), now);
            (Parties::of(&user, people.submitter), Some(user))
        }
    };
    let mut ticket = ticket(desk, command, parties, &form.tags, numbers.next_ticket(), now);
    ticket.ticket.group_id = group;
    // Its first group is a station.
    ticket.metrics = metrics::of_new(&ticket.ticket);
    Ok(changeset(ticket, new_requester, command, numbers))
}

/// Whose ticket it is and who made it.
#[derive(Clone, Copy)]
struct Parties {
    requester: UserId,
    organization: Option<OrganizationId>,
    submitter: UserId,
}

impl Parties {
    fn of(requester: &User, submitter: Option<&User>) -> Self {
        Self {
            requester: requester.id,
            organization: requester.organization_id,
            submitter: submitter.map_or(requester.id, |submitter| submitter.id),
        }
    }
}

/// Who the ticket is for.
enum Who<'a> {
    Known(&'a User),
    Stranger(&'a Requester),
}

impl Who<'_> {
    fn organization(&self, desk: &DeskRules) -> Option<OrganizationId> {
        match self {
            Self::Known(user) => user.organization_id,
            Self::Stranger(stranger) => desk.organization_of(stranger.email()),
        }
    }
}

/// End users and light agents ask for themselves; nobody and agents name the requester.
fn requester<'a>(people: People<'a>, command: &'a CreateTicket) -> Result<Who<'a>, TicketError> {
    let named = command.request.requester();
    match (command.submitter, people.submitter, named) {
        (Submitter::User(_), None, _) => Err(TicketError::NotFound),
        (Submitter::User(_), Some(user), Some(named)) if user.speaks_for_the_desk() => {
            Ok(people.addressed.map_or(Who::Stranger(named), Who::Known))
        }
        (Submitter::User(_), Some(user), _) => Ok(Who::Known(user)),
        (Submitter::Anonymous, _, Some(named)) => {
            Ok(people.addressed.map_or(Who::Stranger(named), Who::Known))
        }
        (Submitter::Anonymous, _, None) => {
            let blank = |field| Problem::new(field, Code::Blank);
            Err(TicketError::Invalid(vec![blank(Field::Name), blank(Field::Email)]))
        }
    }
}

fn new_user(desk: &DeskRules, stranger: &Requester, id: UserId, now: Timestamp) -> User {
    User {
        email: Some(stranger.email().to_owned()),
        organization_id: desk.organization_of(stranger.email()),
        created_at: Some(now),
        updated_at: Some(now),
        ..User::new(id, stranger.name().to_owned(), Role::EndUser)
    }
}

fn form(desk: &DeskRules, command: &CreateTicket) -> Result<FormRules, TicketError> {
    let Some(id) = command.request.ticket_form_id() else { return Ok(FormRules::default()) };
    let unknown = || TicketError::Invalid(vec![Problem::new(Field::TicketForm, Code::Unknown)]);
    desk.forms.get(&id).cloned().ok_or_else(unknown)
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

fn ticket(
    desk: &DeskRules,
    command: &CreateTicket,
    parties: Parties,
    form_tags: &[String],
    id: TicketId,
    now: Timestamp,
) -> LoadedTicket {
    let CreateTicket { request, properties, .. } = command;
    let mut answers = Answers::new(request.custom(), form_tags);
    answers.tag_answers(desk);
    answers.add_tags(&properties.tags);
    let (answers, tags) = answers.into_parts();
    let custom_fields = desk.every_field(&answers);
    let ticket = Ticket {
        url: String::new(),
        id,
        external_id: None,
        via: Via::from(command.channel),
        created_at: now,
        updated_at: now,
        kind: properties.kind,
        subject: request.subject().to_owned(),
        raw_subject: request.subject().to_owned(),
        description: request.description().to_owned(),
        priority: Some(properties.priority.unwrap_or(Priority::Normal)),
        status: Status::New,
        recipient: None,
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
        is_public: true,
        due_at: None,
        tags,
        fields: custom_fields.clone(),
        custom_fields,
        satisfaction_rating: None,
        sharing_agreement_ids: Vec::new(),
        followup_ids: Vec::new(),
        ticket_form_id: request.ticket_form_id(),
        brand_id: Some(BRAND),
        allow_channelback: false,
        allow_attachments: true,
        metric_set: None,
        version: 1,
    };
    let metrics = metrics::of_new(&ticket);
    LoadedTicket { ticket, answers, solved_at: None, metrics }
}

fn changeset(
    ticket: LoadedTicket,
    new_requester: Option<User>,
    command: &CreateTicket,
    numbers: &mut Numbers,
) -> Changeset {
    let words = conversation::Words { body: ticket.ticket.description.clone(), public: true };
    let author = ticket.ticket.submitter_id;
    let entry = conversation::Entry { ticket: &ticket.ticket, author, channel: command.channel };
    let audit_id = numbers.next_audit();
    let comment = entry.comment(words, audit_id, numbers);
    let mut events = vec![AuditEvent::from(&comment)];
    events.extend(events::created(&ticket, numbers));
    let mail = Mail::RequestReceived;
    events.push(events::notification(mail, &ticket.ticket, numbers));
    let audit = entry.audit(audit_id, events);
    let change = Change {
        change_seq: numbers.next_change(),
        ticket_id: ticket.ticket.id,
        belonging: Belonging::from(&ticket.ticket),
        comment_public: Some(true),
        seen_by_requester: true,
    };
    let key = command.idempotency.clone().map(|idempotency| KeptKey { scope: command.scope(), idempotency });
    Changeset { new_requester, ticket, comment: Some(comment), audit, mail: Some(mail), change, key }
}
