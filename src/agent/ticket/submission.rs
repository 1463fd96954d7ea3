//! Submitting: what the agent wrote and changed goes to the server, unless somebody was faster.

use super::clash::Clash;
use super::kept_draft::KeptDraft;
use super::open::{OpenTicket, Seen};
use super::properties::control;
use crate::agent::drafts::{Draft, Kind};
use crate::agent::heading::focus_on;
use crate::api::tickets::{Ticket, TicketChange};
use crate::api::{self, ApiError, Details};
use crate::locale::en::agent::composer as words;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::CustomStatusId;
use frontdesk_model::rules::{self, Code, Problem, TicketFacts};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::TicketUpdate;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How the last submission stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Submission {
    Resting,
    Sending,
    /// It is done; what was done, in words.
    Done(String),
    /// It is not; why, in words.
    Failed(String),
    /// Somebody changed the ticket first.
    Clash(Clash),
}

/// What a ticket is submitted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    pub status: Status,
    /// The word for it that was chosen, where the ticket does not have it already.
    pub own: Option<CustomStatusId>,
}

/// The status that the main button gives: a reply waits for its answer, a note changes nothing.
pub fn usual_status(now: Status, writes: Option<Kind>) -> Status {
    match (now, writes) {
        (Status::New | Status::Open, Some(Kind::Public)) => Status::Pending,
        (Status::New, _) => Status::Open,
        (now, _) => now,
    }
}

impl OpenTicket {
    /// Sends the comment and the changes, and gives the ticket this status.
    pub fn submit(self, to: Goal) {
        if untrack(|| self.sends()) {
            return;
        }
        let draft = self.draft.get_untracked();
        let before = self.ticket.get_untracked();
        let seen = self.seen();
        let mut change = change(&draft, seen, to, self.desk.is_light);
        change.update.draft_version = self.kept_draft().and_then(KeptDraft::version);
        let missing = untrack(|| self.missing(to.status));
        let missing = (!missing.is_empty()).then(|| {
            if let (Some(field), _) = missing[0] {
                focus_on(&control(field));
            }
            words::answer_first(missing.iter().map(|(_, title)| title.as_str()), to.status)
        });
        if let Some(objection) = objection(&draft, &before, &change).or(missing) {
            return self.submission.set(Submission::Failed(objection));
        }
        self.submission.set(Submission::Sending);
        // Not cancelled by leaving the page: what was submitted is submitted.
        spawn_local(async move {
            let done = self.send(draft, seen, change, to).await;
            self.submission.set(match done {
                Ok(done) => done,
                Err(why) => Submission::Failed(why),
            });
        });
    }

    /// What came of it; or, in words, why it is not done.
    async fn send(
        self,
        mut draft: Draft,
        seen: Seen,
        mut change: TicketChange,
        to: Goal,
    ) -> Result<Submission, String> {
        if let Some(comment) = &mut change.update.comment {
            let text = draft.text.clone();
            self.finish(comment, &text, &mut draft).await?;
        }
        let kept = change.update.draft_version;
        match api::tickets::update(self.id, change).await {
            Ok(envelope) => {
                if let Some(draft) = self.kept_draft() {
                    draft.sent(kept);
                }
                self.settle(&draft);
                self.news.clear();
                let Ticket { status, custom_status_id, .. } = envelope.ticket;
                self.hear(envelope);
                self.see_all();
                // What was written shows up with the conversation; if that fails, it does with the
                // next change.
                spawn_local(async move {
                    let _ = self.refresh().await;
                });
                let name = untrack(|| self.desk.status_name(status, custom_status_id));
                Ok(Submission::Done(words::submitted(draft.writes(), &name)))
            }
            Err(ApiError::Conflict) => {
                let clash = Clash::find(self, seen, to).await;
                self.see_all();
                clash.map(Submission::Clash).map_err(|error| failure(&error))
            }
            Err(error) => {
                self.desk.session.heed(&error);
                Err(failure(&error))
            }
        }
    }
}

/// The call's body: the changes, the comment, the status, and what the agent has seen; of a light agent, the
/// note alone.
fn change(draft: &Draft, seen: Seen, to: Goal, is_light: bool) -> TicketChange {
    let comment = draft.writes().map(|kind| match kind {
        Kind::Public => CommentDraft::public(draft.text.as_str()),
        Kind::Note => CommentDraft::note(draft.text.as_str()),
    });
    if is_light {
        let update = TicketUpdate { comment, ..TicketUpdate::default() };
        return TicketChange { update, ..TicketChange::default() };
    }
    let update = TicketUpdate {
        status: Some(to.status),
        custom_status_id: to.own,
        comment,
        safe_update: Some(true),
        updated_stamp: Some(seen.updated_at),
        version: Some(seen.version),
        ..draft.changes.clone()
    };
    TicketChange { update, more: draft.more.clone() }
}

/// Why it is not even sent.
fn objection(draft: &Draft, ticket: &Ticket, change: &TicketChange) -> Option<String> {
    let TicketChange { update, .. } = change;
    if !draft.files.is_empty() && update.comment.is_none() {
        return Some(words::FILES_WITHOUT_TEXT.to_owned());
    }
    let is_there = update.status.is_none_or(|to| to == ticket.status) && update.custom_status_id.is_none();
    if update.comment.is_none() && !draft.changes_any() && is_there {
        return Some(words::NOTHING_TO_SUBMIT.to_owned());
    }
    let facts =
        TicketFacts { status: ticket.status, kind: ticket.kind, assigned: ticket.assignee_id.is_some() };
    rules::ticket_update(facts, update).first().map(|Problem { code, .. }| match code {
        Code::TooLong { max } => words::too_long(*max),
        _ => words::CLOSED.to_owned(),
    })
}

/// Why it failed, and what to do.
pub(super) fn failure(error: &ApiError) -> String {
    match error {
        ApiError::Offline => words::OFFLINE.to_owned(),
        ApiError::Forbidden => words::FORBIDDEN.to_owned(),
        ApiError::NotFound => words::GONE.to_owned(),
        ApiError::Invalid(details) => words::refused(&reasons(details)),
        _ => words::FAILED.to_owned(),
    }
}

fn reasons(details: &Details) -> String {
    details.iter().map(|(_, detail)| detail.description.as_str()).collect::<Vec<_>>().join(". ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_reply_waits_and_a_note_leaves_the_status_alone() {
        assert_eq!(usual_status(Status::New, Some(Kind::Public)), Status::Pending);
        assert_eq!(usual_status(Status::Open, Some(Kind::Note)), Status::Open);
        assert_eq!(usual_status(Status::New, None), Status::Open);
        assert_eq!(usual_status(Status::Hold, Some(Kind::Public)), Status::Hold);
        assert_eq!(usual_status(Status::Solved, Some(Kind::Note)), Status::Solved);
    }
}
