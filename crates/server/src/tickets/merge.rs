//! How one ticket becomes a part of another: the source is closed, the target goes on.

use super::changeset::{Changeset, LoadedTicket};
use super::command::MergeTickets;
use super::conversation::Words;
use super::copies;
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::known::Known;
use super::numbers::Numbers;
use super::update::{Outcome, entered};
use crate::locale::en::merge as words;
use frontdesk_model::rules::{self, Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;

/// What marks a ticket that was merged into another.
const MERGED: &str = "closed_by_merge";

/// Computes what a merge comes to: the source's change, then the target's.
pub fn merge(
    desk: &DeskRules,
    known: &Known,
    command: &MergeTickets,
    numbers: &mut Numbers,
    now: Timestamp,
) -> Result<[Changeset; 2], TicketError> {
    let found = |id| known.ticket(id).filter(|loaded| desk.sees(command.user, &loaded.ticket));
    let found = |id| found(id).filter(|loaded| loaded.ticket.status != Status::Deleted);
    let source = found(command.source).ok_or(TicketError::NotFound)?;
    let target = found(command.target).ok_or(TicketError::NotFound)?;
    if !desk.rights(command.user).merge {
        return Err(TicketError::Forbidden);
    }
    let wrong = |field| Err(TicketError::Invalid(vec![Problem::new(field, Code::NotAllowed)]));
    if command.source == command.target {
        return wrong(Field::Property("ids"));
    }
    if [source, target].into_iter().any(|loaded| loaded.ticket.status == Status::Closed) {
        return wrong(Field::Status);
    }
    // A ticket that its requester does not see is merged without a word to anybody outside.
    let rights = desk.rights(command.user);
    let may_be_public = rights.reply && source.ticket.is_public && target.ticket.is_public;
    let said = |text: &Option<String>, standard: String, public: bool| {
        let body = rules::comment(text.as_deref().unwrap_or(&standard));
        let body = body.map_err(|problem| TicketError::Invalid(vec![problem]))?;
        Ok::<_, TicketError>(Words { body, html: None, public: public && may_be_public })
    };
    let at_source = said(&command.source_comment, words::into_target(command.target), command.source_public)?;
    let at_target = said(&command.target_comment, words::from_source(command.source), command.target_public)?;
    let by = (command.user, command.channel);
    let mut taken = *numbers;
    let closed = Outcome { words: Some(at_source), ..Outcome::from(closed(source)) };
    let joined = Outcome { words: Some(at_target), ..Outcome::from(joined(desk, source, target)) };
    let both = [
        entered(desk, source, closed, by, &mut taken, now),
        entered(desk, target, joined, by, &mut taken, now),
    ];
    *numbers = taken;
    Ok(both)
}

fn closed(source: &LoadedTicket) -> LoadedTicket {
    let mut after = source.clone();
    after.ticket.status = Status::Closed;
    after.ticket.tags = with_tags(&after.ticket, [MERGED]);
    after
}

/// The target with the source's tags, and with its people copied in.
fn joined(desk: &DeskRules, source: &LoadedTicket, target: &LoadedTicket) -> LoadedTicket {
    let mut after = target.clone();
    after.ticket.tags = with_tags(&after.ticket, source.ticket.tags.iter().map(String::as_str));
    // Who does not see their own ticket is not shown where it went.
    let people = source.ticket.email_cc_ids.iter().chain([&source.ticket.requester_id]);
    let people = people.filter(|_| source.ticket.is_public);
    let copied = |list: &[_], more: Vec<_>| copies::collaborators(list, &more);
    after.ticket.email_cc_ids = copied(&after.ticket.email_cc_ids, people.copied().collect());
    let followers = source.ticket.follower_ids.iter().copied().filter(|id| desk.is_agent(*id));
    after.ticket.follower_ids = copied(&after.ticket.follower_ids, followers.collect());
    copies::settle(&mut after.ticket);
    after
}

fn with_tags<'a>(ticket: &'a Ticket, more: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let all: std::collections::BTreeSet<&str> = ticket.tags.iter().map(String::as_str).chain(more).collect();
    all.into_iter().map(str::to_owned).collect()
}
