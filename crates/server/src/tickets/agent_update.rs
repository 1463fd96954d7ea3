//! What an agent may do to a ticket.

use super::asked;
use super::changeset::LoadedTicket;
use super::command::in_small_letters;
use super::conversation::Words;
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::known::Known;
use super::properties;
use super::rights::TicketRights;
use super::update::{Outcome, facts, is_reopened_by_answer};
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::rules::{self, Code, Field, Problem, TicketFacts};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::{Ticket, TicketUpdate};
use frontdesk_model::ticket_draft::TicketExtras;

pub(super) fn outcome(
    desk: &DeskRules,
    known: &Known,
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
    let outcome = changed(desk, known, before, user, update)?;
    if !is_allowed(desk.rights(user), before, update, &outcome) {
        return Err(TicketError::Forbidden);
    }
    Ok(outcome)
}

/// What becomes of a ticket, old or new, of which an agent says this.
pub(super) fn changed(
    desk: &DeskRules,
    known: &Known,
    before: &LoadedTicket,
    user: UserId,
    update: &TicketUpdate,
) -> Result<Outcome, TicketError> {
    let mut outcome = Outcome::from(before.clone());
    let named = with_status(desk, &mut outcome.after.ticket, update)
        .map_err(|problem| TicketError::Invalid(vec![problem]))?;
    let update = named.as_ref().unwrap_or(update);
    let facts = facts(&before.ticket);
    // Of what is closed, admins still set the tags (contract, "Lifecycle").
    let reopened = facts.status == Status::Closed && desk.is_admin(user) && sets_only_tags(update);
    let facts = if reopened { TicketFacts { status: Status::Solved, ..facts } } else { facts };
    let mut problems = rules::ticket_update(facts, update);
    problems.extend(assign(desk, known, &mut outcome.after.ticket, update).err());
    problems.extend(properties::answer(desk, &mut outcome.after, update));
    problems.extend(properties::set(desk, known, &mut outcome, user, update));
    if !problems.is_empty() {
        return Err(TicketError::Invalid(problems));
    }
    outcome.words = words(update, !desk.rights(user).reply)?;
    let answered =
        user == before.ticket.requester_id && outcome.words.as_ref().is_some_and(|words| words.public);
    outcome.after.ticket.status = status(&before.ticket, &outcome.after.ticket, update, answered);
    if update.custom_fields.is_some() {
        asked::forget_hidden(desk, &mut outcome.after);
    }
    // Who gives the ticket a status answers what its form asks first.
    let unanswered = update.status.map(|_| asked::unanswered(desk, &outcome.after)).unwrap_or_default();
    if unanswered.is_empty() { Ok(outcome) } else { Err(TicketError::Invalid(unanswered)) }
}

/// Whether an update says nothing but which tags a ticket has.
fn sets_only_tags(update: &TicketUpdate) -> bool {
    let TicketExtras { additional_tags, remove_tags, .. } = &update.extras;
    let TicketUpdate { safe_update, updated_stamp, version, draft_version, .. } = *update;
    let tags = TicketUpdate {
        tags: update.tags.clone(),
        safe_update,
        updated_stamp,
        version,
        draft_version,
        extras: TicketExtras {
            additional_tags: additional_tags.clone(),
            remove_tags: remove_tags.clone(),
            ..TicketExtras::default()
        },
        ..TicketUpdate::default()
    };
    names_tags(update) && *update == tags
}

/// Whether an update says which tags a ticket has.
pub(super) fn names_tags(update: &TicketUpdate) -> bool {
    let TicketExtras { additional_tags, remove_tags, .. } = &update.extras;
    update.tags.is_some() || !additional_tags.is_empty() || !remove_tags.is_empty()
}

/// Whether an agent with these rights may do what an update comes to. Who does not change tickets
/// says something, and does nothing else.
fn is_allowed(rights: TicketRights, before: &LoadedTicket, update: &TicketUpdate, outcome: &Outcome) -> bool {
    let replies = outcome.words.as_ref().is_some_and(|words| words.public);
    let only_says = outcome.words.is_some() && outcome.after == *before && outcome.invited.is_empty();
    (rights.reply || !replies) && (rights.edit || only_says) && (rights.tag || !names_tags(update))
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

/// Gives the ticket the custom status that is named; the update that also names its category, which
/// counts before a status that is said beside it.
fn with_status(
    desk: &DeskRules,
    ticket: &mut Ticket,
    update: &TicketUpdate,
) -> Result<Option<TicketUpdate>, Problem> {
    let Some(id) = update.custom_status_id else { return Ok(None) };
    let category = if ticket.custom_status_id == Some(id) {
        ticket.status
    } else {
        desk.custom_status(id)?.status_category
    };
    ticket.custom_status_id = Some(id);
    Ok(Some(TicketUpdate { status: Some(category), ..update.clone() }))
}

/// Gives the ticket to a group and an agent. An assignee implies a group, and is in it.
fn assign(
    desk: &DeskRules,
    known: &Known,
    ticket: &mut Ticket,
    update: &TicketUpdate,
) -> Result<(), Problem> {
    let named = named_assignee(known, update)?;
    let group = update.group_id.unwrap_or(ticket.group_id);
    let assignee = named.unwrap_or(ticket.assignee_id);
    if (group, assignee) == (ticket.group_id, ticket.assignee_id) {
        return Ok(());
    }
    let group = group.map(|id| desk.group(id)).transpose()?;
    let Some(agent) = assignee else {
        (ticket.group_id, ticket.assignee_id) = (group, None);
        return Ok(());
    };
    if named.is_some() && (!desk.is_agent(agent) || desk.is_light_agent(agent)) {
        return Err(Problem::new(Field::Assignee, Code::Unknown));
    }
    let is_in = |group: Option<GroupId>| group.is_some_and(|group| desk.is_member(agent, group));
    (ticket.group_id, ticket.assignee_id) = match (update.group_id, named) {
        _ if is_in(group) => (group, assignee),
        // The ticket moves on; who is not in its new group no longer has it.
        (_, None) => (group, None),
        (Some(Some(_)), Some(_)) => return Err(Problem::new(Field::Assignee, Code::NotAllowed)),
        (_, Some(_)) => (desk.default_group_of(agent).or(group), assignee),
    };
    Ok(())
}

/// The assignee that an update names, by number or by address.
#[expect(clippy::option_option, reason = "as in `TicketUpdate`: not named, nobody, and somebody")]
fn named_assignee(known: &Known, update: &TicketUpdate) -> Result<Option<Option<UserId>>, Problem> {
    match (&update.assignee_id, &update.extras.assignee_email) {
        (None, Some(email)) => {
            let agent = known.user_with(&in_small_letters(email));
            agent.map(|agent| Some(Some(agent.id))).ok_or(Problem::new(Field::Assignee, Code::Unknown))
        }
        (named, _) => Ok(*named),
    }
}

/// What is said. Who may only write notes writes one unless they say that it is a reply.
fn words(update: &TicketUpdate, is_light: bool) -> Result<Option<Words>, TicketError> {
    let Some(draft) = &update.comment else { return Ok(None) };
    Words::of(draft, draft.public.unwrap_or(!is_light)).map(Some)
}

/// The status that the agent says; else a ticket that somebody takes is open, and so is one that
/// its requester answers (agents can be requesters too).
fn status(before: &Ticket, after: &Ticket, update: &TicketUpdate, answered: bool) -> Status {
    let taken = before.status == Status::New && before.assignee_id.is_none() && after.assignee_id.is_some();
    let reopened = answered && is_reopened_by_answer(before.status);
    update.status.unwrap_or(if taken || reopened { Status::Open } else { before.status })
}
