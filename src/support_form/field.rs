//! One question of a form, drawn by the type of its field.

use super::problem::control_id;
use super::submission::Submission;
use crate::locale::en::form as words;
use crate::ui::markup::Node;
use crate::ui::{Choice, Input, InputKind, InputWidth, Question, Textarea, part};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::Field;
use frontdesk_model::rules::conditions::Showing;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use leptos::prelude::*;

/// The questions of the form, in its order. Those that conditions name come and go.
pub fn questions(submission: Submission) -> Node {
    submission.definition().portal_fields().map(|field| question(field.id, submission)).collect()
}

fn question(id: TicketFieldId, submission: Submission) -> Node {
    let showing = Memo::new(move |_| submission.showing(id));
    part(move || {
        let definition = submission.definition();
        let field = definition.field(id)?;
        match showing.get() {
            Showing::Hidden => None,
            Showing::Always => Some(control(field, field.required_in_portal, submission)),
            Showing::Shown { required } => Some(control(field, required, submission)),
        }
    })
}

fn control(field: &TicketField, required: bool, submission: Submission) -> Node {
    let of = match field.kind {
        FieldType::Subject => Field::Subject,
        FieldType::Description => Field::Description,
        _ => Field::Custom(field.id),
    };
    let title = field.portal_title();
    // A box that may stay empty says so by being a box.
    let plain = required || field.kind == FieldType::Checkbox;
    let label = if plain { title.to_owned() } else { words::optional(title) };
    let question = Question::new(control_id(of), label).hint(&field.description).error(submission.error(of));
    let asked = Asked { field, of, submission };
    match field.kind {
        FieldType::Description => asked.textarea(question, 6),
        FieldType::Textarea => asked.textarea(question, 5),
        FieldType::Checkbox => asked.checkbox(question),
        FieldType::Date => asked.date(question),
        FieldType::Tagger => asked.tagger(question),
        FieldType::Multiselect => asked.multiselect(question),
        _ => asked.line(question),
    }
}

/// A field and where its answer is kept.
#[derive(Clone, Copy)]
struct Asked<'f> {
    field: &'f TicketField,
    of: Field,
    submission: Submission,
}

impl Asked<'_> {
    fn line(self, question: Question) -> Node {
        let (kind, width) = match self.field.kind {
            FieldType::Integer => (InputKind::Digits, InputWidth::Ten),
            FieldType::Decimal => (InputKind::Decimal, InputWidth::Ten),
            FieldType::Regexp => (InputKind::Text, InputWidth::Ten),
            _ => (InputKind::Text, InputWidth::Full),
        };
        let no_dictionary = !matches!(self.field.kind, FieldType::Subject | FieldType::Text);
        let value = self.submission.text(self.of);
        question.input(Input { kind, width, no_dictionary, value, ..Input::default() }, self.keeps_text())
    }

    fn textarea(self, question: Question, rows: u8) -> Node {
        let value = self.submission.text(self.of);
        question.textarea(Textarea { rows, value, ..Textarea::default() }, self.keeps_text())
    }

    fn tagger(self, question: Question) -> Node {
        let mut choices = vec![Choice::new("", words::CHOOSE_ONE)];
        choices.extend(self.offered());
        question.select(choices, &self.submission.text(self.of), self.keeps_text())
    }

    fn multiselect(self, question: Question) -> Node {
        let Self { field, submission, .. } = self;
        let id = field.id;
        question.checkboxes(self.offered().collect(), &submission.tags(id), move |tag, ticked| {
            let mut tags = submission.tags(id);
            tags.retain(|other| other != tag);
            if ticked {
                tags.push(tag.to_owned());
            }
            submission.answer(id, FieldValue::Tags(tags));
        })
    }

    fn checkbox(self, question: Question) -> Node {
        let Self { field, submission, .. } = self;
        let id = field.id;
        let checked = submission.read(|answers| *answers.value(id) == FieldValue::Flag(true));
        question.checkbox(checked, move |ticked| submission.answer(id, FieldValue::Flag(ticked)))
    }

    fn date(self, mut question: Question) -> Node {
        let Self { field, submission, .. } = self;
        let id = field.id;
        if question.hint.is_empty() {
            words::DATE_HINT.clone_into(&mut question.hint);
        }
        question.date_input(submission.date(id), move |parts| submission.keep_date(id, parts))
    }

    /// Keeps a text as the answer.
    fn keeps_text(self) -> impl Fn(String) + Send + use<> {
        let Self { of, submission, .. } = self;
        move |text| submission.keep_text(of, text)
    }

    /// The options of a field. Branches of a nested one are parted as people write them.
    fn offered(&self) -> impl Iterator<Item = Choice> {
        let options = self.field.options().iter();
        options.map(|option| Choice::new(option.value.as_str(), option.name.replace("::", ": ")))
    }
}
