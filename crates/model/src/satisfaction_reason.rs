//! Satisfaction reasons: why a requester rates a ticket as bad.

use crate::id::SatisfactionReasonId;
use crate::page::Paging;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A reason that a requester can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SatisfactionReason {
    #[serde(default)]
    pub url: String,
    pub id: SatisfactionReasonId,
    /// The contract's number of the reason.
    pub reason_code: i64,
    pub value: String,
    #[serde(default)]
    pub raw_value: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// When it was taken from the choices; ratings keep it.
    pub deleted_at: Option<Timestamp>,
}

/// `{"reason": …}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SatisfactionReasonEnvelope {
    pub reason: SatisfactionReason,
}

/// `{"reasons": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SatisfactionReasons {
    pub reasons: Vec<SatisfactionReason>,
    #[serde(flatten)]
    pub paging: Paging,
}
