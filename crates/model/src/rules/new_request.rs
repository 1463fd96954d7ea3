//! A request that the rules made.

use super::requester::Requester;
use crate::captured::Captured;
use crate::field_value::{CustomField, FieldValue};
use crate::id::TicketFormId;
use crate::status::{Priority, TicketType};
use crate::ticket_field::{FieldType, TicketField};

/// A request that keeps all the rules. Only the rules make one.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRequest {
    pub(super) requester: Option<Requester>,
    pub(super) ticket_form_id: Option<TicketFormId>,
    pub(super) subject: String,
    pub(super) description: String,
    pub(super) priority: Option<Priority>,
    pub(super) kind: Option<TicketType>,
    pub(super) custom: Vec<CustomField>,
    pub(super) uploads: Vec<String>,
    pub(super) copied: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) captured: Captured,
}

impl NewRequest {
    /// Who writes; none where a session says so, and for somebody who gave no e-mail address.
    pub fn requester(&self) -> Option<&Requester> {
        self.requester.as_ref()
    }

    pub fn ticket_form_id(&self) -> Option<TicketFormId> {
        self.ticket_form_id
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }

    pub fn description(&self) -> &str {
        &self.description
    }

    /// The priority that was asked for and said.
    pub const fn priority(&self) -> Option<Priority> {
        self.priority
    }

    /// The type that was asked for and said.
    pub const fn kind(&self) -> Option<TicketType> {
        self.kind
    }

    /// The answers that are kept: those of shown fields, none null.
    pub fn custom(&self) -> &[CustomField] {
        &self.custom
    }

    /// The tokens of the uploads whose files come with it. Whether they are there is for the store
    /// to say.
    pub fn uploads(&self) -> &[String] {
        &self.uploads
    }

    /// The addresses of those who are copied in.
    pub fn copied(&self) -> &[String] {
        &self.copied
    }

    /// The tags that the form gives it, besides those of the answers.
    pub fn tags(&self) -> &[String] {
        &self.tags
    }

    /// What the form keeps of the page on which it was filled in.
    pub const fn captured(&self) -> &Captured {
        &self.captured
    }

    /// Nothing but words.
    pub(super) fn said(
        subject: String,
        description: String,
        ticket_form_id: Option<TicketFormId>,
        requester: Option<Requester>,
    ) -> Self {
        Self {
            requester,
            ticket_form_id,
            subject,
            description,
            priority: None,
            kind: None,
            custom: Vec::new(),
            uploads: Vec::new(),
            copied: Vec::new(),
            tags: Vec::new(),
            captured: Captured::default(),
        }
    }

    /// Keeps the answer to `field`, unless it is null.
    pub(super) fn keep(&mut self, field: &TicketField, value: FieldValue) {
        match field.kind {
            FieldType::Priority => self.priority = Priority::from_word(value.text()),
            FieldType::Tickettype => self.kind = TicketType::from_word(value.text()),
            _ if value == FieldValue::Null => {}
            _ => self.custom.push(CustomField { id: field.id, value }),
        }
    }

    /// The same with the files of these uploads.
    #[must_use]
    pub fn with_uploads(self, uploads: Vec<String>) -> Self {
        Self { uploads, ..self }
    }
}
