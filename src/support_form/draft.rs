//! What a person has typed so far.

use crate::ui::{DateBoxes, DateParts};
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::request::RequesterDraft;
use frontdesk_model::rules::Answers;
use frontdesk_model::rules::conditions::{Showing, showing};
use frontdesk_model::ticket_form::FormDefinition;
use leptos::prelude::*;

/// The answers, kept while a field is hidden as well. One signal: only conditions listen to it.
#[derive(Clone, Copy)]
pub struct Draft(RwSignal<Answers>);

impl Draft {
    /// Nothing typed, by somebody who has to say who they are.
    pub fn new() -> Self {
        let requester = Some(RequesterDraft::default());
        Self(RwSignal::new(Answers { requester, ..Answers::default() }))
    }

    /// The answers at this moment; listens to nothing.
    pub fn read<T>(self, read: impl FnOnce(&Answers) -> T) -> T {
        self.0.with_untracked(read)
    }

    pub fn write(self, write: impl FnOnce(&mut Answers)) {
        self.0.update(write);
    }

    /// Keeps the answer to one field.
    pub fn answer(self, field: TicketFieldId, value: FieldValue) {
        self.write(|answers| match answers.custom.iter_mut().find(|custom| custom.id == field) {
            Some(custom) => custom.value = value,
            None => answers.custom.push(CustomField { id: field, value }),
        });
    }

    /// The text of the answer to one field; empty where there is none.
    pub fn text(self, field: TicketFieldId) -> String {
        self.read(|answers| text(answers.value(field)).to_owned())
    }

    /// Whether `form` shows `field`; listens to the answers.
    pub fn showing(self, form: &FormDefinition, field: TicketFieldId) -> Showing {
        self.0.with(|answers| showing(form, field, &|id| answers.value(id)))
    }
}

/// The text of an answer; empty for what is no text.
fn text(value: &FieldValue) -> &str {
    match value {
        FieldValue::Text(text) => text,
        _ => "",
    }
}

/// The answer that three boxes make: null while all of them are empty.
pub fn date_answer(parts: &DateParts) -> FieldValue {
    let DateParts { day, month, year } = parts;
    let boxes = [year, month, day].map(|part| part.trim());
    if boxes == [""; 3] { FieldValue::Null } else { FieldValue::Text(boxes.join("-")) }
}

/// The boxes that made an answer.
pub fn date_parts(answer: &str) -> DateParts {
    let mut parts = answer.splitn(3, '-').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day) = (next(), next(), next());
    DateParts { day, month, year }
}

/// The boxes of a date that are empty.
pub fn empty_boxes(answer: &FieldValue) -> DateBoxes {
    let DateParts { day, month, year } = date_parts(text(answer));
    DateBoxes { day: day.is_empty(), month: month.is_empty(), year: year.is_empty() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(day: &str, month: &str, year: &str) -> DateParts {
        DateParts { day: day.to_owned(), month: month.to_owned(), year: year.to_owned() }
    }

    #[test]
    fn three_boxes_make_one_answer_and_come_back_from_it() {
        let parts = typed("31", "1", "2027");
        assert_eq!(date_answer(&parts), FieldValue::from("2027-1-31"));
        assert_eq!(date_parts("2027-1-31"), parts);
        assert_eq!(date_answer(&typed(" ", "", "")), FieldValue::Null);
        assert_eq!(date_parts(""), DateParts::default());
    }

    #[test]
    fn the_empty_boxes_are_named() {
        let answer = date_answer(&typed("31", " ", "2027"));
        assert_eq!(empty_boxes(&answer), DateBoxes { day: false, month: true, year: false });
        assert_eq!(empty_boxes(&FieldValue::Null), DateBoxes::ALL);
    }
}
