//! Ticket forms: which fields are asked together, in what order, and under which conditions.

use crate::draft::said;
use crate::field_value::FieldValue;
use crate::form_rule::FormRule;
use crate::form_settings::FormSettings;
use crate::id::{BrandId, TicketFieldId, TicketFormId};
use crate::status::Status;
use crate::subject_template::SubjectTemplate;
use crate::ticket_field::TicketField;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// In which statuses an agent has to answer a field that a condition shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type")]
pub enum RequiredOnStatuses {
    #[serde(rename = "ALL_STATUSES")]
    All,
    #[serde(rename = "NO_STATUSES")]
    Never,
    #[serde(rename = "SOME_STATUSES")]
    Some { statuses: Vec<Status> },
}

/// A field that a condition shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChildField {
    pub id: TicketFieldId,
    #[serde(default)]
    pub is_required: bool,
    /// Of agents' conditions only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_on_statuses: Option<RequiredOnStatuses>,
}

impl ChildField {
    /// Whether an agent who gives the ticket this status has to answer the field. Where nothing is said
    /// of statuses, what is required is required to solve (contract, "Fields and forms").
    pub fn is_required_on(&self, status: Status) -> bool {
        match &self.required_on_statuses {
            Some(RequiredOnStatuses::All) => true,
            Some(RequiredOnStatuses::Never) => false,
            Some(RequiredOnStatuses::Some { statuses }) => statuses.contains(&status),
            None => self.is_required && status == Status::Solved,
        }
    }
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
    /// What requesters read; empty, and null on the wire, where it is the name.
    #[serde(default, deserialize_with = "words", serialize_with = "null_if_empty")]
    pub display_name: String,
    #[serde(default, deserialize_with = "words", serialize_with = "null_if_empty")]
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
    /// What has to hold between the answers. Our own addition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<FormRule>,
    /// What the subject is made of, for a form that asks for none. Our own addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_template: Option<SubjectTemplate>,
    /// What else the form does beyond the contract. Our own addition.
    #[serde(default, skip_serializing_if = "FormSettings::is_empty")]
    pub settings: FormSettings,
    /// Where the days and times are that the rules compare: the account's, said to those who ask for the
    /// fields too. Our own addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

impl TicketForm {
    /// What requesters read as the form's name.
    pub fn portal_name(&self) -> &str {
        if self.display_name.is_empty() { &self.name } else { &self.display_name }
    }
}

fn words<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

fn null_if_empty<S: serde::Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Some(text).filter(|text| !text.is_empty()).serialize(serializer)
}

/// What a caller says of a form; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketFormDraft {
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub display_name: Option<String>,
    /// Our own addition; made of the name where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub reply_promise: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Vec<FormRule>>,
    /// An empty one takes it away.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub subject_template: Option<String>,
    /// In place of all that was said of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<FormSettings>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_user_visible: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_all_brands: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_brand_ids: Option<Vec<BrandId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_field_ids: Option<Vec<TicketFieldId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_user_conditions: Option<Vec<Condition>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_conditions: Option<Vec<Condition>>,
}

/// `{"ticket_form": …}` of a creation or update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketFormDraftEnvelope {
    pub ticket_form: TicketFormDraft,
}

/// `{"ticket_form_ids": […]}`: the order that forms are to have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketFormOrder {
    pub ticket_form_ids: Vec<TicketFormId>,
}

/// A form that is kept from its reader, who is told that there is one. Our own addition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RestrictedForm {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menu_group: Option<String>,
}

impl From<TicketForm> for RestrictedForm {
    fn from(form: TicketForm) -> Self {
        Self { name: form.portal_name().to_owned(), menu_group: form.settings.menu_group }
    }
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
    /// becomes of a ticket is asked of nobody.
    pub fn portal_fields(&self) -> impl Iterator<Item = &TicketField> + Clone {
        self.fields.iter().filter(|field| field.is_asked_in_portal())
    }

    /// Whether an answer to this field decides what else is asked.
    pub fn decides(&self, id: TicketFieldId) -> bool {
        self.form.end_user_conditions.iter().any(|condition| condition.parent_field_id == id)
            || self.form.settings.requester.when.as_ref().is_some_and(|when| when.field == id)
    }

    /// Whether a field that conditions name has to be answered where they show it, if they agree on that;
    /// none for a field that is always shown.
    pub fn required_where_shown(&self, id: TicketFieldId) -> Option<bool> {
        let children = self.form.end_user_conditions.iter().flat_map(|condition| &condition.child_fields);
        let named = children.filter(|child| child.id == id);
        named.map(|child| child.is_required).reduce(|one, other| one && other)
    }

    /// Whether a rule asks, at times, for an answer to a field that is else not needed.
    pub fn is_required_at_times(&self, id: TicketFieldId) -> bool {
        let asks = |rule: &FormRule| matches!(rule, FormRule::RequiredWhen { field, .. } if *field == id);
        self.form.rules.iter().any(asks)
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
