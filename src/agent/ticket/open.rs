//! A ticket that is open on the desk: what the server last said of it, and what the agent writes.

use crate::agent::desk::Desk;
use crate::agent::drafts::{Draft, Place};
use crate::agent::follow::{follow, memo, work};
use crate::agent::load::{Failure, Load};
use crate::api::audits::Audit;
use crate::api::comments::Comment;
use crate::api::tickets::{Answer, Ticket};
use crate::api::{self, ApiError};
use frontdesk_model::id::TicketId;
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::ops::Deref;

use super::kept_draft::KeptDraft;
use super::news::News;
use super::presence::be_there;
use super::sheet::Sheet;

/// Which change of a ticket an agent has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub version: i64,
    pub updated_at: Timestamp,
}

impl Seen {
    const fn of(ticket: &Ticket) -> Self {
        Self { version: ticket.version, updated_at: ticket.updated_at }
    }
}

#[derive(Clone, Copy)]
pub struct OpenTicket {
    pub id: TicketId,
    pub sheet: Sheet,
    /// Oldest first.
    pub comments: RwSignal<Vec<Comment>>,
    /// Oldest first; fetched once somebody wants to see them.
    pub audits: RwSignal<Option<Load<Vec<Audit>>>>,
    pub news: News,
    /// What the agent had seen when they began to write: what came since, they may not have.
    seen: RwSignal<Option<Seen>>,
    /// The draft as the desk keeps it for other devices.
    pub kept: StoredValue<KeptDraft>,
}

impl Deref for OpenTicket {
    type Target = Sheet;

    fn deref(&self) -> &Sheet {
        &self.sheet
    }
}

impl OpenTicket {
    /// Fetches a ticket with its conversation.
    pub async fn fetch(id: TicketId, desk: Desk) -> Result<(Ticket, Vec<Comment>), ApiError> {
        let envelope = api::tickets::show(id).await?;
        let ticket = learn(envelope, desk);
        let comments = api::comments::of_ticket(id).await?;
        desk.directory.learn_people(comments.users);
        Ok((ticket, comments.comments))
    }

    /// Opens what was fetched, with what was written to it before, and follows its changes while
    /// the calling component lives.
    pub fn new(desk: Desk, ticket: Ticket, comments: Vec<Comment>) -> Self {
        let id = ticket.id;
        let sheet = Sheet::new(desk, Place::Ticket(id), ticket);
        let open = Self {
            id,
            sheet,
            comments: RwSignal::new(comments),
            audits: RwSignal::new(None),
            news: News::new(),
            seen: RwSignal::new(None),
            kept: StoredValue::new(KeptDraft::recall(sheet, id)),
        };
        sheet.keep();
        let begun = memo(move || open.draft.with(Draft::is_begun));
        follow(move || {
            let seen = begun.get().then(|| open.ticket.with_untracked(Seen::of));
            open.seen.set(seen);
        });
        desk.live.after_ticket(id, move || open.look_again());
        open.kept.get_value().follow(desk.live);
        be_there(open);
        open
    }

    /// What the agent has seen of the ticket.
    pub fn seen(self) -> Seen {
        self.seen.get_untracked().unwrap_or_else(|| self.ticket.with_untracked(Seen::of))
    }

    /// The agent has seen the ticket as it is now.
    pub fn see_all(self) {
        // The page may have been left meanwhile: what was submitted is heard of all the same.
        let Some(now) = self.ticket.try_with_untracked(Seen::of) else { return };
        self.seen.maybe_update(|seen| seen.as_mut().map(|seen| *seen = now).is_some());
    }

    pub fn status_name(self) -> String {
        self.ticket.with(|ticket| self.desk.status_name(ticket.status, ticket.custom_status_id))
    }

    pub fn is_closed(self) -> bool {
        matches!(self.status(), Status::Closed | Status::Deleted)
    }

    /// Takes over what the server says of the ticket. What the agent writes and has changed stays.
    pub fn hear(self, envelope: Answer) {
        let ticket = learn(envelope, self.desk);
        self.ticket.maybe_update(|known| {
            let is_new = *known != ticket && known.version <= ticket.version;
            if is_new {
                *known = ticket;
            }
            is_new
        });
    }

    /// Fetches what may have changed.
    pub fn look_again(self) {
        work(async move {
            // If it fails, the next change looks again.
            let _ = self.refresh().await;
        });
    }

    /// Fetches the ticket, and adds the comments that are new.
    pub async fn refresh(self) -> Result<(), ApiError> {
        let heed = |error: &ApiError| self.desk.session.heed(error);
        self.hear(api::tickets::show(self.id).await.inspect_err(heed)?);
        let comments = api::comments::of_ticket(self.id).await.inspect_err(heed)?;
        self.desk.directory.learn_people(comments.users);
        // The page may have been left meanwhile: then there is nothing to tell.
        let new = self.comments.try_with_untracked(|known| {
            let is_new = |comment: &Comment| known.iter().all(|one| one.id != comment.id);
            comments.comments.into_iter().filter(is_new).collect::<Vec<_>>()
        });
        if let Some(new) = new.filter(|new| !new.is_empty()) {
            self.news.tell(new.iter().rev().find(|comment| comment.author_id != self.desk.me));
            self.comments.update(|known| known.extend(new));
        }
        if self.audits.try_with_untracked(Option::is_some) == Some(true) {
            self.fetch_audits().await;
        }
        Ok(())
    }

    /// Fetches the audits, if nobody has yet.
    pub fn want_audits(self) {
        if self.audits.with_untracked(|audits| matches!(audits, None | Some(Load::Failed(_)))) {
            self.audits.set(Some(Load::Waiting));
            // Not cancelled by leaving the tab: nobody else would end the waiting.
            spawn_local(self.fetch_audits());
        }
    }

    /// Fetches the audits.
    pub async fn fetch_audits(self) {
        let answer = api::audits::of_ticket(self.id).await;
        let audits = match answer.inspect_err(|error| self.desk.session.heed(error)) {
            Ok(answer) => {
                self.desk.directory.learn_people(answer.users);
                self.desk.directory.learn_groups(answer.groups);
                Load::Ready(answer.audits)
            }
            Err(error) => Load::Failed(Failure::from(&error)),
        };
        // What is shown stays, rather than give way to an error.
        self.audits.maybe_update(|known| {
            let better = !matches!((&known, &audits), (Some(Load::Ready(_)), Load::Failed(_)));
            if better {
                *known = Some(audits);
            }
            better
        });
    }
}

/// Takes the ticket out of its envelope, and the names beside it into the directory.
fn learn(envelope: Answer, desk: Desk) -> Ticket {
    desk.directory.learn_people(envelope.users);
    desk.directory.learn_groups(envelope.groups);
    desk.directory.learn_organizations(envelope.organizations);
    envelope.ticket
}
