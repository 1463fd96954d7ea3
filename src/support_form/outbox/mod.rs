//! From pressing send to a request's number, or to what stands against it. What cannot be sent now waits,
//! with its key, and is tried again: while the page is open, and when it is next opened.

mod step;
mod view;

pub use step::Answer;
pub use view::{outbox, what_waits};

use super::attachments::written;
use super::attempt::Attempt;
use super::clock::now;
use super::draft::{hold, let_go, release};
use super::event::{Event, ProblemKind};
use super::pattern::matches;
use super::problem::Said;
use super::sent::Receipt;
use super::submission::{Sending, Submission};
use super::trouble::{Refusal, Trouble};
use super::wire;
use crate::locale::form::Key;
use crate::patience::{dice, rest, wake};
use frontdesk_model::id::TicketId;
use frontdesk_model::rules::{Field, Judge, Problem, new_request};
use frontdesk_model::ticket_form::FormDefinition;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Element;
use step::{Step, after};

/// A message that could not be sent at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What stands in the way.
    pub why: Key,
    /// Milliseconds until the next try; none while it goes on.
    pub rest: Option<u32>,
    pub kept: Kept,
}

/// Where a message waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In this page alone: the device keeps nothing.
    InPage,
    OnDevice,
    /// It was on the device when the page was opened: whoever opened it may not look at the form, and
    /// the focus stays where they are.
    FromBefore,
}

impl Submission {
    /// Judges the answers, and sends them if they make a request. `form` is the form's element.
    /// Nothing happens while a request is under way already.
    pub fn submit(self, form: Element) {
        if self.is_under_way() {
            return;
        }
        let definition = self.definition();
        // The server writes the subject and the comment of a form that asks for none.
        let judge =
            Judge { matches: &matches, now: now(definition.form.time_zone.as_deref()), wording: None };
        match self.read(|answers| new_request(&definition, answers, &judge)) {
            Ok(request) => {
                let body = self.settings(|settings| wire::body(&request, settings));
                self.send(written(&form, &body), form);
            }
            Err(problems) => self.send_back(problems, &definition, &form),
        }
    }

    fn send(self, body: String, form: Element) {
        let attempt = Attempt::at(body, self.last_attempt());
        let is_kept = self.settings(|settings| hold(&form, settings, &attempt));
        self.deliver(attempt, if is_kept { Kept::OnDevice } else { Kept::InPage }, form);
    }

    /// Goes on with what was kept when the page was last left.
    pub fn resume(self, attempt: Attempt, form: Element) {
        self.deliver(attempt, Kept::FromBefore, form);
    }

    /// Tries until there is an answer that another try would not change.
    fn deliver(self, attempt: Attempt, kept: Kept, form: Element) {
        self.set_sending(match kept {
            Kept::FromBefore => Sending::Waiting(Waiting { why: Key::FromBefore, rest: None, kept }),
            _ => Sending::UnderWay,
        });
        self.keep_attempt(attempt.clone());
        self.turn_delivery();
        spawn_local(self.go_on(attempt, kept, form));
    }

    async fn go_on(self, attempt: Attempt, kept: Kept, form: Element) {
        let turn = self.delivery();
        let (definition, settings) = (self.definition(), self.settings(Clone::clone));
        let mut tries = 1;
        loop {
            let answer = wire::send(&settings, &definition, &attempt, &form).await;
            if answer.outcome.is_ok() {
                let_go(&settings);
            }
            // Whoever left the page meanwhile has sent, but there is nobody left to tell.
            if !form.is_connected() {
                return;
            }
            match after(tries, answer, dice()) {
                Step::Sent(number) => return self.arrive(number, kept, &form),
                // The same try goes on, also where its person goes on writing: it may have arrived.
                Step::Longer => {
                    if self.delivery() == turn {
                        let why = Key::WaitsSlow;
                        self.set_sending(Sending::Waiting(Waiting { why, rest: None, kept }));
                    }
                }
                // Its person goes on writing.
                _ if self.delivery() != turn => return,
                Step::Mend(refusal) => return self.mend(refusal, &definition, &form),
                Step::Again(why, time) => {
                    // Of who writes the page hears by itself.
                    if tries == 1 && kept != Kept::FromBefore && why != Trouble::Unknown {
                        Event::Problem(ProblemKind::Sending).dispatch(&form);
                    }
                    tries += 1;
                    let waiting = Waiting { why: why.in_the_way(), rest: Some(time), kept };
                    self.set_sending(Sending::Waiting(waiting));
                    rest(time).await;
                    if !form.is_connected() || self.delivery() != turn {
                        return;
                    }
                    self.set_sending(Sending::Waiting(Waiting { rest: None, ..waiting }));
                }
            }
        }
    }

    fn arrive(self, number: TicketId, kept: Kept, form: &Element) {
        Event::Submitted(number.get()).dispatch(form);
        // Who is not asked who they are gets no reply.
        let asked = untrack(|| self.asks_requester()).then(|| self.text(Field::Email));
        let email = asked.unwrap_or_default().trim().to_owned();
        self.end(Receipt { number, email, takes_focus: kept != Kept::FromBefore, follow: None });
    }

    /// The form opens again, with what is wrong.
    fn mend(self, refusal: Refusal, definition: &FormDefinition, form: &Element) {
        self.settings(release);
        match refusal {
            Refusal::Answers(problems) => self.send_back(problems, definition, form),
            Refusal::Files(what) => self.send_said_back(vec![Said::of_files(&what)], form),
            Refusal::Trouble(trouble) => self.fail(trouble, form),
        }
    }

    /// The form opens again for its person.
    pub fn edit(self) {
        self.turn_delivery();
        self.settings(release);
        self.set_sending(Sending::Idle);
        wake();
    }

    fn send_back(self, problems: Vec<Problem>, definition: &FormDefinition, form: &Element) {
        let said = self.read(|answers| Said::all(problems, definition, answers, self.words()));
        if said.is_empty() {
            return self.fail(Trouble::Refused, form);
        }
        self.send_said_back(said, form);
    }

    fn send_said_back(self, said: Vec<Said>, form: &Element) {
        let turn = self.next_turn();
        self.set_sending(Sending::Wrong { turn, said });
        Event::Problem(ProblemKind::Answers).dispatch(form);
    }

    fn fail(self, trouble: Trouble, form: &Element) {
        self.set_sending(Sending::Failed(trouble));
        Event::Problem(ProblemKind::Sending).dispatch(form);
    }
}
