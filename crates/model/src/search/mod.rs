//! The search: what a query says, what a view can say of it, and what is found.

mod parse;
mod query;
mod scale;
mod viewed;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod viewed_tests;

pub use parse::unfinished;
pub use query::{Operator, Property, Query, Term, What};
pub use viewed::{Names, Viewed, viewed};

use crate::group::Group;
use crate::organization::Organization;
use crate::page::{Paging, Sideloads};
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
    /// What `include` asks for beside the tickets.
    #[serde(flatten)]
    pub sideloads: Sideloads,
    #[serde(flatten)]
    pub paging: Paging,
}

/// `{"count": …}`: how many records a search finds
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchCount {
    pub count: u64,
}
