//! Problems as the form says them: the words, and the control that they are about.

use super::attachments::{ATTACHMENTS, UPLOADS};
use super::date::empty_boxes;
use super::nesting::place;
use crate::locale::form::{Key, Words};
use crate::ui::SummaryLine;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::{Answers, Code, Field, NAME_MAX, Problem};
use frontdesk_model::text_format::items;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::ticket_form::FormDefinition;

/// One problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub field: Field,
    pub text: String,
    /// What in a list of answers is wrong.
    pub item: Option<String>,
    /// The id of the first wrong control.
    control: String,
    /// Where the question stands among the others.
    place: Vec<usize>,
}

impl Said {
    /// Puts `problem` into words. Answers to fields that the form does not ask are none of the
    /// person's business: they have no words.
    pub fn new(problem: Problem, form: &FormDefinition, answers: &Answers, words: Words) -> Option<Self> {
        let Problem { field, code } = problem;
        let mut control = control_id(field);
        let other = code.other().map(|other| title(form, other, words)).unwrap_or_default();
        let mut stands = Vec::new();
        let mut item = None;
        let text = match field {
            Field::Name | Field::Email => {
                // Asked behind the questions where an answer decides whether they are asked.
                stands.extend(form.form.settings.requester.when.as_ref().map(|_| usize::MAX));
                let (label, blank) = match field {
                    Field::Name => (Key::FullName, Key::EnterName),
                    _ => (Key::Email, Key::EnterEmail),
                };
                words.requester_problem(words[label], blank, code, other)
            }
            _ => {
                let asked = asked(form, field)?;
                stands = place(form, asked.id);
                let missing = match code {
                    Code::DateIncomplete => empty_boxes(answers.value(asked.id).text()),
                    _ => Vec::new(),
                };
                if asked.kind == FieldType::Date {
                    control = format!("{control}-{}", missing.first().unwrap_or(&"day"));
                }
                if let Code::NotAnEmailAt { item: number } = code {
                    let mut all = items(answers.value(asked.id).text(), ',');
                    item = all.nth(number.saturating_sub(1)).map(str::to_owned);
                }
                words.field_problem(asked, code, &missing, item.as_deref().unwrap_or(other))
            }
        };
        Some(Self { field, text, item, control, place: stands })
    }

    /// What is wrong with the files, behind all questions.
    pub fn of_files(text: &str) -> Self {
        let control = ATTACHMENTS.to_owned();
        Self { field: UPLOADS, text: text.to_owned(), control, item: None, place: vec![usize::MAX] }
    }

    /// All that is wrong, in the order of the questions on the page.
    pub fn all(problems: Vec<Problem>, form: &FormDefinition, answers: &Answers, words: Words) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::with_capacity(problems.len());
        for said in problems.into_iter().filter_map(|problem| Self::new(problem, form, answers, words)) {
            let before = all.iter().take_while(|other| other.place <= said.place).count();
            all.insert(before, said);
        }
        all
    }

    /// The problem as a line of the error summary.
    pub fn line(&self) -> SummaryLine {
        SummaryLine { text: self.text.clone(), control: self.control.clone() }
    }
}

/// The id and name of a field's control; a date's boxes have more behind it.
pub fn control_id(field: Field) -> String {
    match field {
        Field::Name => "name".to_owned(),
        Field::Email => "email".to_owned(),
        Field::Subject => "subject".to_owned(),
        Field::Custom(id) => format!("field-{id}"),
        Field::Property(name) => name.to_owned(),
        _ => "description".to_owned(),
    }
}

/// What the server says is wrong with one answer: an entry of the contract's `details`, with our own
/// additions.
#[derive(Debug, Default)]
pub struct Flaw {
    pub error: String,
    pub code: String,
    /// The name of another field.
    pub other: String,
    pub item: Option<usize>,
}

/// The problem that the server has with what it names `key`.
pub fn from_server(key: &str, flaw: &Flaw, form: &FormDefinition) -> Option<Problem> {
    let field = named(key)?;
    if let Some(code) = Code::from_word(&flaw.code, named(&flaw.other), flaw.item) {
        return Some(Problem::new(field, code));
    }
    let kind = asked(form, field).map(|asked| asked.kind);
    let code = match flaw.error.as_str() {
        "BlankValue" => Code::Blank,
        "TooLong" => Code::TooLong { max: asked(form, field).map_or(NAME_MAX, TicketField::longest) },
        _ => misfit(field, kind),
    };
    Some(Problem::new(field, code))
}

/// The field that has this name in the contract's `details`.
fn named(key: &str) -> Option<Field> {
    Some(match key {
        "name" => Field::Name,
        "email" => Field::Email,
        "subject" => Field::Subject,
        "description" => Field::Description,
        "priority" => Field::PRIORITY,
        "type" => Field::TYPE,
        key => Field::Custom(key.strip_prefix("ticket_field_")?.parse::<TicketFieldId>().ok()?),
    })
}

/// What a question is called.
fn title(form: &FormDefinition, field: Field, words: Words) -> &str {
    match field {
        Field::Name => words[Key::FullName],
        Field::Email => words[Key::Email],
        field => asked(form, field).map(TicketField::portal_title).unwrap_or_default(),
    }
}

/// The form's field that a problem is about.
fn asked(form: &FormDefinition, field: Field) -> Option<&TicketField> {
    form.portal_fields().find(|asked| Field::of(asked) == field)
}

/// What is wrong with an answer that the server calls of a wrong form, by the kind of its field.
const fn misfit(field: Field, kind: Option<FieldType>) -> Code {
    match (field, kind) {
        (Field::Email, _) => Code::NotAnEmail,
        (_, Some(FieldType::Date)) => Code::NotADate,
        (_, Some(FieldType::Integer | FieldType::Lookup)) => Code::NotAnInteger,
        (_, Some(FieldType::Decimal)) => Code::NotADecimal,
        (
            _,
            Some(FieldType::Tagger | FieldType::Multiselect | FieldType::Priority | FieldType::Tickettype),
        ) => Code::NotAnOption,
        _ => Code::PatternMismatch,
    }
}

#[cfg(test)]
#[path = "problem_tests.rs"]
mod tests;
