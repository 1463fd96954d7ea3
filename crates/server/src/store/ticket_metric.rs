//! Ticket metrics: read for whoever asks, and read and written with each ticket by the writer.

use super::connect::Store;
use super::error::StoreError;
use super::json::TicketClocks;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::{ticket, ticket_metric};
use super::ticket_sight::seen_with;
use crate::schedule::minutes;
use crate::sight::TicketSight;
use crate::tickets::{Clocks, Elapsed, LoadedTicket, Metrics};
use frontdesk_model::id::TicketId;
use frontdesk_model::ticket_metric::{Minutes, TicketMetric};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// The metrics of every ticket that may be seen, the newest ticket first.
pub async fn list(
    store: &Store,
    sight: &TicketSight,
    request: &PageRequest,
) -> Result<Paged<TicketMetric>, StoreError> {
    let newest_first = Sort::new().ending(ticket_metric::Column::TicketId, Order::Desc);
    let deleted = Query::select()
        .column(ticket::Column::Id)
        .from(ticket::Entity)
        .and_where(Expr::col(ticket::Column::DeletedAt).is_not_null())
        .to_owned();
    let mut metrics =
        ticket_metric::Entity::find().filter(ticket_metric::Column::TicketId.not_in_subquery(deleted));
    if sight.ways().is_some() {
        let seen = Query::select()
            .column(ticket::Column::Id)
            .from(ticket::Entity)
            .cond_where(seen_with(sight))
            .to_owned();
        metrics = metrics.filter(ticket_metric::Column::TicketId.in_subquery(seen));
    }
    page(store.read(), metrics, &newest_first, request).await?.try_map(|row| Ok(record(&row)))
}

/// The metrics of a ticket.
pub async fn find(store: &Store, ticket: TicketId) -> Result<Option<TicketMetric>, StoreError> {
    Ok(ticket_metric::Entity::find_by_id(ticket.get()).one(store.read()).await?.as_ref().map(record))
}

/// The metrics of these tickets, in no order; unknown tickets are passed over.
pub async fn find_many(store: &Store, tickets: &[TicketId]) -> Result<Vec<TicketMetric>, StoreError> {
    let rows = rows(store.read(), tickets.iter().map(|id| id.get())).await?;
    Ok(rows.iter().map(record).collect())
}

/// What the clocks of these tickets show.
pub async fn clocks(store: &Store, tickets: &[TicketId]) -> Result<HashMap<TicketId, Clocks>, StoreError> {
    let rows = rows(store.read(), tickets.iter().map(|id| id.get())).await?.into_iter();
    Ok(rows.map(|row| (TicketId::new(row.ticket_id), Clocks(row.clocks.0))).collect())
}

/// What the writer counts on from, by ticket.
pub(super) async fn counted<C: ConnectionTrait>(
    conn: &C,
    tickets: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, (Metrics, Clocks)>, StoreError> {
    let rows = rows(conn, tickets).await?.into_iter();
    Ok(rows.map(|row| (row.ticket_id, (metrics(&row), Clocks(row.clocks.0)))).collect())
}

async fn rows<C: ConnectionTrait>(
    conn: &C,
    tickets: impl Iterator<Item = i64>,
) -> Result<Vec<ticket_metric::Model>, StoreError> {
    let of_these = ticket_metric::Column::TicketId.is_in(tickets);
    Ok(ticket_metric::Entity::find().filter(of_these).all(conn).await?)
}

fn moment(micros: Option<i64>) -> Option<Timestamp> {
    micros.map(Timestamp::from_micros)
}

fn elapsed(calendar: Option<i64>, business: Option<i64>) -> Option<Elapsed> {
    Some(Elapsed { calendar: calendar?, business: business? })
}

fn in_minutes(elapsed: Option<Elapsed>) -> Minutes {
    let shown = |micros: fn(Elapsed) -> i64| elapsed.map(|elapsed| minutes(micros(elapsed)));
    Minutes { calendar: shown(|elapsed| elapsed.calendar), business: shown(|elapsed| elapsed.business) }
}

fn metrics(row: &ticket_metric::Model) -> Metrics {
    Metrics {
        group_stations: row.group_stations,
        assignee_stations: row.assignee_stations,
        reopens: row.reopens,
        replies: row.replies,
        assignee_updated_at: moment(row.assignee_updated_at),
        requester_updated_at: Timestamp::from_micros(row.requester_updated_at),
        status_updated_at: Timestamp::from_micros(row.status_updated_at),
        initially_assigned_at: moment(row.initially_assigned_at),
        assigned_at: moment(row.assigned_at),
        solved_at: moment(row.solved_at),
        latest_comment_added_at: moment(row.latest_comment_added_at),
        reply_time: elapsed(row.reply_calendar, row.reply_business),
        first_resolution_time: elapsed(row.first_resolution_calendar, row.first_resolution_business),
        full_resolution_time: elapsed(row.full_resolution_calendar, row.full_resolution_business),
        agent_wait_time: elapsed(row.agent_wait_calendar, row.agent_wait_business),
        requester_wait_time: elapsed(row.requester_wait_calendar, row.requester_wait_business),
        on_hold_time: Elapsed { calendar: row.on_hold_calendar, business: row.on_hold_business },
    }
}

fn record(row: &ticket_metric::Model) -> TicketMetric {
    let metrics = metrics(row);
    let id = TicketId::new(row.ticket_id);
    TicketMetric {
        url: String::new(),
        id,
        ticket_id: id,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        group_stations: metrics.group_stations,
        assignee_stations: metrics.assignee_stations,
        reopens: metrics.reopens,
        replies: metrics.replies,
        assignee_updated_at: metrics.assignee_updated_at,
        requester_updated_at: metrics.requester_updated_at,
        status_updated_at: metrics.status_updated_at,
        initially_assigned_at: metrics.initially_assigned_at,
        assigned_at: metrics.assigned_at,
        solved_at: metrics.solved_at,
        latest_comment_added_at: metrics.latest_comment_added_at,
        reply_time_in_minutes: in_minutes(metrics.reply_time),
        first_resolution_time_in_minutes: in_minutes(metrics.first_resolution_time),
        full_resolution_time_in_minutes: in_minutes(metrics.full_resolution_time),
        agent_wait_time_in_minutes: in_minutes(metrics.agent_wait_time),
        requester_wait_time_in_minutes: in_minutes(metrics.requester_wait_time),
        on_hold_time_in_minutes: in_minutes(Some(metrics.on_hold_time)),
    }
}

/// The row of a ticket's metrics as they are after a command.
pub(super) fn row(loaded: &LoadedTicket) -> ticket_metric::ActiveModel {
    let LoadedTicket { ticket, metrics, clocks, .. } = loaded;
    let micros = |moment: Option<Timestamp>| Set(moment.map(Timestamp::micros));
    let calendar = |passed: Option<Elapsed>| Set(passed.map(|passed| passed.calendar));
    let business = |passed: Option<Elapsed>| Set(passed.map(|passed| passed.business));
    ticket_metric::ActiveModel {
        ticket_id: Set(ticket.id.get()),
        group_stations: Set(metrics.group_stations),
        assignee_stations: Set(metrics.assignee_stations),
        reopens: Set(metrics.reopens),
        replies: Set(metrics.replies),
        created_at: Set(ticket.created_at.micros()),
        updated_at: Set(ticket.updated_at.micros()),
        requester_updated_at: Set(metrics.requester_updated_at.micros()),
        status_updated_at: Set(metrics.status_updated_at.micros()),
        assignee_updated_at: micros(metrics.assignee_updated_at),
        initially_assigned_at: micros(metrics.initially_assigned_at),
        assigned_at: micros(metrics.assigned_at),
        solved_at: micros(metrics.solved_at),
        latest_comment_added_at: micros(metrics.latest_comment_added_at),
        reply_calendar: calendar(metrics.reply_time),
        reply_business: business(metrics.reply_time),
        first_resolution_calendar: calendar(metrics.first_resolution_time),
        first_resolution_business: business(metrics.first_resolution_time),
        full_resolution_calendar: calendar(metrics.full_resolution_time),
        full_resolution_business: business(metrics.full_resolution_time),
        agent_wait_calendar: calendar(metrics.agent_wait_time),
        agent_wait_business: business(metrics.agent_wait_time),
        requester_wait_calendar: calendar(metrics.requester_wait_time),
        requester_wait_business: business(metrics.requester_wait_time),
        on_hold_calendar: Set(metrics.on_hold_time.calendar),
        on_hold_business: Set(metrics.on_hold_time.business),
        clocks: Set(TicketClocks(clocks.0.clone())),
    }
}
