//! How a field is asked beyond the contract. Our own addition.

use crate::translation::FieldWords;
use serde::{Deserialize, Serialize};

/// With what one of several choices is made, where their number is not to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Widget {
    Radios,
    Select,
}

/// All of it. What is left out does nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldSettings {
    /// The most characters of a text, below what any text may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub widget: Option<Widget>,
    /// Whether the addresses that somebody who is signed in gives here are copied in, in place of being an
    /// answer. Of fields with the format `email_list`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub copies: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<FieldWords>,
}

impl FieldSettings {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
