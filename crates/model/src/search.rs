//! Results of a search.

use crate::group::Group;
use crate::organization::Organization;
use crate::page::Paging;
use crate::ticket::Ticket;
use crate::user::User;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A record that was found; `result_type` says of which kind it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "result_type", rename_all = "lowercase")]
pub enum Found {
    Ticket(Box<Ticket>),
    User(Box<User>),
    Organization(Box<Organization>),
    Group(Box<Group>),
}

/// `{"results": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchResults {
    pub results: Vec<Found>,
    /// Always null: nothing is counted by its properties.
    pub facets: Value,
    #[serde(flatten)]
    pub paging: Paging,
}

/// `{"count": …}`: how many records a search finds
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchCount {
    pub count: u64,
}
