//! How many requests somebody sees, by their status: what the portal's lists and filters say of
//! themselves before anything of them is fetched. Our own addition to the contract.

use crate::id::OrganizationId;
use crate::status::Status;
use serde::{Deserialize, Serialize};

/// A number for each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct StatusCounts {
    pub new: u64,
    pub open: u64,
    pub pending: u64,
    pub hold: u64,
    pub solved: u64,
    pub closed: u64,
}

impl StatusCounts {
    /// How many there are of a status.
    pub const fn of(self, status: Status) -> u64 {
        match status {
            Status::New => self.new,
            Status::Open => self.open,
            Status::Pending => self.pending,
            Status::Hold => self.hold,
            Status::Solved => self.solved,
            Status::Closed => self.closed,
            Status::Deleted => 0,
        }
    }

    /// How many there are.
    pub const fn all(self) -> u64 {
        self.new + self.open + self.pending + self.hold + self.solved + self.closed
    }

    /// Says how many there are of a status. Those that are deleted nobody counts.
    pub const fn set(&mut self, status: Status, number: u64) {
        match status {
            Status::New => self.new = number,
            Status::Open => self.open = number,
            Status::Pending => self.pending = number,
            Status::Hold => self.hold = number,
            Status::Solved => self.solved = number,
            Status::Closed => self.closed = number,
            Status::Deleted => {}
        }
    }
}

/// An organization that shares its members' requests with somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedOrganization {
    pub id: OrganizationId,
    pub name: String,
    /// Whether they may answer too.
    #[serde(default)]
    pub can_answer: bool,
    #[serde(default)]
    pub statuses: StatusCounts,
}

/// All that somebody sees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestCounts {
    /// Their own.
    pub mine: StatusCounts,
    /// Those of others on which they are copied in.
    pub ccd: StatusCounts,
    #[serde(default)]
    pub organizations: Vec<SharedOrganization>,
}

/// `{"counts": …}`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestCountsEnvelope {
    pub counts: RequestCounts,
}
