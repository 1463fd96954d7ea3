//! How a ticket comes from another desk: its history is lived through at the times at which it
//! happened, so that what is counted of it follows. Nothing is sent, and nothing was promised.

use super::changeset::{Changeset, LoadedTicket};
use super::clocks::{Clocks, Timed};
use super::command::{ImportTicket, ImportedComment};
use super::conversation::Words;
use super::create::{create, invalid};
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::known::Known;
use super::numbers::Numbers;
use super::update::{Outcome, entered};
use frontdesk_model::account::Channel;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::id::UserId;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;

/// Computes what an import comes to: the ticket's creation, and what happened to it since.
pub fn import(
    desk: &DeskRules,
    known: &Known,
    command: &ImportTicket,
    numbers: &mut Numbers,
    now: Timestamp,
) -> Result<Vec<Changeset>, TicketError> {
    check_times(command, now)?;
    check_authors(known, command)?;
    let status = ends_as(desk, command)?;
    let mut taken = *numbers;
    let mut history =
        History { desk, channel: command.create.channel, numbers: &mut taken, past: Vec::new() };
    let first = create(desk, known, &command.create, history.numbers, command.created_at)?;
    let mut ticket = history.passes(first);
    for (at, event) in events(command, status, ticket.ticket.status) {
        let mut outcome = Outcome::from(ticket.clone());
        let author = match event {
            Event::Said(comment) => {
                outcome.words = Some(Words {
                    body: comment.body.clone(),
                    html: comment.html.clone(),
                    public: comment.public,
                });
                comment.author
            }
            Event::Became(status) => {
                let after = &mut outcome.after.ticket;
                after.status = status;
                after.custom_status_id = command.custom_status_id.or(after.custom_status_id);
                command.user
            }
        };
        ticket = history.step(&ticket, outcome, author, at);
    }
    let mut past = history.past;
    if let Some(last) = past.last_mut() {
        let updated_at = command.updated_at.unwrap_or(last.ticket.ticket.updated_at);
        last.ticket.ticket.updated_at = updated_at;
        // However long ago it happened: exports tell it from now on.
        last.generated_at = now;
    }
    *numbers = taken;
    Ok(past)
}

/// Something that happened to the ticket after it was made.
#[derive(Clone, Copy)]
enum Event<'a> {
    Said(&'a ImportedComment),
    Became(Status),
}

/// What happened after the ticket was made, by its time. What is closed was solved before.
fn events(command: &ImportTicket, status: Option<Status>, has: Status) -> Vec<(Timestamp, Event<'_>)> {
    let said = command.comments.iter().map(|comment| (comment.at, Event::Said(comment)));
    let mut events: Vec<_> = said.collect();
    let last = events.iter().map(|(at, _)| *at).fold(command.created_at, Timestamp::max);
    let end = command.updated_at.unwrap_or(last).max(last);
    let solved_at = command.solved_at.unwrap_or(end);
    let became = |status, at| (at, Event::Became(status));
    match status {
        Some(Status::Closed) => {
            events.extend([became(Status::Solved, solved_at), became(Status::Closed, end)]);
        }
        Some(Status::Solved) => events.push(became(Status::Solved, solved_at)),
        Some(status) if status != has || command.custom_status_id.is_some() => {
            events.push(became(status, last));
        }
        _ => {}
    }
    // Stable: what happened at one time stays in this order.
    events.sort_by_key(|(at, _)| *at);
    events
}

/// The status that the ticket has in the end. A custom status that is named alone says it too.
fn ends_as(desk: &DeskRules, command: &ImportTicket) -> Result<Option<Status>, TicketError> {
    let Some(id) = command.custom_status_id else { return Ok(command.status) };
    let custom = desk.custom_status(id).map_err(|problem| TicketError::Invalid(vec![problem]))?;
    Ok(command.status.or(Some(custom.status_category)))
}

/// Nothing happened later than now, nor before the ticket was made.
fn check_times(command: &ImportTicket, now: Timestamp) -> Result<(), TicketError> {
    let from = command.created_at;
    let possible = |at: Timestamp| (from..=now).contains(&at);
    let times = [
        ("created_at", from <= now),
        ("updated_at", command.updated_at.is_none_or(possible)),
        ("solved_at", command.solved_at.is_none_or(possible)),
        ("comments", command.comments.iter().all(|comment| possible(comment.at))),
        ("status", command.status != Some(Status::Deleted)),
    ];
    let wrong = times.into_iter().filter(|(_, possible)| !possible);
    let problems: Vec<_> =
        wrong.map(|(name, _)| Problem::new(Field::Property(name), Code::NotAllowed)).collect();
    if problems.is_empty() { Ok(()) } else { Err(TicketError::Invalid(problems)) }
}

fn check_authors(known: &Known, command: &ImportTicket) -> Result<(), TicketError> {
    let is_known = |id: UserId| known.user(id).is_some();
    if !command.create.properties.submitter_id.is_none_or(is_known) {
        let property = if command.is_signed { "comments" } else { "submitter_id" };
        return Err(invalid(Field::Property(property), Code::Unknown));
    }
    if !command.comments.iter().all(|comment| is_known(comment.author)) {
        return Err(invalid(Field::Property("comments"), Code::Unknown));
    }
    Ok(())
}

/// What happened so far.
struct History<'a> {
    desk: &'a DeskRules,
    channel: Channel,
    numbers: &'a mut Numbers,
    past: Vec<Changeset>,
}

impl History<'_> {
    /// Something happens to the ticket, which then is as it is answered.
    fn step(
        &mut self,
        before: &LoadedTicket,
        outcome: Outcome,
        author: UserId,
        at: Timestamp,
    ) -> LoadedTicket {
        let outcome = Outcome { as_agent: self.desk.is_agent(author), ..outcome };
        let set = entered(self.desk, before, outcome, (author, self.channel), self.numbers, at);
        self.passes(set)
    }

    /// Takes in what happened, without the mail and the clocks that it would have today.
    fn passes(&mut self, mut set: Changeset) -> LoadedTicket {
        set.notice = None;
        set.timed = Timed::default();
        set.ticket.clocks = Clocks::default();
        set.audit.events.retain(|event| !matches!(event, AuditEvent::Notification { .. }));
        let ticket = set.ticket.clone();
        self.past.push(set);
        ticket
    }
}
