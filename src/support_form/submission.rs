//! From pressing send to a request's number, or to what stands against it.

use super::attempt::Attempt;
use super::draft::Draft;
use super::event::{Event, ProblemKind};
use super::pattern::matches;
use super::problem::Said;
use super::sent::Receipt;
use super::settings::Settings;
use super::trouble::{Refusal, Trouble};
use super::wire;
use crate::ui::{DateBoxes, SummaryLine};
use frontdesk_model::id::TicketId;
use frontdesk_model::rules::{Field, NewRequest, Problem, Requester, new_request};
use frontdesk_model::ticket_form::FormDefinition;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Element;
use std::sync::Arc;

/// Where the sending stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// Not begun, or sent back because of the answers.
    Idle,
    UnderWay,
    Failed(Trouble),
}

/// One form on its way to one request.
#[derive(Clone, Copy)]
pub struct Submission {
    pub draft: Draft,
    pub definition: StoredValue<Arc<FormDefinition>>,
    settings: StoredValue<Settings>,
    sending: RwSignal<Sending>,
    problems: RwSignal<Vec<Said>>,
    attempt: StoredValue<Option<Attempt>>,
    on_sent: Callback<Receipt>,
}

impl Submission {
    pub fn new(settings: Settings, definition: Arc<FormDefinition>, on_sent: Callback<Receipt>) -> Self {
        Self {
            draft: Draft::new(),
            definition: StoredValue::new(definition),
            settings: StoredValue::new(settings),
            sending: RwSignal::new(Sending::Idle),
            problems: RwSignal::new(Vec::new()),
            attempt: StoredValue::new(None),
            on_sent,
        }
    }

    pub fn sending(self) -> Sending {
        self.sending.get()
    }

    /// What is wrong with the answer to `field`, in words.
    pub fn error(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems
                .with(|said| said.iter().find(|said| said.field == field).map(|said| said.text.clone()))
        })
    }

    /// The boxes of the date `field` that are wrong, if any is.
    pub fn wrong_boxes(self, field: Field) -> Signal<DateBoxes> {
        Signal::derive(move || {
            let boxes = |said: &Said| (said.field == field).then_some(said.boxes);
            self.problems.with(|said| said.iter().find_map(boxes)).unwrap_or_default()
        })
    }

    /// Everything that is wrong, for the summary.
    pub fn lines(self) -> Signal<Vec<SummaryLine>> {
        Signal::derive(move || self.problems.with(|said| said.iter().map(Said::line).collect()))
    }

    /// Judges the answers, and sends them if they make a request. `form` is the form's element.
    /// Nothing happens while a request is under way already.
    pub fn submit(self, form: Element) {
        if self.sending.get_untracked() == Sending::UnderWay {
            return;
        }
        let definition = self.definition.get_value();
        match self.draft.read(|answers| new_request(&definition, answers, &matches)) {
            Ok(request) => self.send(request, definition, form),
            Err(problems) => self.send_back(problems, &definition, &form),
        }
    }

    fn send_back(self, problems: Vec<Problem>, definition: &FormDefinition, form: &Element) {
        let words = |problem| self.draft.read(|answers| Said::new(problem, definition, answers));
        let said: Vec<Said> = problems.into_iter().filter_map(words).collect();
        if said.is_empty() {
            return self.fail(Trouble::Refused, form);
        }
        self.sending.set(Sending::Idle);
        self.problems.set(said);
        Event::Problem(ProblemKind::Answers).dispatch(form);
    }

    fn fail(self, trouble: Trouble, form: &Element) {
        self.sending.set(Sending::Failed(trouble));
        Event::Problem(ProblemKind::Sending).dispatch(form);
    }

    fn send(self, request: NewRequest, definition: Arc<FormDefinition>, form: Element) {
        let attempt = Attempt::at(request, self.attempt.get_value());
        self.attempt.set_value(Some(attempt.clone()));
        self.problems.set(Vec::new());
        self.sending.set(Sending::UnderWay);
        let settings = self.settings.get_value();
        spawn_local(async move {
            let answer = wire::send(&settings, &definition, &attempt).await;
            // Whoever left the page meanwhile has sent, but there is nobody left to tell.
            if form.is_connected() {
                self.take(answer, &attempt.request, &definition, &form);
            }
        });
    }

    fn take(
        self,
        answer: Result<TicketId, Refusal>,
        request: &NewRequest,
        definition: &FormDefinition,
        form: &Element,
    ) {
        match answer {
            Ok(number) => {
                Event::Submitted(number.get()).dispatch(form);
                self.on_sent.run(Receipt {
                    number,
                    email: request.requester().map(Requester::email).unwrap_or_default().to_owned(),
                    promise: definition.form.reply_promise.clone(),
                });
            }
            Err(Refusal::Answers(problems)) => self.send_back(problems, definition, form),
            Err(Refusal::Trouble(trouble)) => self.fail(trouble, form),
        }
    }
}
