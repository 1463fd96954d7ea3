//! Making the ticket: once, of all that was written. If it fails, all of it stays.

use super::super::composer::TEXT;
use super::super::presence::unheard_name;
use super::super::sheet::Sheet;
use super::super::submission::{Submission, failure};
use super::questions::{SUBJECT, THREAD, Wrong};
use super::requester::REQUESTER;
use crate::agent::drafts::{self, Draft, Kind};
use crate::agent::heading::focus_on;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route, Start, Tab};
use crate::api::tickets::TicketChange;
use crate::api::{self, ApiError};
use crate::attachments::forget;
use crate::locale::en::agent::composer as composer_words;
use crate::locale::en::agent::new_ticket as words;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::TicketId;
use frontdesk_model::ticket::TicketUpdate;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// FNV-1a, which is the same in every version of the desk: a second try may come from a newer one.
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

impl Sheet {
    pub fn create(self, start: Start, wrong: Wrong, navigator: Navigator) {
        if untrack(|| self.sends()) {
            return;
        }
        wrong.set(None);
        if let Some(why) = untrack(|| self.objection(wrong)) {
            return self.submission.set(Submission::Failed(why));
        }
        self.draft.maybe_update(|draft| {
            let is_first = draft.beginning.key.is_empty();
            if is_first {
                draft.beginning.key = unheard_name();
            }
            is_first
        });
        self.submission.set(Submission::Sending);
        let draft = self.draft.get_untracked();
        // Not cancelled by leaving the page: what was submitted is submitted.
        spawn_local(async move {
            match self.make(draft, start).await {
                Ok(ticket) => {
                    self.forget();
                    self.desk.announcer.say(words::created(ticket));
                    if self.submission.try_set(Submission::Resting).is_none() {
                        navigator.lead_focus();
                        navigator.replace(Route::Page(Page::Ticket(ticket, Tab::Conversation)));
                    }
                }
                Err(why) => drop(self.submission.try_set(Submission::Failed(why))),
            }
        });
    }

    /// Why it is not even sent. What is to be answered takes the focus.
    fn objection(self, wrong: Wrong) -> Option<String> {
        let draft = self.draft.get();
        let thread = draft.beginning.thread.trim();
        let is_link = ["https://", "http://"].iter().any(|scheme| thread.starts_with(scheme));
        let objections = [
            (!draft.more.names_requester(), REQUESTER, words::NOBODY_ASKS),
            (self.subject().trim().is_empty(), SUBJECT, words::NO_SUBJECT),
            (!(is_link || thread.is_empty()), THREAD, words::NO_LINK),
            (said(&draft).is_empty(), TEXT, words::NO_COMMENT),
        ];
        if let Some((_, control, why)) = objections.into_iter().find(|(applies, ..)| *applies) {
            wrong.set(Some(control));
            focus_on(control);
            return Some(why.to_owned());
        }
        let status = draft.changes.status?;
        let missing = self.missing(status);
        let titles = missing.iter().map(|(_, title)| title.as_str());
        (!missing.is_empty()).then(|| composer_words::answer_first(titles, status))
    }

    /// The number of the ticket; or, in words, why there is none.
    async fn make(self, mut draft: Draft, start: Start) -> Result<TicketId, String> {
        let text = said(&draft);
        let mut comment = match draft.kind {
            Kind::Public => CommentDraft::public(text.as_str()),
            Kind::Note => CommentDraft::note(text.as_str()),
        };
        self.finish(&mut comment, &text, &mut draft).await?;
        let mut ticket = TicketChange {
            update: TicketUpdate { comment: Some(comment), ..draft.changes },
            more: draft.more,
        };
        if let Start::FollowUp(source) = start {
            ticket.more.via_followup_source_id = Some(source);
        }
        let key = key(&draft.beginning.key, &ticket);
        match api::tickets::create(ticket, &key).await {
            Ok(answer) => Ok(answer.ticket.id),
            Err(error) => {
                self.desk.session.heed(&error);
                Err(if error == ApiError::Forbidden {
                    words::NOT_ALLOWED.to_owned()
                } else {
                    failure(&error)
                })
            }
        }
    }

    /// It is sent, all of it.
    fn forget(self) {
        let (me, place) = (self.desk.me, self.place);
        self.draft.try_set(Draft::default());
        drafts::keep(me, place, &Draft::default());
        forget(&drafts::files_name(me, place));
    }
}

/// The text of the first comment.
fn said(draft: &Draft) -> String {
    let thread = Some(draft.beginning.thread.trim()).filter(|thread| !thread.is_empty());
    let parts = [Some(draft.text.trim_end().to_owned()), thread.map(words::came_from)];
    parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The key under which this ticket is made: the same for the same words, so that a second try makes no
/// second one; another where something was changed since.
fn key(name: &str, ticket: &TicketChange) -> String {
    let said = serde_json::to_string(ticket).unwrap_or_default();
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
    format!("{name}-{:x}", said.bytes().fold(FNV_BASIS, fnv))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::drafts::Beginning;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_link_to_the_thread_stands_at_the_end_of_the_first_comment() {
        let said = |text: &str, thread: &str| {
            let beginning = Beginning { thread: thread.to_owned(), ..Beginning::default() };
            said(&Draft { text: text.to_owned(), beginning, ..Draft::default() })
        };
        assert_eq!(
            said("It is down.\n", " https://chat.example/1 "),
            "It is down.\n\nThread: https://chat.example/1"
        );
        assert_eq!(said("It is down.", " "), "It is down.");
        assert_eq!(said(" ", "https://chat.example/1"), "Thread: https://chat.example/1");
        assert_eq!(said(" ", ""), "");
    }

    #[wasm_bindgen_test]
    fn a_ticket_has_one_key_as_long_as_it_says_the_same() {
        let ticket = |subject: &str| {
            let update = TicketUpdate { subject: Some(subject.to_owned()), ..TicketUpdate::default() };
            TicketChange { update, ..TicketChange::default() }
        };
        assert_eq!(key("a", &ticket("Pier")), key("a", &ticket("Pier")));
        assert_ne!(key("a", &ticket("Pier")), key("a", &ticket("Quay")));
        assert_ne!(key("a", &ticket("Pier")), key("b", &ticket("Pier")));
    }
}
