//! Answers on their way: tried until the server has them or refuses them, while the portal is open and again
//! when it is next opened. Each is done once, however often it is tried.

use super::drafts::{Act, Attempt, Draft, Written};
use super::request::{Outcome, Trouble};
use super::session::Session;
use crate::api::{ApiError, requests};
use crate::locale::portal::Word;
use crate::patience::{dice, rest, wait};
use crate::portal::following::follow;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::TicketId;
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::status::Status;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How far an answer is.
#[derive(Clone, Debug, PartialEq)]
pub enum Delivery {
    UnderWay,
    /// It could not be sent.
    Waiting(Waiting),
    Done(Outcome),
    Refused(Trouble),
}

/// An answer that waits for its next try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What stands in the way.
    pub why: Word,
    /// Milliseconds until the next try; none while it goes on.
    pub rest: Option<u32>,
    pub is_kept: bool,
    /// Nobody waits for it: it was there when the portal was opened.
    pub is_from_before: bool,
}

/// The answers of whoever is signed in, by their requests.
#[derive(Clone, Copy)]
pub struct Outbox {
    session: Session,
    deliveries: RwSignal<Vec<(TicketId, Delivery)>>,
}

impl Outbox {
    /// Goes on with what was not sent when the portal was last left.
    pub fn follow(session: Session) -> Self {
        let outbox = Self { session, deliveries: RwSignal::new(Vec::new()) };
        let reader = session.reader();
        follow(move || {
            outbox.deliveries.set(Vec::new());
            for draft in reader.get().map(Draft::all_of).unwrap_or_default() {
                if let Some(attempt) = draft.read().attempt {
                    outbox.deliver(draft, attempt, true);
                }
            }
        });
        outbox
    }

    /// How far the answer to a request is, if there is one; tracked.
    pub fn of(self, request: TicketId) -> Option<Delivery> {
        self.deliveries.with(|deliveries| find(deliveries, request).cloned())
    }

    /// Says how far it is.
    pub fn say(self, request: TicketId, delivery: Delivery) {
        self.deliveries.try_update(|deliveries| {
            deliveries.retain(|(other, _)| *other != request);
            deliveries.push((request, delivery));
        });
    }

    /// Its person has seen what came of it, or goes on writing.
    pub fn clear(self, request: TicketId) {
        self.deliveries.update(|deliveries| deliveries.retain(|(other, _)| *other != request));
    }

    /// Tries until the server has the answer, or says why it does not take it.
    pub fn deliver(self, draft: Draft, attempt: Attempt, is_from_before: bool) {
        let is_kept = draft.read().attempt.as_ref() == Some(&attempt);
        if is_from_before {
            let why = Word::FromBefore;
            self.say(draft.request, Delivery::Waiting(Waiting { why, rest: None, is_kept, is_from_before }));
        } else {
            self.say(draft.request, Delivery::UnderWay);
        }
        spawn_local(async move {
            let mut tries = 1;
            let delivery = loop {
                let error = match self.session.ask(send(draft.request, &attempt)).await {
                    Ok(outcome) => break Delivery::Done(outcome),
                    Err(error) => error,
                };
                let Some((why, asked)) = passes(&error) else { break refused(&error) };
                let time = wait(tries, asked, dice());
                let waiting = Waiting { why, rest: Some(time), is_kept, is_from_before };
                self.say(draft.request, Delivery::Waiting(waiting));
                rest(time).await;
                // Its person changes it, has signed out, or left.
                if !self.is_waiting(draft.request) {
                    return;
                }
                tries += 1;
                self.say(draft.request, Delivery::Waiting(Waiting { rest: None, ..waiting }));
            };
            let_go(draft, &attempt, &delivery);
            self.say(draft.request, delivery);
        });
    }

    fn is_waiting(self, request: TicketId) -> bool {
        let waiting = |deliveries: &Vec<_>| matches!(find(deliveries, request), Some(Delivery::Waiting(_)));
        self.deliveries.try_with_untracked(waiting).unwrap_or_default()
    }
}

fn find(deliveries: &[(TicketId, Delivery)], request: TicketId) -> Option<&Delivery> {
    deliveries.iter().find(|(other, _)| *other == request).map(|(_, delivery)| delivery)
}

async fn send(request: TicketId, attempt: &Attempt) -> Result<Outcome, ApiError> {
    let Attempt { key, text, uploads, act, before } = attempt;
    let comment = CommentDraft { uploads: uploads.clone(), ..CommentDraft::public(text.as_str()) };
    if *act == Act::FollowUp {
        return Ok(Outcome::FollowedUp(requests::follow_up(request, &comment, key).await?));
    }
    let to_solve = *act == Act::Solve;
    let with_text = !text.trim().is_empty() || !uploads.is_empty();
    let update = RequestUpdate { comment: with_text.then_some(comment), solved: to_solve.then_some(true) };
    let now = requests::answer(request, update, key).await?;
    let before = Status::from_word(before).unwrap_or(now.status);
    Ok(Outcome::of(with_text, to_solve, before, now.status))
}

/// What stands in the way for a while, and the seconds that the server asks for.
fn passes(error: &ApiError) -> Option<(Word, Option<u32>)> {
    match error {
        ApiError::Offline => Some((Word::WaitsOffline, None)),
        ApiError::TooMany { retry_after } => Some((Word::WaitsBusy, *retry_after)),
        ApiError::Server { status: 408 | 425 | 500.. } | ApiError::Unreadable => {
            Some((Word::WaitsBroken, None))
        }
        _ => None,
    }
}

/// A session that ended takes nothing away: the answer goes on when its person has signed in again.
fn refused(error: &ApiError) -> Delivery {
    Delivery::Refused(Trouble::from(error))
}

/// What was sent stays no longer; what its person wrote meanwhile does.
fn let_go(draft: Draft, attempt: &Attempt, delivery: &Delivery) {
    let written = draft.read();
    match delivery {
        Delivery::Done(_) => {
            let text = typed_since(&attempt.text, &written.text).to_owned();
            draft.discard();
            draft.write(&Written { text, ..Written::default() });
        }
        Delivery::Refused(trouble) if !trouble.is_signed_out() => {
            draft.write(&Written { attempt: None, ..written });
        }
        _ => {}
    }
}

/// What somebody went on to write while `sent` was on its way: what stands behind it, or all of it
/// where it has become another text.
pub fn typed_since<'t>(sent: &str, now: &'t str) -> &'t str {
    now.strip_prefix(sent).map_or(now, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_is_typed_while_an_answer_is_sent_stays() {
        assert_eq!(typed_since("Thank you.", "Thank you."), "");
        assert_eq!(typed_since("Thank you.", "Thank you.\n\nOne more thing"), "One more thing");
        assert_eq!(typed_since("Thank you.", "Thanks. "), "Thanks. ");
    }

    #[wasm_bindgen_test]
    fn only_what_passes_by_itself_is_tried_again() {
        for passing in [
            ApiError::Offline,
            ApiError::Unreadable,
            ApiError::TooMany { retry_after: Some(7) },
            ApiError::Server { status: 503 },
        ] {
            assert!(passes(&passing).is_some(), "{passing}");
        }
        for lasting in [ApiError::Unauthorised, ApiError::NotFound, ApiError::Server { status: 413 }] {
            assert!(passes(&lasting).is_none(), "{lasting}");
        }
    }
}
