//! A ticket's properties, as an update sets them.

use super::answers::Answers;
use super::changeset::LoadedTicket;
use super::copies::{self, Who};
use super::desk_rules::DeskRules;
use super::known::Known;
use super::limits::TAGS_MAX;
use super::update::Outcome;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::rules::{Code, Field, Problem, tidy};
use frontdesk_model::status::{Status, TicketType};
use frontdesk_model::ticket::{Ticket, TicketUpdate};
use frontdesk_model::ticket_draft::{PersonDraft, TicketExtras};
use std::collections::HashSet;

/// Sets tags and answers, each of which bears on the other; what is wrong with them.
pub(super) fn answer(desk: &DeskRules, after: &mut LoadedTicket, update: &TicketUpdate) -> Vec<Problem> {
    let mut answers = Answers::new(&after.answers, &after.ticket.tags);
    let TicketExtras { additional_tags, remove_tags, .. } = &update.extras;
    if update.tags.is_some() || !remove_tags.is_empty() {
        let gone: HashSet<String> = remove_tags.iter().map(|tag| tag.to_lowercase()).collect();
        let mut tags = update.tags.clone().unwrap_or_else(|| after.ticket.tags.clone());
        tags.retain(|tag| !gone.contains(&tag.to_lowercase()));
        answers.replace_tags(desk, &tags);
    }
    answers.add_tags(additional_tags);
    let custom = update.custom_fields.as_deref().unwrap_or_default();
    let mut problems: Vec<Problem> =
        custom.iter().filter_map(|custom| answers.answer(desk, custom).err()).collect();
    let had = after.ticket.tags.len();
    (after.answers, after.ticket.tags) = answers.into_parts();
    if after.ticket.tags.len() > TAGS_MAX.max(had) {
        problems.push(Problem::new(Field::Tags, Code::TooMany { max: TAGS_MAX }));
    }
    after.ticket.custom_fields = desk.every_field(&after.answers);
    after.ticket.fields.clone_from(&after.ticket.custom_fields);
    problems
}

/// Sets all that is neither answer nor assignment nor status; what is wrong with it.
pub(super) fn set(
    desk: &DeskRules,
    known: &Known,
    outcome: &mut Outcome,
    user: UserId,
    update: &TicketUpdate,
) -> Vec<Problem> {
    let extras = &update.extras;
    let ticket = &mut outcome.after.ticket;
    if let Some(subject) = &update.subject {
        ticket.subject = tidy(subject);
        ticket.raw_subject.clone_from(&ticket.subject);
    }
    ticket.priority = update.priority.unwrap_or(ticket.priority);
    ticket.kind = update.kind.unwrap_or(ticket.kind);
    ticket.due_at = extras.due_at.unwrap_or(ticket.due_at);
    if let Some(id) = &extras.external_id {
        ticket.external_id = id.as_deref().map(tidy);
    }
    let mut problems = Vec::new();
    if let Some(form) = extras.ticket_form_id.filter(|form| ticket.ticket_form_id != Some(*form)) {
        if desk.forms.contains_key(&form) {
            ticket.ticket_form_id = Some(form);
        } else {
            problems.push(Problem::new(Field::TicketForm, Code::Unknown));
        }
    }
    problems.extend(incident(desk, known, ticket, user, update).err());
    if let Some(person) = &extras.requester {
        problems.extend(requester(desk, known, outcome, person).err());
    }
    problems.extend(organization(known, &mut outcome.after.ticket, extras).err());
    problems.extend(copies::copy(
        desk,
        known,
        &mut outcome.after.ticket,
        &extras.copies,
        &mut outcome.invited.email_ccs,
    ));
    problems
}

/// Only incidents are linked to a problem, and only to one that the agent may see.
fn incident(
    desk: &DeskRules,
    known: &Known,
    ticket: &mut Ticket,
    user: UserId,
    update: &TicketUpdate,
) -> Result<(), Problem> {
    let is_incident = ticket.kind == Some(TicketType::Incident);
    let wrong = |code| Err(Problem::new(Field::Property("problem_id"), code));
    match update.problem_id {
        Some(Some(id)) if Some(id) != ticket.problem_id => {
            let problem = known.ticket(id).filter(|found| is_problem(desk, &found.ticket, user));
            if problem.is_none() || id == ticket.id {
                return wrong(Code::Unknown);
            }
            if !is_incident {
                return wrong(Code::NotAllowed);
            }
            ticket.problem_id = Some(id);
        }
        Some(None) => ticket.problem_id = None,
        _ => {}
    }
    ticket.problem_id = ticket.problem_id.filter(|_: &TicketId| is_incident);
    Ok(())
}

fn is_problem(desk: &DeskRules, ticket: &Ticket, user: UserId) -> bool {
    let is_there = ticket.status != Status::Deleted && desk.sees(user, ticket);
    is_there && ticket.kind == Some(TicketType::Problem)
}

/// A ticket that goes to somebody else goes to their organization.
fn requester(
    desk: &DeskRules,
    known: &Known,
    outcome: &mut Outcome,
    person: &PersonDraft,
) -> Result<(), Problem> {
    match copies::resolve(known, person, "requester_id")? {
        Who::Known(user) if user.id == outcome.after.ticket.requester_id => {}
        Who::Known(user) => {
            outcome.after.ticket.requester_id = user.id;
            outcome.after.ticket.organization_id = user.organization_id;
        }
        Who::Stranger(stranger) => {
            outcome.after.ticket.organization_id = desk.organization_of(stranger.email());
            outcome.invited.requester = Some(stranger);
        }
    }
    Ok(())
}

/// The ticket's organization is one of its requester's.
fn organization(known: &Known, ticket: &mut Ticket, extras: &TicketExtras) -> Result<(), Problem> {
    let Some(organization) = extras.organization_id else { return Ok(()) };
    if let Some(id) = organization.filter(|id| Some(*id) != ticket.organization_id)
        && !known.is_member(ticket.requester_id, id)
    {
        return Err(Problem::new(Field::Property("organization_id"), Code::Unknown));
    }
    ticket.organization_id = organization;
    Ok(())
}
