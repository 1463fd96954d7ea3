//! Views: an agent's lists of tickets.

use super::client;
use super::error::ApiError;
use super::groups::Group;
use super::organizations::Organization;
use super::record::{Read, field, record};
use super::tickets::CustomField;
use super::users::User;
use frontdesk_model::id::{GroupId, OrganizationId, TicketId, UserId, ViewId};
use frontdesk_model::rule::{Condition, Conditions, Restriction};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use serde::Serialize;
use serde_json::Value;

record! {
    /// A view, as the desk lists and shows it.
    pub struct View {
        pub id: ViewId,
        pub title: String,
        pub active: bool,
        /// The heading under which the desk lists the view.
        pub menu: Option<String>,
        /// Whom it is for, where not for everybody.
        pub restriction: Option<Restriction>,
        pub execution: Execution,
        pub conditions: Conditions,
    }
}

record! {
    /// How a view is shown.
    pub struct Execution {
        pub group_by: Option<String>,
        pub group_order: Order = Order::Asc,
        pub sort_by: Option<String>,
        pub sort_order: Order = Order::Asc,
        pub columns: Vec<Column>,
    }
}

record! {
    pub struct Column {
        pub id: String,
        pub title: String,
    }
}

record! {
    /// One row of an executed view.
    pub struct Row {
        pub ticket_id: TicketId,
        pub subject: String,
        pub requester_id: Option<UserId>,
        pub assignee_id: Option<UserId>,
        pub group_id: Option<GroupId>,
        pub organization_id: Option<OrganizationId>,
        pub priority: Option<Priority>,
        pub kind as "type": Option<TicketType>,
        pub created: Timestamp,
        pub updated: Timestamp,
        /// The next target of a service level that runs, or that was missed; only where the view shows it.
        pub next_breach_at as "sla_next_breach_at": Option<Timestamp>,
        /// The value by which the rows are grouped, as a text.
        pub group: Option<String>,
        /// The answers to the account's own fields.
        pub custom_fields: Vec<CustomField>,
        pub ticket: RowTicket,
    }
}

record! {
    /// The part of a ticket that stands in a view's row whatever its columns are.
    pub struct RowTicket {
        pub status: Status,
    }
}

record! {
    /// A view with a page of its rows, and the people and groups that the rows name.
    pub struct ExecutedView {
        pub view: View,
        pub rows: Vec<Row>,
        pub users: Vec<User>,
        pub groups: Vec<Group>,
        pub organizations: Vec<Organization>,
        /// How many tickets the view holds, on all pages.
        pub count: Option<u64>,
    }
}

record! {
    /// How many tickets a view holds; none while it is not known.
    pub struct ViewCount {
        pub view_id: ViewId,
        pub value: Option<u64>,
    }
}

record! {
    struct Envelope {
        pub view: View,
    }
}

/// What is said of a view that is made, changed or tried.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ViewDraft {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// None for everybody.
    pub restriction: Option<Restriction>,
    pub conditions: Conditions,
    pub output: Output,
}

/// How it is shown: columns by their ids.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Output {
    pub columns: Vec<String>,
    pub group_by: Option<String>,
    pub group_order: Order,
    pub sort_by: Option<String>,
    pub sort_order: Order,
}

#[derive(Serialize)]
struct DraftEnvelope<'d> {
    view: &'d ViewDraft,
}

record! {
    /// Rows of a view that is not saved.
    pub struct PreviewedView {
        pub columns: Vec<Column>,
        pub rows: Vec<Row>,
        pub users: Vec<User>,
        pub groups: Vec<Group>,
        pub organizations: Vec<Organization>,
        pub count: Option<u64>,
    }
}

record! {
    struct ViewCounts {
        pub view_counts: Vec<ViewCount>,
    }
}

impl Read for Order {
    fn read(value: &Value) -> Option<Self> {
        Some(if value.as_str()? == "desc" { Self::Desc } else { Self::Asc })
    }
}

impl Read for Restriction {
    fn read(value: &Value) -> Option<Self> {
        let groups: Vec<GroupId> = field(value, "ids")?;
        match value["type"].as_str()? {
            "User" => field(value, "id").map(Self::User),
            _ if groups.is_empty() => field(value, "id").map(|id| Self::Groups(vec![id])),
            _ => Some(Self::Groups(groups)),
        }
    }
}

impl Read for Conditions {
    fn read(value: &Value) -> Option<Self> {
        Some(Self { all: field(value, "all")?, any: field(value, "any")? })
    }
}

impl Read for Condition {
    fn read(value: &Value) -> Option<Self> {
        let (field, operator) = (field(value, "field")?, field(value, "operator")?);
        Some(Self { field, operator, value: value["value"].clone() })
    }
}

/// One view.
pub async fn show(view: ViewId) -> Result<View, ApiError> {
    let answer: Envelope = client::get(&format!("views/{view}"), &[]).await?;
    Ok(answer.view)
}

pub async fn create(draft: &ViewDraft) -> Result<View, ApiError> {
    let answer: Envelope = client::post("views", &DraftEnvelope { view: draft }).await?;
    Ok(answer.view)
}

pub async fn update(view: ViewId, draft: &ViewDraft) -> Result<View, ApiError> {
    let answer: Envelope = client::put(&format!("views/{view}"), &DraftEnvelope { view: draft }).await?;
    Ok(answer.view)
}

pub async fn delete(view: ViewId) -> Result<(), ApiError> {
    client::delete(&format!("views/{view}")).await
}

/// The first rows that a view would have, and how many there are.
pub async fn preview(draft: &ViewDraft) -> Result<PreviewedView, ApiError> {
    client::post("views/preview?per_page=10", &DraftEnvelope { view: draft }).await
}

/// Every active view, in the desk's order.
pub async fn list() -> Result<Vec<View>, ApiError> {
    client::every_page("views/active", "views", &[]).await
}

/// A page of a view's rows, in the view's order or by a column, which runs `asc` or `desc`. `page` counts from 1.
/// With `last_group_first`, groups run down, whatever the view says.
pub async fn execute(
    view: ViewId,
    (page, per_page): (usize, usize),
    order: Option<(&str, &str)>,
    last_group_first: bool,
) -> Result<ExecutedView, ApiError> {
    let (page, per_page) = (page.to_string(), per_page.to_string());
    let mut query = vec![("page", page.as_str()), ("per_page", per_page.as_str())];
    if let Some((by, order)) = order {
        query.extend([("sort_by", by), ("sort_order", order)]);
    }
    if last_group_first {
        query.push(("group_order", "desc"));
    }
    client::get(&format!("views/{view}/execute"), &query).await
}

/// Views that are counted in one call.
const COUNTED: usize = 20;

/// How many tickets each of these views holds.
pub async fn count_many(views: &[ViewId]) -> Result<Vec<ViewCount>, ApiError> {
    let mut counts = Vec::with_capacity(views.len());
    for some in views.chunks(COUNTED) {
        let ids = some.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let answer: ViewCounts = client::get("views/count_many", &[("ids", &ids)]).await?;
        counts.extend(answer.view_counts);
    }
    Ok(counts)
}
