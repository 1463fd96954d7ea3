//! How a ticket changes.

use super::change::Change;
use super::changeset::{Changeset, LoadedTicket, Notice, SentDraft};
use super::clocks::Timed;
use super::command::{Update, UpdateTicket};
use super::comment_change::{self, Edited};
use super::conversation::{Entry, Words};
use super::copies::Invited;
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::known::Known;
use super::merged_user::handed_over;
use super::metrics::{self, Deed};
use super::numbers::Numbers;
use super::{agent_update, clocks, departure, events, incidents, removal, requester_update, satisfaction};
use crate::sight::Belonging;
use frontdesk_model::account::Channel;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::id::UserId;
use frontdesk_model::rules::TicketFacts;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;

/// Computes what an update of a ticket comes to; nothing, where it changes nothing. Numbers are
/// taken only where it comes to something.
pub fn update(
    desk: &DeskRules,
    known: &Known,
    before: &LoadedTicket,
    command: &UpdateTicket,
    numbers: &mut Numbers,
    now: Timestamp,
) -> Result<Option<Changeset>, TicketError> {
    let (outcome, author, channel) = match &command.by {
        Update::Agent { user, update, channel } => {
            (agent_update::outcome(desk, known, before, *user, update)?, *user, *channel)
        }
        Update::Requester { user, change, channel } => {
            (requester_update::outcome(desk, known, before, *user, change)?, *user, *channel)
        }
        Update::Member { user, update, sharing, channel, .. } => {
            (requester_update::of_member(before, update, *sharing)?, *user, *channel)
        }
        Update::Rating { user, rating, channel } => {
            (satisfaction::outcome(desk, before, *user, rating)?, *user, *channel)
        }
        Update::Departure { user, channel } => (departure::outcome(before, *user)?, *user, *channel),
        Update::Comment { user, comment, change, channel } => {
            let outcome = comment_change::outcome(desk, known, before, (*user, *comment), change)?;
            (outcome, *user, *channel)
        }
        Update::Removal { user, removal, channel } => {
            (removal::outcome(desk, before, *user, *removal, now)?, *user, *channel)
        }
        Update::Incident(solved) => (incidents::outcome(before, solved)?, solved.user, solved.channel),
        Update::MergedUser(merged) => {
            (Outcome::from(handed_over(before, *merged)), merged.by, merged.channel)
        }
    };
    if outcome.changes_nothing(before) {
        return Ok(None);
    }
    let as_agent = !matches!(
        command.by,
        Update::Requester { .. } | Update::Member { .. } | Update::Rating { .. } | Update::Departure { .. }
    );
    let outcome = Outcome { as_agent, ..outcome };
    let set = entered(desk, before, outcome, (author, channel), numbers, now);
    Ok(Some(Changeset { sent_draft: sent_draft(&command.by), ..set }))
}

fn sent_draft(by: &Update) -> Option<SentDraft> {
    let Update::Agent { user, update, .. } = by else { return None };
    update.draft_version.map(|version| SentDraft { user: *user, version })
}

/// What an update makes of a ticket, before it is entered into the ticket's history.
pub(super) struct Outcome {
    pub after: LoadedTicket,
    pub words: Option<Words>,
    pub edited: Option<Edited>,
    pub invited: Invited,
    pub suspended: Option<UserId>,
    /// Whether its author did it as an agent: agents who answer their own requests are requesters.
    pub as_agent: bool,
}

impl From<LoadedTicket> for Outcome {
    fn from(after: LoadedTicket) -> Self {
        let invited = Invited::default();
        Self { after, words: None, edited: None, invited, suspended: None, as_agent: true }
    }
}

impl Outcome {
    pub fn changes_nothing(&self, before: &LoadedTicket) -> bool {
        let says_nothing = self.words.is_none() && self.edited.is_none() && self.invited.is_empty();
        // What goes for good may have had no property but those that are left.
        let stays = self.after.deletion == before.deletion;
        // What somebody else said before them, the next requester may say too.
        let rater = |loaded: &LoadedTicket| loaded.ticket.satisfaction_rating.rated_by;
        let is_rated_alike = rater(before) == rater(&self.after);
        says_nothing && stays && is_rated_alike && !events::is_changed(before, &self.after)
    }
}

/// What the rules need to know of a ticket.
pub(super) const fn facts(ticket: &Ticket) -> TicketFacts {
    TicketFacts { status: ticket.status, kind: ticket.kind, assigned: ticket.assignee_id.is_some() }
}

/// Whether the requester's answer opens a ticket with this status again.
pub(super) const fn is_reopened_by_answer(status: Status) -> bool {
    matches!(status, Status::Pending | Status::Hold | Status::Solved)
}

fn solved_at(before: &LoadedTicket, after: &LoadedTicket) -> Option<Timestamp> {
    match after.ticket.status {
        Status::Solved if before.ticket.status.is_unsolved() => Some(after.ticket.updated_at),
        Status::Solved | Status::Closed | Status::Deleted => before.solved_at,
        Status::New | Status::Open | Status::Pending | Status::Hold => None,
    }
}

/// Enters what an update makes of a ticket into its history.
pub(super) fn entered(
    desk: &DeskRules,
    before: &LoadedTicket,
    outcome: Outcome,
    (author, channel): (UserId, Channel),
    numbers: &mut Numbers,
    now: Timestamp,
) -> Changeset {
    let Outcome { mut after, words, edited, invited, suspended, as_agent } = outcome;
    let custom_status = desk.custom_status_within(after.ticket.status, after.ticket.custom_status_id);
    after.ticket.custom_status_id = custom_status;
    after.ticket.version += 1;
    // The clock may step back; a ticket's history does not.
    after.ticket.updated_at = now.max(before.ticket.updated_at);
    after.ticket.is_public |= words.as_ref().is_some_and(|words| words.public);
    after.solved_at = solved_at(before, &after);
    if before.ticket.status != Status::Solved {
        satisfaction::offer(desk, &mut after.ticket);
    }
    let at = after.ticket.updated_at;
    let new_people = invited.settle(desk, &mut after.ticket, numbers, at);
    let deed = Deed { author, as_agent, comment_public: words.as_ref().map(|words| words.public) };
    after.metrics = metrics::after(desk, before, &after.ticket, deed);
    let timed = clocks::set(desk, &mut after.clocks, &after.ticket, deed.into(), numbers);
    let mut set = changeset(before, after, (words, edited), (author, channel), numbers);
    // The history would tell again what is gone.
    if set.is_erasure() {
        set.audit.events.clear();
    }
    Changeset { new_people, timed, suspended, ..set }
}

fn changeset(
    before: &LoadedTicket,
    after: LoadedTicket,
    (words, edited): (Option<Words>, Option<Edited>),
    (author, channel): (UserId, Channel),
    numbers: &mut Numbers,
) -> Changeset {
    let entry = Entry { ticket: &after.ticket, author, channel };
    let audit_id = numbers.next_audit();
    let comment = words.map(|words| entry.comment(words, audit_id, numbers));
    let mut events: Vec<_> = comment.iter().map(AuditEvent::from).collect();
    events.extend(edited.as_ref().map(|edited| edited.event(numbers)));
    events.extend(events::changed(before, &after, numbers));
    let comment_public = comment.as_ref().map(|comment| comment.public);
    let notice = if comment_public == Some(true) { Notice::of_reply(&after.ticket, author) } else { None };
    events.extend(notice.iter().map(|notice| events::notification(notice, &after.ticket, numbers)));
    let audit = entry.audit(audit_id, events);
    let rated = satisfaction::rated(&before.ticket, &after.ticket);
    let is_shown = after.ticket.is_public || before.ticket.is_public;
    let change = Change {
        change_seq: numbers.next_change(),
        ticket_id: after.ticket.id,
        belonging: Belonging::from(&after.ticket),
        comment_public,
        seen_by_requester: is_shown
            && (comment_public == Some(true)
                || after.ticket.status != before.ticket.status
                || edited.as_ref().is_some_and(Edited::is_seen_by_requester)
                // Their other pages show what they changed on one.
                || author == after.ticket.requester_id
                || rated.is_some()),
    };
    Changeset {
        new_people: Vec::new(),
        generated_at: after.ticket.updated_at,
        ticket: after,
        comment,
        edited: edited.map(|edited| edited.comment),
        audit,
        notice,
        change,
        timed: Timed::default(),
        captured: None,
        rated,
        key: None,
        suspended: None,
        sent_draft: None,
    }
}
