//! From pressing send to a request's number, or to what stands against it.

use super::attempt::Attempt;
use super::clock::now;
use super::date::date_answer;
use super::event::{Event, ProblemKind};
use super::pattern::matches;
use super::problem::Said;
use super::screening::screening;
use super::settings::Settings;
use super::trouble::{Refusal, Trouble};
use super::wire;
use super::{Phase, Receipt};
use crate::ui::DateParts;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::{TicketFieldId, TicketId};
use frontdesk_model::request::RequesterDraft;
use frontdesk_model::rules::conditions::Shown;
use frontdesk_model::rules::{Answers, Field, Judge, NewRequest, Problem, Requester, new_request};
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::ticket_form::FormDefinition;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Element;
use std::sync::Arc;

/// Where the sending stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sending {
    /// Not begun.
    Idle,
    /// Something is wrong with the answers; `turn` counts how often it was.
    Wrong {
        turn: u32,
        said: Vec<Said>,
    },
    UnderWay,
    Failed(Trouble),
}

/// What a form is about, and what was typed in it.
struct Draft {
    settings: Settings,
    definition: Arc<FormDefinition>,
    /// Kept while a field is hidden as well.
    answers: Answers,
    /// What stands in the boxes of dates, which their answers may not tell.
    dates: Vec<(TicketFieldId, DateParts)>,
    attempt: Option<Attempt>,
}

/// One form on its way to one request: handles to what the form's parts share.
#[derive(Clone, Copy)]
pub struct Submission {
    draft: StoredValue<Draft>,
    sending: RwSignal<Sending>,
    /// Goes off when an answer changes on which the showing of fields depends.
    shown_anew: Trigger,
    phase: RwSignal<Phase>,
}

impl Submission {
    /// Nothing typed, and no more chosen than the form's owner did, by somebody who has to say who they
    /// are. `phase` turns to sent in the end.
    pub fn new(settings: Settings, definition: Arc<FormDefinition>, phase: RwSignal<Phase>) -> Self {
        let custom = definition.portal_fields().filter_map(chosen_at_first).collect();
        let answers = Answers { requester: Some(RequesterDraft::default()), custom, ..Answers::default() };
        Self {
            draft: StoredValue::new(Draft {
                settings,
                definition,
                answers,
                dates: Vec::new(),
                attempt: None,
            }),
            sending: RwSignal::new(Sending::Idle),
            shown_anew: Trigger::new(),
            phase,
        }
    }

    /// The same with what a server was sent, and with what is wrong with it.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn resumed(self, filled: super::plain::Filled, file_problem: Option<&str>) -> Self {
        let definition = self.definition();
        let any = !filled.problems.is_empty() || file_problem.is_some();
        let mut said = Said::all(filled.problems, &definition, &filled.answers);
        said.extend(file_problem.map(Said::of_files));
        self.draft.update_value(|draft| {
            draft.answers = filled.answers;
            draft.dates = filled.dates;
        });
        // Problems without words are of nothing that the form asks.
        let trouble = filled.trouble.or((said.is_empty() && any).then_some(Trouble::Refused));
        match trouble {
            Some(trouble) => self.sending.set(Sending::Failed(trouble)),
            None if any => self.sending.set(Sending::Wrong { turn: 1, said }),
            None => {}
        }
        self
    }

    /// The address that takes the form without a script.
    pub fn page(self) -> String {
        self.draft.with_value(|draft| draft.settings.page())
    }

    /// Where the desk gives out work for who sends.
    pub fn challenges(self) -> String {
        self.draft.with_value(|draft| draft.settings.endpoint("challenges"))
    }

    pub fn definition(self) -> Arc<FormDefinition> {
        self.draft.with_value(|draft| Arc::clone(&draft.definition))
    }

    pub fn read<T>(self, read: impl FnOnce(&Answers) -> T) -> T {
        self.draft.with_value(|draft| read(&draft.answers))
    }

    /// The text of one answer; empty for what is no text.
    pub fn text(self, field: Field) -> String {
        self.read(|answers| match (field, &answers.requester) {
            (Field::Name, Some(requester)) => requester.name.clone(),
            (Field::Email, Some(requester)) => requester.email.clone(),
            (Field::Subject, _) => answers.subject.clone(),
            (Field::Description, _) => answers.description.clone(),
            (Field::PRIORITY, _) => answers.priority.text().to_owned(),
            (Field::TYPE, _) => answers.kind.text().to_owned(),
            (Field::Custom(id), _) => answers.value(id).text().to_owned(),
            _ => String::new(),
        })
    }

    /// Keeps a text as the answer to `field`.
    pub fn keep_text(self, field: Field, text: String) {
        if let Field::Custom(id) = field {
            return self.answer(id, FieldValue::Text(text));
        }
        self.draft.update_value(|Draft { answers, .. }| match (field, &mut answers.requester) {
            (Field::Name, Some(requester)) => requester.name = text,
            (Field::Email, Some(requester)) => requester.email = text,
            (Field::Subject, _) => answers.subject = text,
            (Field::Description, _) => answers.description = text,
            (Field::PRIORITY, _) => answers.priority = FieldValue::Text(text),
            (Field::TYPE, _) => answers.kind = FieldValue::Text(text),
            _ => {}
        });
        if matches!(field, Field::PRIORITY | Field::TYPE) {
            self.shown_anew.notify();
        }
    }

    /// What stands in the boxes of a date.
    pub fn date(self, field: TicketFieldId) -> DateParts {
        self.draft.with_value(|draft| {
            let kept = draft.dates.iter().find(|(id, _)| *id == field);
            kept.map(|(_, parts)| parts.clone()).unwrap_or_default()
        })
    }

    /// Keeps what stands in the boxes of a date, and the answer that they make.
    pub fn keep_date(self, field: TicketFieldId, parts: &DateParts) {
        self.draft.update_value(|draft| {
            draft.dates.retain(|(id, _)| *id != field);
            draft.dates.push((field, parts.clone()));
        });
        self.answer(field, date_answer(parts));
    }

    /// The tags that are chosen in one field.
    pub fn tags(self, field: TicketFieldId) -> Vec<String> {
        self.read(|answers| match answers.value(field) {
            FieldValue::Tags(tags) => tags.clone(),
            _ => Vec::new(),
        })
    }

    /// Keeps the answer to one field.
    pub fn answer(self, field: TicketFieldId, value: FieldValue) {
        let mut decides = false;
        self.draft.update_value(|draft| {
            let custom = &mut draft.answers.custom;
            match custom.iter_mut().find(|custom| custom.id == field) {
                Some(custom) => custom.value = value,
                None => custom.push(CustomField { id: field, value }),
            }
            decides = draft.definition.decides(field);
        });
        if decides {
            self.shown_anew.notify();
        }
    }

    /// Which fields the form shows; tracks the answers that decide.
    pub fn shown(self) -> Shown {
        self.shown_anew.track();
        self.draft.with_value(|draft| draft.answers.shown(&draft.definition))
    }

    /// Whether the form asks who writes; tracks the answers that decide.
    pub fn asks_requester(self) -> bool {
        self.shown_anew.track();
        self.draft.with_value(|draft| draft.answers.asks_requester(&draft.definition))
    }

    /// What `read` makes of where the sending stands; tracks it.
    pub fn sending<T>(self, read: impl FnOnce(&Sending) -> T) -> T {
        self.sending.with(read)
    }

    /// What is wrong with the answer to `field`, in words; tracked.
    pub fn error(self, field: Field) -> Option<String> {
        self.sending.with(|sending| match sending {
            Sending::Wrong { said, .. } => {
                said.iter().find(|said| said.field == field).map(|it| it.text.clone())
            }
            _ => None,
        })
    }

    /// Judges the answers, and sends them if they make a request. `form` is the form's element.
    /// Nothing happens while a request is under way already.
    pub fn submit(self, form: Element) {
        if self.sending.with_untracked(|sending| *sending == Sending::UnderWay) {
            return;
        }
        let definition = self.definition();
        // The server writes the subject and the comment of a form that asks for none.
        let judge =
            Judge { matches: &matches, now: now(definition.form.time_zone.as_deref()), wording: None };
        match self.read(|answers| new_request(&definition, answers, &judge)) {
            Ok(request) => self.send(request, definition, form),
            Err(problems) => self.send_back(problems, &definition, &form),
        }
    }

    fn send_back(self, problems: Vec<Problem>, definition: &FormDefinition, form: &Element) {
        let said = self.read(|answers| Said::all(problems, definition, answers));
        if said.is_empty() {
            return self.fail(Trouble::Refused, form);
        }
        let before = self.sending.with_untracked(|sending| match sending {
            Sending::Wrong { turn, .. } => *turn,
            _ => 0,
        });
        self.sending.set(Sending::Wrong { turn: before + 1, said });
        Event::Problem(ProblemKind::Answers).dispatch(form);
    }

    fn fail(self, trouble: Trouble, form: &Element) {
        self.sending.set(Sending::Failed(trouble));
        Event::Problem(ProblemKind::Sending).dispatch(form);
    }

    fn send(self, request: NewRequest, definition: Arc<FormDefinition>, form: Element) {
        self.sending.set(Sending::UnderWay);
        let (attempt, settings) = self
            .draft
            .with_value(|draft| (Attempt::at(request, draft.attempt.clone()), draft.settings.clone()));
        self.draft.update_value(|draft| draft.attempt = Some(attempt.clone()));
        let screening = screening(&form);
        spawn_local(async move {
            let answer = wire::send(&settings, &definition, &attempt, screening).await;
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
        definition: &Arc<FormDefinition>,
        form: &Element,
    ) {
        match answer {
            Ok(number) => {
                Event::Submitted(number.get()).dispatch(form);
                let email = request.requester().map(Requester::email).unwrap_or_default().to_owned();
                self.phase.set(Phase::Sent(Arc::clone(definition), Receipt { number, email }));
            }
            Err(Refusal::Answers(problems)) => self.send_back(problems, definition, form),
            Err(Refusal::Trouble(trouble)) => self.fail(trouble, form),
        }
    }
}

/// The answer that the field's owner chose for whoever chooses nothing else.
fn chosen_at_first(field: &TicketField) -> Option<CustomField> {
    let chosen = field.options().iter().find(|option| option.default)?.value.clone();
    let value = match field.kind {
        FieldType::Multiselect => FieldValue::Tags(vec![chosen]),
        _ => FieldValue::Text(chosen),
    };
    Some(CustomField { id: field.id, value })
}
