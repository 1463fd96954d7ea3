//! Views: an agent's lists of tickets, by conditions, with columns, order and groups.

use crate::group::Group;
use crate::id::{GroupId, OrganizationId, TicketId, UserId, ViewId};
use crate::organization::Organization;
use crate::page::Paging;
use crate::status::{Priority, Status, TicketType};
use crate::time::Timestamp;
use crate::user::User;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One condition of a view or rule: `{"field", "operator", "value"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ViewCondition {
    pub field: String,
    pub operator: String,
    pub value: Value,
}

/// All of `all`, and at least one of `any` if there are any.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conditions {
    #[serde(default)]
    pub all: Vec<ViewCondition>,
    #[serde(default)]
    pub any: Vec<ViewCondition>,
}

/// A column of a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Column {
    pub id: String,
    pub title: String,
}

/// Which way a list runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Order {
    #[default]
    Asc,
    Desc,
}

/// How a view is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Execution {
    #[serde(default)]
    pub group_by: Option<String>,
    #[serde(default)]
    pub group_order: Order,
    #[serde(default)]
    pub sort_by: Option<String>,
    #[serde(default)]
    pub sort_order: Order,
    #[serde(default)]
    pub columns: Vec<Column>,
    #[serde(default)]
    pub fields: Vec<Column>,
}

/// A view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct View {
    #[serde(default)]
    pub url: String,
    pub id: ViewId,
    pub title: String,
    #[serde(default)]
    pub raw_title: String,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub active: bool,
    #[serde(default)]
    pub position: i64,
    #[serde(default)]
    pub default: bool,
    /// The heading under which the desk lists the view. Our own addition to the contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menu: Option<String>,
    #[serde(default)]
    pub restriction: Option<Value>,
    pub execution: Execution,
    pub conditions: Conditions,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

/// `{"view": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ViewEnvelope {
    pub view: View,
}

/// How many tickets a view holds. `value` is null while it is not known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ViewCount {
    #[serde(default)]
    pub url: String,
    pub view_id: ViewId,
    pub value: Option<u64>,
    pub pretty: String,
    pub fresh: bool,
}

/// `{"view_count": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ViewCountEnvelope {
    pub view_count: ViewCount,
}

/// `{"view_counts": […]}` of `views/count_many`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ViewCounts {
    pub view_counts: Vec<ViewCount>,
}

/// The part of a ticket that stands in a view's row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowTicket {
    pub id: TicketId,
    pub subject: String,
    #[serde(default)]
    pub description: String,
    pub status: Status,
    #[serde(default)]
    pub priority: Option<Priority>,
    #[serde(rename = "type", default)]
    pub kind: Option<TicketType>,
    #[serde(default)]
    pub url: String,
}

/// One row of an executed view: what its columns show, flat, and the ticket in part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Row {
    pub ticket_id: TicketId,
    pub subject: String,
    #[serde(default)]
    pub requester_id: Option<UserId>,
    #[serde(default)]
    pub assignee_id: Option<UserId>,
    #[serde(default)]
    pub group_id: Option<GroupId>,
    #[serde(default)]
    pub organization_id: Option<OrganizationId>,
    #[serde(default)]
    pub priority: Option<Priority>,
    #[serde(rename = "type", default)]
    pub kind: Option<TicketType>,
    pub created: Timestamp,
    pub updated: Timestamp,
    /// The value by which the rows are grouped, as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    pub ticket: RowTicket,
}

/// `views/{id}/execute`: the view, its columns, a page of its rows, and the people and groups
/// that the rows name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExecutedView {
    pub view: View,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    #[serde(default)]
    pub users: Vec<User>,
    #[serde(default)]
    pub groups: Vec<Group>,
    #[serde(default)]
    pub organizations: Vec<Organization>,
    #[serde(flatten)]
    pub paging: Paging,
}
