//! Views: agents' lists of tickets.

use super::connect::Store;
use super::error::StoreError;
use super::list::{self, Sort};
use super::page::{PageRequest, Paged};
use super::table::{ticket, view};
use super::ticket_sight::seen_with;
use super::view_conditions::{Looking, matching, priority_rank};
use super::{schedule, ticket_field};
use crate::sight::TicketSight;
use frontdesk_model::id::{GroupId, OrganizationId, UserId, ViewId};
use frontdesk_model::rule::{self, RuleKind, Test};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::{Execution, Order, Row, RowTicket, View};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};

/// The active views in their order.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<View>, StoreError> {
    let sort = Sort::new()
        .number(Expr::col(view::Column::Position), Order::Asc)
        .ending(view::Column::Id, Order::Asc);
    let active = view::Entity::find().filter(view::Column::Active.eq(true));
    list::page(store.read(), active, &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// The view with this id.
pub async fn find(store: &Store, id: ViewId) -> Result<Option<View>, StoreError> {
    Ok(view::Entity::find_by_id(id.get()).one(store.read()).await?.map(record))
}

/// The views with these ids, in no order; unknown ids are passed over.
pub async fn find_many(store: &Store, ids: &[ViewId]) -> Result<Vec<View>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let rows = view::Entity::find().filter(view::Column::Id.is_in(ids)).all(store.read()).await?;
    Ok(rows.into_iter().map(record).collect())
}

/// A view as one person looks at it now.
pub struct Look {
    select: Select<ticket::Entity>,
    sort: Sort,
    grouped_by: Option<String>,
}

/// Looks at a view.
pub async fn look(
    store: &Store,
    view: &View,
    sight: &TicketSight,
    now: Timestamp,
) -> Result<Look, StoreError> {
    let fields = ticket_field::custom(store.read()).await?;
    let tests = rule::tests(RuleKind::View, &view.conditions, &fields);
    let tests = tests.map_err(StoreError::UnknownCondition)?;
    let hours = if tests.all.iter().any(|test| matches!(test, Test::Hours(_))) {
        schedule::default_hours(store.read()).await?
    } else {
        None
    };
    let looking = Looking { me: sight.reader(), now, engine: store.engine(), hours: hours.as_ref() };
    let select = ticket::Entity::find().filter(matching(&tests, &looking)).filter(seen_with(sight));
    Ok(Look { select, sort: sort(&view.execution), grouped_by: view.execution.group_by.clone() })
}

impl Look {
    /// A page of the view's rows.
    pub async fn rows(&self, store: &Store, request: &PageRequest) -> Result<Paged<Row>, StoreError> {
        let grouped_by = self.grouped_by.as_deref();
        self.tickets(store, request).await?.try_map(|ticket| Ok(row(ticket, grouped_by)))
    }

    /// A page of the view's tickets, in its order.
    pub async fn tickets(&self, store: &Store, request: &PageRequest) -> Result<Paged<Ticket>, StoreError> {
        super::ticket::paged(store, self.select.clone(), &self.sort, request).await
    }

    /// How many tickets the view holds.
    pub async fn count(&self, store: &Store) -> Result<u64, StoreError> {
        list::count(store.read(), self.select.clone()).await
    }
}

/// The view's groups first, then its own order; unless it says otherwise, the ticket that waited
/// longest for a change comes first.
fn sort(execution: &Execution) -> Sort {
    let grouped = match execution.group_by.as_deref() {
        Some(group) => by(Sort::new(), group, execution.group_order),
        None => Sort::new(),
    };
    let sorted = by(grouped, execution.sort_by.as_deref().unwrap_or("updated"), execution.sort_order);
    sorted.ending(ticket::Column::Id, Order::Asc)
}

/// Next by what a column of a view shows. A column without an order of its own orders nothing.
fn by(sort: Sort, column: &str, order: Order) -> Sort {
    let number = |column: ticket::Column| Func::coalesce([Expr::col(column), Expr::value(0)]);
    match column {
        "status" => sort.number(Expr::col(ticket::Column::Status), order),
        "priority" => sort.number(priority_rank(), order),
        "created" | "created_at" => sort.number(Expr::col(ticket::Column::CreatedAt), order),
        "updated" | "updated_at" => sort.number(Expr::col(ticket::Column::UpdatedAt), order),
        "group" | "group_id" => sort.number(number(ticket::Column::GroupId), order),
        "assignee" | "assignee_id" => sort.number(number(ticket::Column::AssigneeId), order),
        "organization" | "organization_id" => sort.number(number(ticket::Column::OrganizationId), order),
        "requester" | "requester_id" => sort.number(Expr::col(ticket::Column::RequesterId), order),
        "type" => sort.text(Func::coalesce([Expr::col(ticket::Column::Kind), Expr::value("")]), order),
        "subject" => sort.text(Func::lower(Expr::col(ticket::Column::Subject)), order),
        _ => sort,
    }
}

fn row(ticket: Ticket, grouped_by: Option<&str>) -> Row {
    Row {
        ticket_id: ticket.id,
        subject: ticket.subject.clone(),
        requester_id: Some(ticket.requester_id),
        assignee_id: ticket.assignee_id,
        group_id: ticket.group_id,
        organization_id: ticket.organization_id,
        priority: ticket.priority,
        kind: ticket.kind,
        created: ticket.created_at,
        updated: ticket.updated_at,
        group: grouped_by.map(|column| shown(&ticket, column)),
        ticket: RowTicket {
            id: ticket.id,
            subject: ticket.subject,
            description: ticket.description,
            status: ticket.status,
            priority: ticket.priority,
            kind: ticket.kind,
            url: String::new(),
        },
    }
}

/// The value by which a row is grouped; empty where the ticket has none.
fn shown(ticket: &Ticket, column: &str) -> String {
    let id = |id: Option<i64>| id.map(|id| id.to_string());
    let value = match column {
        "status" => Some(ticket.status.word().to_owned()),
        "priority" => ticket.priority.map(|priority| priority.word().to_owned()),
        "type" => ticket.kind.map(|kind| kind.word().to_owned()),
        "group" | "group_id" => id(ticket.group_id.map(GroupId::get)),
        "assignee" | "assignee_id" => id(ticket.assignee_id.map(UserId::get)),
        "organization" | "organization_id" => id(ticket.organization_id.map(OrganizationId::get)),
        "requester" | "requester_id" => id(Some(ticket.requester_id.get())),
        _ => None,
    };
    value.unwrap_or_default()
}

fn record(row: view::Model) -> View {
    View {
        url: String::new(),
        id: ViewId::new(row.id),
        raw_title: row.title.clone(),
        title: row.title,
        description: Some(row.description).filter(|text| !text.is_empty()),
        active: row.active,
        position: row.position,
        default: false,
        menu: row.menu,
        restriction: None,
        execution: row.execution.0,
        conditions: row.conditions.0,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    }
}
