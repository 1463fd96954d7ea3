//! What a browser sends of a form by itself, by the names of the form's controls.

use crate::support_form::date::date_answer;
use crate::support_form::problem::control_id;
use crate::ui::DateParts;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::request::RequesterDraft;
use frontdesk_model::rules::{Answers, Field};
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::ticket_form::FormDefinition;

/// The name of the boxes that keep files which came before.
pub const KEPT_FILES: &str = "uploads";
/// The name under which the key of the sending travels.
pub const KEY: &str = "idempotency_key";

/// The name under which travels what is told of the page that shows the form.
pub const METADATA: &str = "metadata";

/// The name under which the moment travels at which the form was given out.
pub const STAMP: &str = "stamp";

/// What stands in the boxes of dates.
pub type Dates = Vec<(TicketFieldId, DateParts)>;

/// The answers to `form` among what was `sent`, names with values, and what stands in the boxes of
/// its dates. What the form does not ask is no answer.
pub fn posted(form: &FormDefinition, sent: &[(String, String)]) -> (Answers, Dates) {
    let sent = Sent(sent);
    let requester = RequesterDraft {
        name: sent.of(Field::Name),
        email: sent.of(Field::Email),
        ..RequesterDraft::default()
    };
    let mut answers = Answers { requester: Some(requester), ..Answers::default() };
    answers.uploads = sent.all(KEPT_FILES).map(str::to_owned).collect();
    let mut dates = Dates::new();
    for field in form.portal_fields() {
        let of = Field::of(field);
        match field.kind {
            FieldType::Subject => answers.subject = sent.of(of),
            FieldType::Description => answers.description = sent.of(of),
            FieldType::Priority => answers.priority = FieldValue::Text(sent.of(of)),
            FieldType::Tickettype => answers.kind = FieldValue::Text(sent.of(of)),
            FieldType::Date => {
                let parts = sent.date(&control_id(of));
                answers.custom.push(CustomField { id: field.id, value: date_answer(&parts) });
                dates.push((field.id, parts));
            }
            _ => answers.custom.push(CustomField { id: field.id, value: sent.value(field) }),
        }
    }
    (answers, dates)
}

/// Names with values, a name as often as it was sent.
struct Sent<'s>(&'s [(String, String)]);

impl<'s> Sent<'s> {
    fn all<'n>(&self, name: &'n str) -> impl Iterator<Item = &'s str> + use<'s, 'n> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A text with the line breaks that scripts read: browsers send others.
    fn text(&self, name: &str) -> String {
        self.all(name).next().unwrap_or_default().replace("\r\n", "\n")
    }

    fn of(&self, field: Field) -> String {
        self.text(&control_id(field))
    }

    fn date(&self, name: &str) -> DateParts {
        let part = |part: &str| self.text(&[name, part].join("-"));
        DateParts { day: part("day"), month: part("month"), year: part("year") }
    }

    fn value(&self, field: &TicketField) -> FieldValue {
        let name = control_id(Field::of(field));
        match field.kind {
            // A box that is not ticked is not sent.
            FieldType::Checkbox => {
                self.all(&name).next().map_or(FieldValue::Null, |_| FieldValue::Flag(true))
            }
            FieldType::Multiselect => {
                FieldValue::Tags(self.all(&name).filter(|tag| !tag.is_empty()).map(str::to_owned).collect())
            }
            _ => FieldValue::Text(self.text(&name)),
        }
    }
}
