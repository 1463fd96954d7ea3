//! What somebody answered on a form, as it comes in.

use super::conditions::{Showing, Shown, shown};
use crate::captured::Captured;
use crate::field_value::{CustomField, FieldValue};
use crate::id::TicketFieldId;
use crate::request::{RequestDraft, RequesterDraft};
use crate::status::{Priority, TicketType};
use crate::ticket_field::{FieldType, TicketField};
use crate::ticket_form::FormDefinition;

/// What somebody answered, unchecked, as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// Who writes; none where a session says so.
    pub requester: Option<RequesterDraft>,
    pub subject: String,
    pub description: String,
    /// The ticket's own priority and type, in the contract's words.
    pub priority: FieldValue,
    pub kind: FieldValue,
    pub custom: Vec<CustomField>,
    /// The tokens of the uploads whose files come with it.
    pub uploads: Vec<String>,
    /// What is known of the page on which it was filled in.
    pub captured: Captured,
    /// The address of who is signed in.
    pub signed_in_as: Option<String>,
}

impl Answers {
    /// The answer to a field that is asked with others.
    pub fn of(&self, field: &TicketField) -> &FieldValue {
        match field.kind {
            FieldType::Priority => &self.priority,
            FieldType::Tickettype => &self.kind,
            _ => self.value(field.id),
        }
    }

    /// Which fields `form` shows to somebody who answers so.
    pub fn shown(&self, form: &FormDefinition) -> Shown {
        shown(form, &|id| form.field(id).map_or(&FieldValue::Null, |field| self.of(field)))
    }

    /// Whether `form` asks somebody who answers so who they are.
    pub fn asks_requester(&self, form: &FormDefinition) -> bool {
        form.form.settings.requester.when.as_ref().is_none_or(|when| {
            let answer = form.field(when.field).map_or(&FieldValue::Null, |field| self.of(field));
            self.shown(form).of(when.field) != Showing::Hidden
                && when.any_of.iter().any(|any| answer.matches(any))
        })
    }

    /// The answer to one field; null where there is none.
    pub fn value(&self, field: TicketFieldId) -> &FieldValue {
        self.custom.iter().find(|custom| custom.id == field).map_or(&FieldValue::Null, |custom| &custom.value)
    }
}

impl From<RequestDraft> for Answers {
    fn from(draft: RequestDraft) -> Self {
        let description = draft.comment.text().map(str::to_owned).or(draft.description).unwrap_or_default();
        Self {
            requester: draft.requester,
            subject: draft.subject,
            description,
            priority: draft.priority.map(Priority::word).map_or(FieldValue::Null, FieldValue::from),
            kind: draft.kind.map(TicketType::word).map_or(FieldValue::Null, FieldValue::from),
            custom: draft.custom_fields,
            uploads: draft.comment.uploads,
            captured: draft.metadata.unwrap_or_default(),
            signed_in_as: None,
        }
    }
}
