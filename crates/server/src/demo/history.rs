//! The history of the files' tickets, replayed in the order of time through the same rules as
//! everything that happens later.

use super::files::{self, Answer, DeskFiles, Event, FormKey, Priority, Status, Ticket, TicketType};
use super::ids::Ids;
use super::load::DemoError;
use crate::locale::en::answers::WORDING;
use crate::patterns::Patterns;
use crate::schedule::Zone;
use crate::store::batch::Batch;
use crate::store::{ticket_field, ticket_form};
use crate::tickets::{
    Changeset, Command, CreateTicket, DeskRules, Numbers, Properties, Submitter, Update, UpdateTicket,
};
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::{GroupId, TicketFieldId, TicketFormId, TicketId, UserId};
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rules::{Answers, Judge, Problem, new_request, new_request_without_form};
use frontdesk_model::status;
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::{FormDefinition, TicketForm};
use frontdesk_model::time::Timestamp;
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// What the histories come to, and the numbers given out for it.
pub(super) async fn replay<C: ConnectionTrait>(
    conn: &C,
    desk: &DeskRules,
    files: &DeskFiles,
    ids: &Ids,
    numbers: Numbers,
    now: Timestamp,
) -> Result<(Vec<Changeset>, Numbers), DemoError> {
    let forms = ticket_form::every(conn).await?;
    let fields = ticket_field::every(conn).await?;
    let writing = Writing { files, ids, forms, fields, patterns: Patterns::default(), now };
    let creations =
        files.tickets.iter().map(|ticket| writing.creation(ticket)).collect::<Result<Vec<_>, _>>()?;
    let mut batch = Batch::load(conn, desk, numbers, &creations, now).await?;
    let mut created: HashMap<usize, TicketId> = HashMap::new();
    for step in steps(files) {
        let ticket = &files.tickets[step.ticket];
        let refused = |error| DemoError::Refused { key: ticket.key.to_string(), error };
        let Some(event) = step.event.and_then(|event| ticket.events.get(event)) else {
            let written = batch.run(&creations[step.ticket], writing.at(ticket.ago)).map_err(refused)?;
            created.insert(step.ticket, written.ticket.id);
            continue;
        };
        let Some(id) = created.get(&step.ticket) else { continue };
        let tags = batch.tags(*id).to_vec();
        let update = writing.update(*id, ticket, event, tags)?;
        batch.run(&update, writing.at(event.ago)).map_err(refused)?;
    }
    Ok(batch.finish())
}

/// One thing that happened to one ticket: its coming in, or one of its events.
struct Step {
    ticket: usize,
    event: Option<usize>,
}

/// Everything that happened, the first thing first.
fn steps(files: &DeskFiles) -> Vec<Step> {
    let mut steps = Vec::new();
    for (at, ticket) in files.tickets.iter().enumerate() {
        steps.push((ticket.ago, Step { ticket: at, event: None }));
        let events = ticket.events.iter().enumerate();
        steps.extend(events.map(|(nth, event)| (event.ago, Step { ticket: at, event: Some(nth) })));
    }
    // Stable: what happened in the same minute stays in the order of the files.
    steps.sort_by_key(|(ago, _)| std::cmp::Reverse(*ago));
    steps.into_iter().map(|(_, step)| step).collect()
}

/// What commands are made from.
struct Writing<'a> {
    files: &'a DeskFiles,
    ids: &'a Ids,
    forms: Vec<TicketForm>,
    fields: Vec<TicketField>,
    patterns: Patterns,
    now: Timestamp,
}

impl Writing<'_> {
    fn at(&self, ago: files::Ago) -> Timestamp {
        self.now.plus_seconds(-60 * i64::from(ago.minutes()))
    }

    fn creation(&self, ticket: &Ticket) -> Result<Command, DemoError> {
        let answers = self.answers(ticket)?;
        let matches = |pattern: &str, text: &str| self.patterns.matches(pattern, text);
        let request = match &ticket.form {
            Some(form) => {
                let now = Zone::local_minute(&self.files.account.time_zone, self.at(ticket.ago));
                let judge = Judge { matches: &matches, now, wording: Some(WORDING) };
                new_request(&self.form(form)?, &answers, &judge)
            }
            None => new_request_without_form(&self.fields, &answers, &matches),
        };
        let unanswered =
            |problems: Vec<Problem>| DemoError::Unanswered { key: ticket.key.to_string(), problems };
        let group = ticket.group.as_ref().map(|key| self.ids.groups.of(key)).transpose()?;
        Ok(Command::Create(CreateTicket {
            request: request.map_err(unanswered)?,
            submitter: Submitter::User(UserId::new(self.ids.users.of(&ticket.requester)?)),
            channel: if ticket.form.is_some() { Channel::Web } else { Channel::Email },
            idempotency: None,
            properties: Properties {
                group_id: group.map(GroupId::new),
                priority: ticket.priority.map(priority),
                kind: ticket.kind.map(kind),
                tags: ticket.tags.clone(),
                ..Properties::default()
            },
        }))
    }

    fn form(&self, key: &FormKey) -> Result<FormDefinition, DemoError> {
        let id = TicketFormId::new(self.ids.forms.of(key)?);
        let form = self.forms.iter().find(|form| form.id == id).cloned();
        let form = form.ok_or_else(|| DemoError::NoSuch(key.to_string()))?;
        Ok(FormDefinition::new(form, self.fields.clone()))
    }

    fn answers(&self, ticket: &Ticket) -> Result<Answers, DemoError> {
        let custom = ticket.fields.iter().map(|(key, answer)| {
            Ok(CustomField { id: TicketFieldId::new(self.ids.fields.of(key)?), value: self.value(answer) })
        });
        Ok(Answers {
            requester: None,
            subject: ticket.subject.clone(),
            description: ticket.body.clone(),
            custom: custom.collect::<Result<_, DemoError>>()?,
            ..Answers::default()
        })
    }

    fn value(&self, answer: &Answer) -> FieldValue {
        match answer {
            Answer::Ticked(ticked) => FieldValue::Flag(*ticked),
            Answer::Day(day) => FieldValue::Text(self.now.plus_seconds(day.days * 86_400).date().to_string()),
            Answer::Text(text) => FieldValue::from(text.as_str()),
        }
    }

    fn update(
        &self,
        id: TicketId,
        ticket: &Ticket,
        event: &Event,
        tags: Vec<String>,
    ) -> Result<Command, DemoError> {
        let user = UserId::new(self.ids.users.of(&event.by)?);
        let is_agent = self.files.users.iter().any(|user| user.key == event.by && user.role.is_agent());
        let by = if is_agent {
            Update::Agent { user, update: self.agent_update(event, tags)?, channel: Channel::Web }
        } else {
            let channel = if ticket.form.is_some() { Channel::Web } else { Channel::Email };
            let solved = event.status.map(|status| status == Status::Solved);
            let update = RequestUpdate { comment: event.reply.as_deref().map(CommentDraft::public), solved };
            Update::Requester { user, change: update.into(), channel }
        };
        Ok(Command::Update(UpdateTicket { ticket: id, by }))
    }

    fn agent_update(&self, event: &Event, mut tags: Vec<String>) -> Result<TicketUpdate, DemoError> {
        let assignee = event.assignee.as_ref().map(|key| self.ids.users.of(key)).transpose()?;
        let group = event.group.as_ref().map(|key| self.ids.groups.of(key)).transpose()?;
        let reply = event.reply.as_deref().map(CommentDraft::public);
        tags.extend(event.add_tags.iter().cloned());
        Ok(TicketUpdate {
            status: event.status.map(status_of),
            priority: event.priority.map(|word| Some(priority(word))),
            kind: event.kind.map(|word| Some(kind(word))),
            assignee_id: assignee.map(|id| Some(UserId::new(id))),
            group_id: group.map(|id| Some(GroupId::new(id))),
            tags: (!event.add_tags.is_empty()).then_some(tags),
            comment: reply.or_else(|| event.note.as_deref().map(CommentDraft::note)),
            ..TicketUpdate::default()
        })
    }
}

const fn status_of(word: Status) -> status::Status {
    match word {
        Status::New => status::Status::New,
        Status::Open => status::Status::Open,
        Status::Pending => status::Status::Pending,
        Status::Hold => status::Status::Hold,
        Status::Solved => status::Status::Solved,
        Status::Closed => status::Status::Closed,
    }
}

const fn priority(word: Priority) -> status::Priority {
    match word {
        Priority::Low => status::Priority::Low,
        Priority::Normal => status::Priority::Normal,
        Priority::High => status::Priority::High,
        Priority::Urgent => status::Priority::Urgent,
    }
}

const fn kind(word: TicketType) -> status::TicketType {
    match word {
        TicketType::Question => status::TicketType::Question,
        TicketType::Incident => status::TicketType::Incident,
        TicketType::Problem => status::TicketType::Problem,
        TicketType::Task => status::TicketType::Task,
    }
}
