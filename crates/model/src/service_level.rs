//! Service levels: how large a share of the tickets of a kind is to be answered or resolved how soon. They
//! are what a team is measured by; what single tickets are promised are the policies of `sla_policy`.

use crate::rule::Conditions;
use crate::status::words;
use serde::{Deserialize, Serialize};

/// Service levels of a desk at most.
pub const SERVICE_LEVELS_MAX: usize = 12;
/// Working days of a service level at most: a year.
pub const WORKING_DAYS_MAX: u16 = 366;

words! {
    /// What a service level measures.
    ServiceLevelMetric {
        /// From a ticket's coming in to the first public reply of an agent.
        FirstReply = "first_reply",
        /// From a ticket's coming in until it was solved for good.
        Resolution = "resolution",
    }
}

/// A service level, in working hours: a working day is as long as the days of the desk's schedule are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceLevel {
    /// What it is called, such as "First reply within 2 working days".
    pub title: String,
    pub metric: ServiceLevelMetric,
    pub working_days: u16,
    /// Of a hundred tickets, how many at least are to be in time.
    pub target_percent: u8,
    /// Which tickets it is about; without conditions, all of them.
    #[serde(default)]
    pub filter: Conditions,
}
