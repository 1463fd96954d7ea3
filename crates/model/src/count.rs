//! How many records a list has, without the list.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A number of records, and when they were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Count {
    pub value: u64,
    pub refreshed_at: Timestamp,
}

/// `{"count": …}`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountEnvelope {
    pub count: Count,
}
