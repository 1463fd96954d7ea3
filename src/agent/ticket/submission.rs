//! Submitting: what the agent wrote and changed goes to the server, unless somebody was faster.

use super::clash::Clash;
use super::kept_draft::KeptDraft;
use super::open::OpenTicket;
use crate::agent::drafts::{self, Draft, Kind};
use crate::api::tickets::Ticket;
use crate::api::{self, ApiError, Details};
use crate::locale::en::agent::composer as words;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::rules::{self, Code, Problem, TicketFacts};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::TicketUpdate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::mem::take;

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
    pub fn submit(self, to: Status) {
        if self.submission.with_untracked(|submission| *submission == Submission::Sending) {
            return;
        }
        let draft = self.draft.get_untracked();
        let before = self.ticket.get_untracked();
        let kept = self.kept_draft().and_then(KeptDraft::version);
        let update = TicketUpdate { draft_version: kept, ..update(&draft, &before, to) };
        if let Some(objection) = objection(&draft, &before, &update) {
            return self.submission.set(Submission::Failed(objection));
        }
        self.submission.set(Submission::Sending);
        // Not cancelled by leaving the page: what was submitted is submitted.
        spawn_local(async move {
            match api::tickets::update(self.id, update).await {
                Ok(envelope) => {
                    if let Some(draft) = self.kept_draft() {
                        draft.sent(kept);
                    }
                    self.settle(&draft);
                    self.hear(envelope);
                    self.submission.set(Submission::Done(words::submitted(draft.writes(), to)));
                    // What was written shows up with the conversation; if that fails, it does
                    // with the next change.
                    let _ = self.refresh().await;
                }
                Err(ApiError::Conflict) => {
                    let answer = Clash::find(self, &before, to).await;
                    self.submission.set(match answer {
                        Ok(clash) => Submission::Clash(clash),
                        Err(error) => Submission::Failed(failure(&error)),
                    });
                }
                Err(error) => {
                    self.submission.set(Submission::Failed(failure(&error)));
                    self.desk.session.heed(&error);
                }
            }
        });
    }

    /// Takes out of the draft what was sent. What was written since stays.
    fn settle(self, sent: &Draft) {
        let (me, id) = (self.desk.me, self.id);
        // The page may have been left meanwhile; what is kept of it is the same draft.
        drafts::keep(me, id, &drafts::recall(me, id).beyond(sent));
        self.draft.update(|draft| *draft = take(draft).beyond(sent));
        self.news.clear();
    }
}

/// The call's body: the changes, the comment, the status, and what the agent has seen.
fn update(draft: &Draft, seen: &Ticket, to: Status) -> TicketUpdate {
    let comment = draft.writes().map(|kind| match kind {
        Kind::Public => CommentDraft::public(draft.text.as_str()),
        Kind::Note => CommentDraft::note(draft.text.as_str()),
    });
    TicketUpdate {
        status: Some(to),
        comment,
        safe_update: Some(true),
        updated_stamp: Some(seen.updated_at),
        version: Some(seen.version),
        ..draft.changes.clone()
    }
}

/// Why it is not even sent.
fn objection(draft: &Draft, ticket: &Ticket, update: &TicketUpdate) -> Option<String> {
    let changes_nothing = update.comment.is_none()
        && draft.changes == TicketUpdate::default()
        && update.status == Some(ticket.status);
    if changes_nothing {
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
fn failure(error: &ApiError) -> String {
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
