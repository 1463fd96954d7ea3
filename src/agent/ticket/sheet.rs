//! What an agent writes to a ticket: to one that is open, or to one that is not there yet.

use crate::agent::desk::Desk;
use crate::agent::drafts::{self, Draft, Place};
use crate::agent::follow::{follow, memo};
use crate::agent::markdown;
use crate::api::tickets::MoreChanges;
use crate::api::tickets::Ticket;
use crate::attachments::{Settled, forget, settle};
use crate::locale::en::agent::composer as words;
use crate::ui::markup::ElementRef;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::TicketUpdate;
use leptos::ev;
use leptos::prelude::*;
use std::mem::{replace, take};
use std::time::Duration;

use super::submission::Submission;

/// How long a draft that is being written is kept in memory alone.
const PACE: Duration = Duration::from_millis(400);

#[derive(Clone, Copy)]
pub struct Sheet {
    pub desk: Desk,
    pub place: Place,
    /// As the server last told it; of one that is not there yet, what it begins with.
    pub ticket: RwSignal<Ticket>,
    pub draft: RwSignal<Draft>,
    /// What of the draft is about properties: who shows those is not drawn again at each key of a text.
    pub changed: Memo<(TicketUpdate, MoreChanges)>,
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
        let draft = RwSignal::new(drafts::recall(desk.me, place));
        Self {
            desk,
            place,
            ticket: RwSignal::new(ticket),
            draft,
            changed: memo(move || draft.with(|draft| (draft.changes.clone(), draft.more.clone()))),
            submission: RwSignal::new(Submission::Resting),
            form: ElementRef::new(),
            sent: RwSignal::new(0),
        }
    }

    /// Keeps what is written, while the calling component lives: at once after a pause, and then not at each key,
    /// since the browser waits for its disk.
    pub fn keep(self) {
        let (waits, is_changed) = (StoredValue::new(false), StoredValue::new(false));
        // What was kept already may be another page's by now, or forgotten.
        let keep = move || {
            let changed = is_changed.try_update_value(take).unwrap_or_default();
            if changed && !self.desk.session.is_over() {
                self.draft.with_untracked(|draft| drafts::keep(self.desk.me, self.place, draft));
            }
        };
        follow(move || {
            self.draft.track();
            is_changed.set_value(true);
            if waits.try_update_value(|waits| replace(waits, true)) == Some(false) {
                keep();
                let then = move || {
                    // Not once the page is left: it was kept then.
                    if waits.try_set_value(false).is_none() {
                        keep();
                    }
                };
                set_timeout(then, PACE);
            }
        });
        let hidden = window_event_listener(ev::pagehide, move |_| keep());
        on_cleanup(move || {
            hidden.remove();
            keep();
        });
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
        let (known, stranger) = self.changed.with(|(_, more)| (more.requester_id, more.requester.clone()));
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
        // The page may have been left meanwhile; what was kept of it then is the same draft.
        let left = self.draft.try_with_untracked(Clone::clone).unwrap_or_else(|| drafts::recall(me, place));
        let left = left.beyond(sent);
        if left.files.is_empty() {
            forget(&drafts::files_name(me, place));
        }
        drafts::keep(me, place, &left);
        self.draft.update(|draft| *draft = take(draft).beyond(sent));
        self.sent.update(|sent| *sent += 1);
    }
}
