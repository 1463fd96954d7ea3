//! What an agent writes to a ticket: to one that is open, or to one that is not there yet.

use crate::agent::desk::Desk;
use crate::agent::drafts::{self, Draft, Place};
use crate::agent::follow::follow;
use crate::agent::markdown;
use crate::api::tickets::Ticket;
use crate::attachments::{Settled, forget, settle};
use crate::locale::en::agent::composer as words;
use crate::ui::markup::ElementRef;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::TicketUpdate;
use leptos::prelude::*;
use std::mem::take;

use super::submission::Submission;

#[derive(Clone, Copy)]
pub struct Sheet {
    pub desk: Desk,
    pub place: Place,
    /// As the server last told it; of one that is not there yet, what it begins with.
    pub ticket: RwSignal<Ticket>,
    pub draft: RwSignal<Draft>,
    pub submission: RwSignal<Submission>,
    /// The composer.
    pub form: ElementRef,
    /// How often the place for files began again: something was sent from here, or files came from another
    /// device.
    pub sent: RwSignal<u32>,
}

impl Sheet {
    /// With what was written before.
    pub fn new(desk: Desk, place: Place, ticket: Ticket) -> Self {
        Self {
            desk,
            place,
            ticket: RwSignal::new(ticket),
            draft: RwSignal::new(drafts::recall(desk.me, place)),
            submission: RwSignal::new(Submission::Resting),
            form: ElementRef::new(),
            sent: RwSignal::new(0),
        }
    }

    /// Keeps what is written, while the calling component lives.
    pub fn keep(self) {
        follow(move || self.draft.with(|draft| drafts::keep(self.desk.me, self.place, draft)));
    }

    pub fn status(self) -> Status {
        self.ticket.with(|ticket| ticket.status)
    }

    /// Changes a property in the draft; what is as the ticket has it is no change.
    pub fn change(self, change: impl FnOnce(&mut TicketUpdate, &Ticket)) {
        self.ticket.with_untracked(|ticket| {
            self.draft.update(|draft| change(&mut draft.changes, ticket));
        });
    }

    /// What the desk calls who asks, once that is known.
    pub fn requester(self) -> Option<String> {
        let (known, stranger) =
            self.draft.with(|draft| (draft.more.requester_id, draft.more.requester.clone()));
        let of_ticket = || match self.place {
            Place::Ticket(_) => Some(self.ticket.with(|ticket| ticket.requester_id)),
            Place::New(_) => None,
        };
        match stranger {
            Some(stranger) if stranger.name.is_empty() => Some(stranger.email),
            Some(stranger) => Some(stranger.name),
            None => self.desk.directory.name(known.or_else(of_ticket)?),
        }
    }

    /// Whether something is being sent.
    pub fn sends(self) -> bool {
        self.submission.with(|submission| *submission == Submission::Sending)
    }

    /// Makes of a text what is sent of it, and waits until its files are with the desk; or says, in words, why
    /// they are not.
    pub(super) async fn finish(
        self,
        comment: &mut CommentDraft,
        text: &str,
        draft: &mut Draft,
    ) -> Result<(), String> {
        if let Some(html) = markdown::html_of(text).await {
            (comment.body, comment.html_body) = (None, Some(html));
        }
        if !draft.files.is_empty() {
            comment.uploads = self.uploads().await?;
            // As their script tells of them now.
            draft.files = self.draft.try_with_untracked(|draft| draft.files.clone()).unwrap_or_default();
        }
        Ok(())
    }

    async fn uploads(self) -> Result<Vec<String>, String> {
        let Some(form) = self.form.get() else { return Err(words::FILES_LOST.to_owned()) };
        match settle(&form).await {
            Settled::Tokens(tokens) => Ok(tokens),
            Settled::Problem(problem) => Err(words::refused(&problem)),
            Settled::Lost => Err(words::FILES_LOST.to_owned()),
        }
    }

    /// Takes out of the draft what was sent. What was written since stays.
    pub(super) fn settle(self, sent: &Draft) {
        let (me, place) = (self.desk.me, self.place);
        // The page may have been left meanwhile; what is kept of it is the same draft.
        let left = drafts::recall(me, place).beyond(sent);
        if left.files.is_empty() {
            forget(&drafts::files_name(me, place));
        }
        drafts::keep(me, place, &left);
        self.draft.update(|draft| *draft = take(draft).beyond(sent));
        self.sent.update(|sent| *sent += 1);
    }
}
