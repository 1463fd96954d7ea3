//! How what a caller says of a record is read.

use serde::{Deserialize, Deserializer};

/// Keeps the difference between an absent key, which leaves a value as it is, and a null, which
/// stands for the empty one.
pub(crate) fn said<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(|value| Some(Option::unwrap_or_default(value)))
}
