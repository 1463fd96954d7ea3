//! What is wrong with a call's values: the `details` of a 422.

use crate::business_rules;
use crate::locale::en::{problems, rules};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::ticket_field::TicketField;
use serde_json::{Map, Value};

/// What is wrong, by field.
#[derive(Debug, Default)]
pub struct Details(pub(super) Map<String, Value>);

impl Details {
    /// Words for each problem; `fields` lends the titles of the desk's own questions.
    pub fn new(problems: &[Problem], fields: &[TicketField]) -> Self {
        let mut details = Self::default();
        for problem in problems {
            let Problem { field, code } = *problem;
            let mut flaw = flaw(&problems::problem(problem, fields), word(code));
            // Our own additions: what a form needs to say it in its reader's language.
            flaw.extend(code.word().map(|word| ("code".to_owned(), word.into())));
            flaw.extend(code.other().map(|other| ("other".to_owned(), key(other).into())));
            flaw.extend(code.item().map(|item| ("item".to_owned(), item.into())));
            details.push(&key(field), flaw);
        }
        details
    }

    /// Words for what is wrong with a view, macro, trigger or automation.
    pub(super) fn of_rule(faults: impl IntoIterator<Item = business_rules::Fault>) -> Self {
        let mut details = Self::default();
        for business_rules::Fault { field, flaw } in faults {
            let error = match flaw {
                business_rules::Flaw::Blank => "BlankValue",
                business_rules::Flaw::TooLong { .. } => "TooLong",
                _ => "InvalidValue",
            };
            details.add(field, &rules::flaw(&flaw), error);
        }
        details
    }

    /// One thing that is wrong, with a field that only this call has.
    pub fn one(key: &str, description: &str, error: &str) -> Self {
        let mut details = Self::default();
        details.add(key, description, error);
        details
    }

    pub(super) fn add(&mut self, key: &str, description: &str, error: &str) {
        self.push(key, flaw(description, error));
    }

    fn push(&mut self, key: &str, flaw: Map<String, Value>) {
        let entry = self.0.entry(key.to_owned()).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = entry {
            list.push(flaw.into());
        }
    }
}

/// One thing that is wrong, in the contract's shape.
fn flaw(description: &str, error: &str) -> Map<String, Value> {
    let entries = [("description", description), ("error", error)];
    entries.into_iter().map(|(key, text)| (key.to_owned(), text.into())).collect()
}

/// The name of a field in `details`.
fn key(field: Field) -> String {
    match field {
        Field::Name => "name".to_owned(),
        Field::Email => "email".to_owned(),
        Field::Subject => "subject".to_owned(),
        Field::Description => "description".to_owned(),
        Field::Comment => "comment".to_owned(),
        Field::TicketForm => "ticket_form_id".to_owned(),
        Field::Status => "status".to_owned(),
        Field::Group => "group_id".to_owned(),
        Field::Assignee => "assignee_id".to_owned(),
        Field::Tags => "tags".to_owned(),
        Field::Property(name) => name.to_owned(),
        Field::Custom(id) => format!("ticket_field_{id}"),
    }
}

/// The contract's word for a code.
const fn word(code: Code) -> &'static str {
    match code {
        Code::Blank | Code::NoneOf | Code::OnlyOneOf { .. } => "BlankValue",
        Code::TooLong { .. } => "TooLong",
        Code::TooShort { .. } => "TooShort",
        Code::Duplicate => "DuplicateValue",
        _ => "InvalidValue",
    }
}
