//! One question of a form, drawn by the type of its field.

use super::choice::{Offer, choices, is_long, offer};
use super::nesting::{above, decides};
use super::problem::control_id;
use super::submission::{Sending, Submission};
use crate::locale::form::{Key, Words};
use crate::ui::markup::{Element, Node, element};
use crate::ui::{Choice, Input, InputKind, InputWidth, Limit, Question, Textarea, part};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::Field;
use frontdesk_model::rules::conditions::{Showing, Shown};
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use leptos::prelude::*;

/// The questions of the form, in its order. Those that conditions hide stand there hidden, with their
/// answers: whoever comes back to one finds what they wrote.
pub fn questions(submission: Submission) -> Node {
    let shown = Memo::new(move |_| submission.shown());
    below(None, submission, shown)
}

/// The questions below a choice of another one; without a choice, those below none.
fn below(choice: Option<(TicketFieldId, &str)>, submission: Submission, shown: Memo<Shown>) -> Node {
    let form = submission.definition();
    if choice.is_some_and(|(parent, value)| !decides(&form, parent, value)) {
        return None::<Element>.into();
    }
    let fields = form.portal_fields().filter(|field| above(&form, field.id) == choice);
    let class = if choice.is_some() { "fd-when govuk-radios__conditional" } else { "fd-when" };
    fields.map(|field| question(field.id, class, submission, shown)).collect()
}

fn question(id: TicketFieldId, class: &'static str, submission: Submission, shown: Memo<Shown>) -> Node {
    let where_shown = submission.definition().required_where_shown(id);
    let showing = where_shown.map(|_| Memo::new(move |_| shown.with(|shown| shown.of(id))));
    let asked = part(move || {
        let definition = submission.definition();
        let field = definition.field(id)?;
        let required = match showing.map(|showing| showing.get()) {
            Some(Showing::Shown { required }) => required,
            _ => where_shown.unwrap_or(field.required_in_portal),
        };
        Some(control(field, required, submission, shown))
    });
    let Some(showing) = showing else { return asked };
    let when = element("div").class(class).id(format!("when-{id}"));
    let is_hidden = move || showing.get() == Showing::Hidden;
    coming_and_going(when, is_hidden, submission, Some(id)).child(asked).into()
}

/// Hides what stands in `when` while the answers do not ask for it: this question, or who writes.
#[cfg(target_arch = "wasm32")]
pub(super) fn coming_and_going(
    when: Element,
    is_hidden: impl Fn() -> bool + Send + 'static,
    _: Submission,
    _: Option<TicketFieldId>,
) -> Element {
    when.live("hidden", is_hidden)
}

/// What a server hid, nobody could show without a script: there the form's sheet does it, and words.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn coming_and_going(
    when: Element,
    _: impl Fn() -> bool,
    submission: Submission,
    question: Option<TicketFieldId>,
) -> Element {
    match super::plain::only_if(&submission.definition(), question, submission.words()) {
        Some(words) => when.child(words),
        None => when,
    }
}

fn control(field: &TicketField, required: bool, submission: Submission, shown: Memo<Shown>) -> Node {
    let of = Field::of(field);
    let title = field.portal_title();
    let words = submission.words();
    // A box that may stay empty says so by being a box, and what other answers ask for is not optional.
    let plain = required
        || field.kind == FieldType::Checkbox
        || submission.definition().is_required_at_times(field.id);
    let label = if plain { title.to_owned() } else { words.optional(title) };
    // A field that is made without a description has its title there.
    let hint = if field.description == title { "" } else { field.description.as_str() };
    let question = Question::new(words, control_id(of), label).hint(hint).error(submission.error(of));
    let asked = Asked { field, of, submission, words };
    if let Some(offer) = offer(field) {
        return asked.choice(question, offer, required, shown);
    }
    match field.kind {
        FieldType::Description => asked.textarea(question, 6),
        FieldType::Textarea => asked.textarea(question, 5),
        FieldType::Checkbox => asked.checkbox(question),
        FieldType::Date => asked.date(question),
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
    words: Words,
}

impl Asked<'_> {
    fn line(self, mut question: Question) -> Node {
        let (kind, width) = match (self.field.kind, &self.field.format) {
            (FieldType::Integer | FieldType::Lookup, _) => (InputKind::Digits, InputWidth::Ten),
            (FieldType::Decimal, _) => (InputKind::Decimal, InputWidth::Ten),
            (FieldType::Regexp, _) => (InputKind::Text, InputWidth::Ten),
            (FieldType::Partialcreditcard, _) => (InputKind::Card, InputWidth::Twenty),
            (_, Some(format)) => for_format(format),
            _ => (InputKind::Text, InputWidth::Full),
        };
        if kind == InputKind::Card && question.hint.is_empty() {
            self.words[Key::CardHint].clone_into(&mut question.hint);
        }
        if kind == InputKind::Text {
            question.limit = Some(self.limit());
        }
        if kind == InputKind::EmailList {
            question.wrong_item = self.wrong_item();
            question = question.assisted();
        }
        let in_words = matches!(self.field.kind, FieldType::Subject | FieldType::Text);
        let no_dictionary = !in_words || self.field.format.is_some();
        let value = self.submission.text(self.of);
        question.input(Input { kind, width, no_dictionary, value, ..Input::default() }, self.keeps_text())
    }

    fn textarea(self, question: Question, rows: u8) -> Node {
        let value = self.submission.text(self.of);
        let question = question.limit(self.limit());
        let no_dictionary = self.field.format.is_some();
        question.textarea(Textarea { rows, no_dictionary, value, ..Textarea::default() }, self.keeps_text())
    }

    /// The item of a list that is wrong; tracked.
    fn wrong_item(self) -> Option<String> {
        self.submission.sending(|sending| match sending {
            Sending::Wrong { said, .. } => said.iter().find(|said| said.field == self.of)?.item.clone(),
            _ => None,
        })
    }

    fn limit(self) -> Limit {
        Limit::far(self.field.longest())
    }

    fn choice(self, mut question: Question, offer: Offer, required: bool, shown: Memo<Shown>) -> Node {
        let Self { field, submission, .. } = self;
        let value = submission.text(self.of);
        let choices = choices(field);
        match offer {
            Offer::Radios => {
                let below = |choice: Choice| {
                    let below = below(Some((field.id, &choice.value)), submission, shown);
                    (choice, below)
                };
                let mut radios: Vec<_> = choices.into_iter().map(below).collect();
                // A radio cannot be taken back: who need not answer can say so.
                if !required {
                    radios.push((Choice::new("", self.words[Key::NoAnswer]), None::<Element>.into()));
                }
                question.radios(radios, &value, self.keeps_text())
            }
            Offer::Select | Offer::Combobox => {
                if offer == Offer::Combobox {
                    question = question.assisted();
                }
                let first = Choice::new("", self.words[Key::ChooseOne]);
                question.select([vec![first], choices].concat(), &value, self.keeps_text())
            }
        }
    }

    fn multiselect(self, mut question: Question) -> Node {
        let Self { field, submission, .. } = self;
        question.assisted = is_long(field);
        let id = field.id;
        question.checkboxes(choices(field), &submission.tags(id), move |tag, ticked| {
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
            self.words[Key::DateHint].clone_into(&mut question.hint);
        }
        question.date_input(submission.date(id), move |parts| submission.keep_date(id, parts))
    }

    /// Keeps a text as the answer.
    fn keeps_text(self) -> impl Fn(String) + Send + Sync + use<> {
        let Self { of, submission, .. } = self;
        move |text| submission.keep_text(of, text)
    }
}

/// The input that suits the format of a text.
const fn for_format(format: &TextFormat) -> (InputKind, InputWidth) {
    match format {
        TextFormat::Email => (InputKind::Email, InputWidth::Full),
        TextFormat::EmailList => (InputKind::EmailList, InputWidth::Full),
        TextFormat::Url { .. } => (InputKind::Url, InputWidth::Full),
        TextFormat::UrlList => (InputKind::Text, InputWidth::Full),
        TextFormat::Time => (InputKind::Text, InputWidth::Five),
        TextFormat::Tel => (InputKind::Tel, InputWidth::Twenty),
    }
}
