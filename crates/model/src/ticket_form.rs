//! Ticket forms: which fields are asked together, in what order, and under which conditions.

use crate::field_value::FieldValue;
use crate::id::{BrandId, TicketFieldId, TicketFormId};
use crate::ticket_field::{FieldType, TicketField};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A field that a condition shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChildField {
    pub id: TicketFieldId,
    #[serde(default)]
    pub is_required: bool,
}

/// When `parent_field_id` has `value`, the child fields are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Condition {
    pub parent_field_id: TicketFieldId,
    pub value: FieldValue,
    pub child_fields: Vec<ChildField>,
}

impl Condition {
    /// Whether it waits for this field or shows it.
    pub fn names(&self, field: TicketFieldId) -> bool {
        self.parent_field_id == field || self.child_fields.iter().any(|child| child.id == field)
    }
}

/// A ticket form as the API serves it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "the contract's flags")]
pub struct TicketForm {
    #[serde(default)]
    pub url: String,
    pub id: TicketFormId,
    /// The name by which a page asks for the form: `<support-form form="contact">`. Our own
    /// addition to the contract.
    #[serde(default)]
    pub key: String,
    pub name: String,
    #[serde(default)]
    pub raw_name: String,
    pub display_name: String,
    #[serde(default)]
    pub raw_display_name: String,
    #[serde(default)]
    pub position: i64,
    #[serde(default)]
    pub active: bool,
    #[serde(default)]
    pub default: bool,
    #[serde(default)]
    pub end_user_visible: bool,
    #[serde(default)]
    pub in_all_brands: bool,
    #[serde(default)]
    pub restricted_brand_ids: Vec<BrandId>,
    pub ticket_field_ids: Vec<TicketFieldId>,
    #[serde(default)]
    pub end_user_conditions: Vec<Condition>,
    #[serde(default)]
    pub agent_conditions: Vec<Condition>,
    /// What the sender may expect, said on the confirmation panel. Our own addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_promise: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

/// `{"ticket_form": …, "ticket_fields": […]}`; the fields come with `include=ticket_fields`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketFormEnvelope {
    pub ticket_form: TicketForm,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ticket_fields: Vec<TicketField>,
}

/// A form together with its fields in the form's order: what rules judge and faces draw.
#[derive(Clone, Debug, PartialEq)]
pub struct FormDefinition {
    pub form: TicketForm,
    pub fields: Vec<TicketField>,
}

impl FormDefinition {
    /// Joins a form with those of `fields` that it names and that are active, in its order.
    pub fn new(form: TicketForm, fields: Vec<TicketField>) -> Self {
        let mut waiting: Vec<Option<TicketField>> = fields.into_iter().map(Some).collect();
        let mut of_form = Vec::with_capacity(form.ticket_field_ids.len());
        for id in &form.ticket_field_ids {
            let found = waiting
                .iter_mut()
                .find(|slot| slot.as_ref().is_some_and(|field| field.id == *id && field.active));
            of_form.extend(found.and_then(Option::take));
        }
        Self { form, fields: of_form }
    }

    /// The fields that a requester sees and answers, in order; conditions not yet considered. What
    /// no face can ask is asked of nobody: a form that needs it could never be sent.
    pub fn portal_fields(&self) -> impl Iterator<Item = &TicketField> + Clone {
        let asked = |field: &&TicketField| {
            field.visible_in_portal
                && field.editable_in_portal
                && !matches!(field.kind, FieldType::Lookup | FieldType::Partialcreditcard)
        };
        self.fields.iter().filter(asked)
    }

    /// The form's field with this id.
    pub fn field(&self, id: TicketFieldId) -> Option<&TicketField> {
        self.fields.iter().find(|field| field.id == id)
    }
}

impl From<TicketFormEnvelope> for FormDefinition {
    fn from(envelope: TicketFormEnvelope) -> Self {
        Self::new(envelope.ticket_form, envelope.ticket_fields)
    }
}
