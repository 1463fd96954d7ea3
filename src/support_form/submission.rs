//! What was typed in a form, and where its sending stands.

use super::attempt::Attempt;
use super::date::date_answer;
use super::draft::let_go;
use super::outbox::Waiting;
use super::problem::Said;
use super::settings::Settings;
use super::trouble::Trouble;
use super::{Opened, Phase, Receipt};
use crate::locale::form::Words;
use crate::ui::DateParts;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::request::RequesterDraft;
use frontdesk_model::rules::conditions::Shown;
use frontdesk_model::rules::{Answers, Field};
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::ticket_form::FormDefinition;
use leptos::prelude::*;
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
    /// For the first time.
    UnderWay,
    /// Not sent yet. The form is folded, and what was written is tried again by itself.
    Waiting(Waiting),
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
    /// How often sending was begun or broken off.
    delivery: u32,
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
                delivery: 0,
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
        let mut said = Said::all(filled.problems, &definition, &filled.answers, self.words());
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

    /// What `read` makes of where the form is from.
    pub fn settings<T>(self, read: impl FnOnce(&Settings) -> T) -> T {
        self.draft.with_value(|draft| read(&draft.settings))
    }

    /// The texts in the language of the form.
    pub fn words(self) -> Words {
        self.settings(Settings::words)
    }

    /// The address that takes the form without a script.
    pub fn page(self) -> String {
        self.settings(Settings::page)
    }

    /// An empty form, and nothing of this one is left.
    pub fn start_anew(self) {
        self.settings(let_go);
        self.phase.set(Phase::Open(self.definition(), Opened::ByPress));
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

    /// What was sent last.
    pub fn last_attempt(self) -> Option<Attempt> {
        self.draft.with_value(|draft| draft.attempt.clone())
    }

    /// Remembers what was sent when the page was last open.
    pub fn keep_attempt(self, attempt: Attempt) {
        self.draft.update_value(|draft| draft.attempt = Some(attempt));
    }

    /// Which sending goes on.
    pub fn delivery(self) -> u32 {
        self.draft.with_value(|draft| draft.delivery)
    }

    /// Another sending begins, or none goes on.
    pub fn turn_delivery(self) {
        self.draft.update_value(|draft| draft.delivery += 1);
    }

    pub fn is_under_way(self) -> bool {
        self.sending.with_untracked(|sending| matches!(sending, Sending::UnderWay | Sending::Waiting(_)))
    }

    /// Says where the sending stands.
    pub fn set_sending(self, sending: Sending) {
        self.sending.set(sending);
    }

    /// How often something was wrong, with this time.
    pub fn next_turn(self) -> u32 {
        self.sending.with_untracked(|sending| match sending {
            Sending::Wrong { turn, .. } => turn + 1,
            _ => 1,
        })
    }

    /// The message is a request.
    pub fn end(self, receipt: Receipt) {
        self.phase.set(Phase::Sent(self.definition(), receipt));
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
