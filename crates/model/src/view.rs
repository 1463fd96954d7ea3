//! Views: an agent's lists of tickets, by conditions, with columns, order and groups.

use crate::field_value::CustomField;
use crate::group::Group;
use crate::id::{BrandId, GroupId, OrganizationId, TicketFormId, TicketId, UserId, ViewId};
use crate::organization::Organization;
use crate::page::Paging;
use crate::rule::{Conditions, Restriction};
use crate::status::{Priority, Status, TicketType};
use crate::ticket::present;
use crate::time::Timestamp;
use crate::user::User;
use serde::{Deserialize, Serialize};

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
    /// Those of the columns that are the account's own fields.
    #[serde(default)]
    pub custom_fields: Vec<Column>,
    /// The column of `group_by`.
    #[serde(default)]
    pub group: Option<Ordered>,
    /// The column of `sort_by`.
    #[serde(default)]
    pub sort: Option<Ordered>,
}

/// A column by which a view is ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ordered {
    pub id: String,
    pub title: String,
    pub order: Order,
}

/// What a view's columns can show besides the account's own fields, which stand by their ids.
pub const COLUMNS: [&str; 18] = [
    "status",
    "priority",
    "type",
    "subject",
    "description",
    "requester",
    "submitter",
    "organization",
    "group",
    "assignee",
    "created",
    "updated",
    "ticket_form",
    "brand",
    "via",
    "nice_id",
    "due_date",
    "sla_next_breach_at",
];

/// Columns of a view at most (contract, "Rules").
pub const COLUMNS_MAX: usize = 10;

/// What a caller says of how a view is shown; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutputDraft {
    /// By their names, the account's own fields by their ids, or as views show them.
    #[serde(default)]
    pub columns: Option<Vec<ColumnDraft>>,
    #[serde(default, deserialize_with = "present")]
    pub group_by: Option<Option<ColumnDraft>>,
    #[serde(default)]
    pub group_order: Option<Order>,
    #[serde(default, deserialize_with = "present")]
    pub sort_by: Option<Option<ColumnDraft>>,
    #[serde(default)]
    pub sort_order: Option<Order>,
}

/// A column as callers name it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum ColumnDraft {
    Name(String),
    Field(i64),
    Shown { id: String },
}

impl ColumnDraft {
    /// The column's id.
    pub fn id(&self) -> String {
        match self {
            Self::Name(id) | Self::Shown { id } => id.clone(),
            Self::Field(id) => id.to_string(),
        }
    }
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
    pub restriction: Option<Restriction>,
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
    /// None for a view that is not saved.
    pub view_id: Option<ViewId>,
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
    pub submitter_id: Option<UserId>,
    #[serde(default)]
    pub ticket_form_id: Option<TicketFormId>,
    #[serde(default)]
    pub brand_id: Option<BrandId>,
    /// The values of the account's own fields.
    #[serde(default)]
    pub custom_fields: Vec<CustomField>,
    #[serde(default)]
    pub priority: Option<Priority>,
    #[serde(rename = "type", default)]
    pub kind: Option<TicketType>,
    pub created: Timestamp,
    pub updated: Timestamp,
    #[serde(default)]
    pub due_date: Option<Timestamp>,
    /// The first target that is missed, or was. Only where the view shows it or is ordered by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sla_next_breach_at: Option<Timestamp>,
    /// The value by which the rows are grouped, as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    pub ticket: RowTicket,
}

/// `views/preview`: the same of a view that is not saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewedView {
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
