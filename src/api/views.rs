//! Views: an agent's lists of tickets.

use super::client;
use super::error::ApiError;
use super::groups::Group;
use super::organizations::Organization;
use super::record::{Read, record};
use super::users::User;
use frontdesk_model::id::{GroupId, OrganizationId, TicketId, UserId, ViewId};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use serde_json::Value;

record! {
    /// A view, as the desk lists and shows it.
    pub struct View {
        pub id: ViewId,
        pub title: String,
        pub active: bool,
        /// The heading under which the desk lists the view.
        pub menu: Option<String>,
        pub execution: Execution,
    }
}

record! {
    /// How a view is shown.
    pub struct Execution {
        pub group_by: Option<String>,
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
        /// The address of the next page; none on the last.
        pub next_page: Option<String>,
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
    struct Views {
        pub views: Vec<View>,
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

/// Every active view, up to a hundred, in the desk's order.
pub async fn list() -> Result<Vec<View>, ApiError> {
    let answer: Views = client::get("views/active", &[("per_page", "100")]).await?;
    Ok(answer.views)
}

/// A page of a view's rows, in the view's order or by a column, which runs `asc` or `desc`. `page` counts from 1.
pub async fn execute(
    view: ViewId,
    (page, per_page): (u32, u32),
    order: Option<(&str, &str)>,
) -> Result<ExecutedView, ApiError> {
    let (page, per_page) = (page.to_string(), per_page.to_string());
    let mut query = vec![("page", page.as_str()), ("per_page", per_page.as_str())];
    if let Some((by, order)) = order {
        query.extend([("sort_by", by), ("sort_order", order)]);
    }
    client::get(&format!("views/{view}/execute"), &query).await
}

/// How many tickets each of these views holds.
pub async fn count_many(views: &[ViewId]) -> Result<Vec<ViewCount>, ApiError> {
    let ids = views.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let counts: ViewCounts = client::get("views/count_many", &[("ids", &ids)]).await?;
    Ok(counts.view_counts)
}
