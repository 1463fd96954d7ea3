//! Answers on their way: tried until the server has them or refuses them, while the portal is open and again
//! when it is next opened. Each is done once, however often it is tried.

use super::drafts::{Act, Attempt, Draft, Written};
use super::request::{Outcome, Trouble};
use super::session::Session;
use crate::api::{ApiError, request_changes};
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
    Done {
        outcome: Outcome,
        /// The text that was sent: what stands in the form behind it was written meanwhile.
        sent: String,
    },
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

/// Which delivery of a request's answers is meant: one that its person has changed meanwhile is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    request: TicketId,
    number: u32,
}

/// The answers of whoever is signed in, the last one of each request.
#[derive(Clone, Copy)]
pub struct Outbox {
    session: Session,
    turns: StoredValue<u32>,
    deliveries: RwSignal<Vec<(Turn, Delivery)>>,
}

impl Outbox {
    /// Goes on with what was not sent when the portal was last left.
    pub fn follow(session: Session) -> Self {
        let outbox = Self { session, turns: StoredValue::new(0), deliveries: RwSignal::new(Vec::new()) };
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
        self.deliveries.with(|deliveries| {
            let found = deliveries.iter().find(|(turn, _)| turn.request == request);
            found.map(|(_, delivery)| delivery.clone())
        })
    }

    /// Begins a delivery, in the place of the one before.
    pub fn begin(self, request: TicketId, delivery: Delivery) -> Turn {
        self.turns.update_value(|turns| *turns += 1);
        let turn = Turn { request, number: self.turns.get_value() };
        self.clear(request);
        self.deliveries.update(|deliveries| deliveries.push((turn, delivery)));
        turn
    }

    /// Says how far it is; whether anybody still wants to know.
    pub fn say(self, of: Turn, delivery: Delivery) -> bool {
        let say = |deliveries: &mut Vec<(Turn, Delivery)>| {
            let known = deliveries.iter_mut().find(|(turn, _)| *turn == of);
            known.map(|known| known.1 = delivery).is_some()
        };
        self.deliveries.try_update(say).unwrap_or_default()
    }

    /// Its person has seen what came of it, or goes on writing.
    pub fn clear(self, request: TicketId) {
        self.deliveries.try_update(|deliveries| deliveries.retain(|(turn, _)| turn.request != request));
    }

    /// Tries until the server has the answer, or says why it does not take it.
    pub fn deliver(self, draft: Draft, attempt: Attempt, is_from_before: bool) {
        let is_kept = draft.read().attempt.as_ref() == Some(&attempt);
        let from_before = Waiting { why: Word::FromBefore, rest: None, is_kept, is_from_before };
        let first = if is_from_before { Delivery::Waiting(from_before) } else { Delivery::UnderWay };
        let turn = self.begin(draft.request, first);
        spawn_local(async move {
            let mut tries = 1;
            loop {
                let error = match self.session.ask(send(draft.request, &attempt)).await {
                    Ok(outcome) => return self.arrived(turn, draft, outcome, attempt.text),
                    Err(error) => error,
                };
                let Some((why, asked)) = passes(&error) else {
                    return self.came_back(turn, draft, Trouble::from(&error));
                };
                let time = wait(tries, asked, dice());
                let waiting = Waiting { why, rest: Some(time), ..from_before };
                if self.say(turn, Delivery::Waiting(waiting)) {
                    rest(time).await;
                }
                // Its person changes it, or has signed out.
                if !self.say(turn, Delivery::Waiting(Waiting { rest: None, ..waiting })) {
                    return;
                }
                tries += 1;
            }
        });
    }

    /// What was sent stays no longer; what its person wrote meanwhile does.
    fn arrived(self, turn: Turn, draft: Draft, outcome: Outcome, sent: String) {
        let text = typed_since(&sent, &draft.read().text).to_owned();
        draft.discard();
        draft.write(&Written { text, ..Written::default() });
        let done = Delivery::Done { outcome, sent };
        // Its person was about to change it, and sees that it had left.
        if !self.say(turn, done.clone()) && untrack(|| self.of(turn.request)).is_none() {
            self.begin(turn.request, done);
        }
    }

    /// A session that ended takes nothing away: the answer goes on when its person has signed in again.
    fn came_back(self, turn: Turn, draft: Draft, trouble: Trouble) {
        if !trouble.is_signed_out() {
            draft.write(&Written { attempt: None, ..draft.read() });
        }
        self.say(turn, Delivery::Refused(trouble));
    }
}

async fn send(request: TicketId, attempt: &Attempt) -> Result<Outcome, ApiError> {
    let Attempt { key, text, uploads, act, before } = attempt;
    let comment = CommentDraft { uploads: uploads.clone(), ..CommentDraft::public(text.as_str()) };
    if *act == Act::FollowUp {
        return Ok(Outcome::FollowedUp(request_changes::follow_up(request, &comment, key).await?));
    }
    let to_solve = *act == Act::Solve;
    let with_text = !text.trim().is_empty() || !uploads.is_empty();
    let update = RequestUpdate { comment: with_text.then_some(comment), solved: to_solve.then_some(true) };
    let now = request_changes::answer(request, update, key).await?;
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
