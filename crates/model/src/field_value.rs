//! The value of one ticket field, as the contract writes it: null, a flag, a number, a text, or
//! the tags of a multiselect.

use crate::id::TicketFieldId;
use serde::{Deserialize, Serialize};

/// What stands in a ticket field.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FieldValue {
    #[default]
    Null,
    Flag(bool),
    Integer(i64),
    Text(String),
    Tags(Vec<String>),
}

impl FieldValue {
    /// Whether nothing was answered: null, blanks only, or no tag. A flag is always an answer.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Flag(_) | Self::Integer(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::Tags(tags) => tags.is_empty(),
        }
    }

    /// The text; empty for what is no text.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// Whether a condition that waits for `wanted` is met by this value. An unticked box has
    /// never been touched or was cleared: `false` also matches null (contract, "Conditions").
    pub fn matches(&self, wanted: &Self) -> bool {
        match (self, wanted) {
            (Self::Null, Self::Flag(false)) => true,
            (Self::Tags(tags), Self::Text(tag)) => tags.contains(tag),
            (have, want) => have == want,
        }
    }
}

impl From<&str> for FieldValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// One field's value in a ticket, a request, or a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomField {
    pub id: TicketFieldId,
    #[serde(default)]
    pub value: FieldValue,
}
