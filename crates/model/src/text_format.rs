//! What the text of a field has to be, where its type cannot say so. Our own addition to the contract.

use serde::{Deserialize, Serialize};

/// The format of a field of the type text or textarea. On the wire, `{"type": "email"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TextFormat {
    /// One e-mail address.
    Email,
    /// E-mail addresses with commas between them.
    EmailList,
    /// One web address, whose scheme may be left out.
    Url {
        /// Where it has to be: one of these hosts or below it. Anywhere, if there are none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        hosts: Vec<String>,
    },
    /// Web addresses, one on each line.
    UrlList,
    /// A time of day, kept as `HH:MM`.
    Time,
    /// A telephone number.
    Tel,
}

/// The items of a list, with `parted` between them. What is empty is no item.
pub fn items(text: &str, parted: char) -> impl Iterator<Item = &str> {
    text.split(parted).map(str::trim).filter(|item| !item.is_empty())
}
