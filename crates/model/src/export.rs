//! Incremental exports: whatever changed since a moment, in the order in which it changed.

use crate::account::Via;
use crate::id::{AuditId, TicketId, UserId};
use crate::organization::Organization;
use crate::page::{Paging, Sideloads};
use crate::ticket::Ticket;
use crate::ticket_metric_event::TicketMetricEvent;
use crate::time::Timestamp;
use crate::user::User;
use crate::user_answers::BesideUsers;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What stands beside a page of an export, by either of the contract's ways to the next one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum ExportPaging {
    Time(TimePaging),
    Cursor(CursorPaging),
    /// As beside lists: of metric events that are asked for by `page[size]`.
    Pages(Paging),
}

/// Beside a page that begins at a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimePaging {
    /// How many records this page has.
    pub count: usize,
    pub end_of_stream: bool,
    /// Where the next page begins: seconds since 1970.
    pub end_time: i64,
    /// Also where the stream ends: it is the address to ask again later.
    pub next_page: String,
}

/// Beside a page that begins at a cursor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CursorPaging {
    pub after_cursor: String,
    /// Also where the stream ends: it is the address to ask again later.
    pub after_url: String,
    /// Exports are read onward only: always null.
    pub before_cursor: Option<String>,
    pub before_url: Option<String>,
    pub end_of_stream: bool,
}

/// A ticket with the moment of its last change of any kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedTicket {
    #[serde(flatten)]
    pub ticket: Ticket,
    /// Seconds since 1970.
    pub generated_timestamp: i64,
}

/// An organization, or one that was deleted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedOrganization {
    #[serde(flatten)]
    pub organization: Organization,
    pub deleted_at: Option<Timestamp>,
}

/// An update of a ticket with what it changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketEvent {
    pub id: AuditId,
    pub ticket_id: TicketId,
    /// Seconds since 1970.
    pub timestamp: i64,
    pub created_at: Timestamp,
    pub updater_id: UserId,
    /// The channel in words, such as `Web form`.
    pub via: String,
    pub system: Map<String, Value>,
    pub metadata: Map<String, Value>,
    /// Always `Audit`.
    pub event_type: String,
    pub child_events: Vec<ChildEvent>,
}

/// One thing that an update changed: what every kind has, and what is its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChildEvent {
    pub id: i64,
    pub via: ChildVia,
    /// `Comment`, `Create` or `Change`.
    pub event_type: String,
    #[serde(flatten)]
    pub what: Map<String, Value>,
}

/// The channel of one event: in words, or as an object where the event is told in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum ChildVia {
    Words(String),
    Whole(Via),
}

macro_rules! exports {
    ($($name:ident { $records:ident: $record:ty, beside: $beside:ty },)*) => {$(
        /// A page of an export.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name {
            pub $records: Vec<$record>,
            #[serde(flatten)]
            pub beside: $beside,
            #[serde(flatten)]
            pub paging: ExportPaging,
        }
    )*};
}

/// Nothing comes along with these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Alone {}

exports! {
    ExportedTickets { tickets: ExportedTicket, beside: Sideloads },
    ExportedUsers { users: User, beside: BesideUsers },
    ExportedOrganizations { organizations: ExportedOrganization, beside: Alone },
    ExportedTicketEvents { ticket_events: TicketEvent, beside: Alone },
    ExportedMetricEvents { ticket_metric_events: TicketMetricEvent, beside: Alone },
}
