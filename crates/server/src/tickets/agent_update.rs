//! What an agent may do to a ticket.

use super::answers::Answers;
use super::changeset::LoadedTicket;
use super::conversation::Words;
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::update::{Outcome, facts, is_reopened_by_answer};
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::rules::{self, Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::{Ticket, TicketUpdate};

pub(super) fn outcome(
    desk: &DeskRules,
    before: &LoadedTicket,
    user: UserId,
    update: &TicketUpdate,
) -> Result<Outcome, TicketError> {
    if !desk.sees(user, &before.ticket) || before.ticket.status == Status::Deleted {
        return Err(TicketError::NotFound);
    }
    if is_stale(&before.ticket, update) {
        return Err(TicketError::Conflict);
    }
    let mut problems = rules::ticket_update(facts(&before.ticket), update);
    let mut after = before.clone();
    problems.extend(assign(desk, &mut after.ticket, update).err());
    problems.extend(answer(desk, &mut after, update));
    if !problems.is_empty() {
        return Err(TicketError::Invalid(problems));
    }
    let is_light = desk.is_light_agent(user);
    let words = words(update, is_light)?;
    set_properties(&mut after.ticket, update);
    let answered = user == before.ticket.requester_id && words.as_ref().is_some_and(|words| words.public);
    after.ticket.status = status(&before.ticket, &after.ticket, update, answered);
    if is_light && !is_only_a_note(before, &after, words.as_ref()) {
        return Err(TicketError::Forbidden);
    }
    Ok(Outcome { after, words })
}

/// Whether an update says something to agents and does nothing else: all that light agents may.
fn is_only_a_note(before: &LoadedTicket, after: &LoadedTicket, words: Option<&Words>) -> bool {
    after == before && words.is_some_and(|words| !words.public)
}

/// Whether the caller asked to be refused if somebody was faster, and somebody was. Who names
/// neither the version nor the time that they saw cannot be promised anything.
fn is_stale(ticket: &Ticket, update: &TicketUpdate) -> bool {
    let to_second = |micros: i64| micros.div_euclid(1_000_000);
    let older = |stamp: frontdesk_model::time::Timestamp| {
        to_second(stamp.micros()) < to_second(ticket.updated_at.micros())
    };
    let seen = update.version.is_some() || update.updated_stamp.is_some();
    let stale = update.version.is_some_and(|version| version != ticket.version)
        || update.updated_stamp.is_some_and(older)
        || !seen;
    update.safe_update == Some(true) && stale
}

/// Gives the ticket to a group and an agent. An assignee implies a group, and is in it.
fn assign(desk: &DeskRules, ticket: &mut Ticket, update: &TicketUpdate) -> Result<(), Problem> {
    let group = update.group_id.unwrap_or(ticket.group_id);
    let assignee = update.assignee_id.unwrap_or(ticket.assignee_id);
    if (group, assignee) == (ticket.group_id, ticket.assignee_id) {
        return Ok(());
    }
    let group = group.map(|id| desk.group(id)).transpose()?;
    let Some(agent) = assignee else {
        (ticket.group_id, ticket.assignee_id) = (group, None);
        return Ok(());
    };
    if update.assignee_id.is_some() && (!desk.is_agent(agent) || desk.is_light_agent(agent)) {
        return Err(Problem::new(Field::Assignee, Code::Unknown));
    }
    let is_in = |group: Option<GroupId>| group.is_some_and(|group| desk.is_member(agent, group));
    (ticket.group_id, ticket.assignee_id) = match (update.group_id, update.assignee_id) {
        _ if is_in(group) => (group, assignee),
        // The ticket moves on; who is not in its new group no longer has it.
        (_, None) => (group, None),
        (Some(Some(_)), Some(_)) => return Err(Problem::new(Field::Assignee, Code::NotAllowed)),
        (_, Some(_)) => (desk.default_group_of(agent).or(group), assignee),
    };
    Ok(())
}

/// Sets tags and answers, each of which bears on the other; what is wrong with them.
fn answer(desk: &DeskRules, after: &mut LoadedTicket, update: &TicketUpdate) -> Vec<Problem> {
    let mut answers = Answers::new(&after.answers, &after.ticket.tags);
    if let Some(tags) = &update.tags {
        answers.replace_tags(desk, tags);
    }
    let custom = update.custom_fields.as_deref().unwrap_or_default();
    let problems = custom.iter().filter_map(|custom| answers.answer(desk, custom).err()).collect();
    (after.answers, after.ticket.tags) = answers.into_parts();
    after.ticket.custom_fields = desk.every_field(&after.answers);
    after.ticket.fields.clone_from(&after.ticket.custom_fields);
    problems
}

/// What is said. Who may only write notes writes one unless they say that it is a reply.
fn words(update: &TicketUpdate, is_light: bool) -> Result<Option<Words>, TicketError> {
    let Some(draft) = &update.comment else { return Ok(None) };
    let body = rules::comment(draft.text().unwrap_or_default());
    let body = body.map_err(|problem| TicketError::Invalid(vec![problem]))?;
    Ok(Some(Words { body, public: draft.public.unwrap_or(!is_light) }))
}

fn set_properties(ticket: &mut Ticket, update: &TicketUpdate) {
    if let Some(subject) = &update.subject {
        ticket.subject = subject.trim().replace('\0', "");
        ticket.raw_subject.clone_from(&ticket.subject);
    }
    ticket.priority = update.priority.unwrap_or(ticket.priority);
    ticket.kind = update.kind.unwrap_or(ticket.kind);
}

/// The status that the agent says; else a ticket that somebody takes is open, and so is one that
/// its requester answers (agents can be requesters too).
fn status(before: &Ticket, after: &Ticket, update: &TicketUpdate, answered: bool) -> Status {
    let taken = before.status == Status::New && before.assignee_id.is_none() && after.assignee_id.is_some();
    let reopened = answered && is_reopened_by_answer(before.status);
    update.status.unwrap_or(if taken || reopened { Status::Open } else { before.status })
}
