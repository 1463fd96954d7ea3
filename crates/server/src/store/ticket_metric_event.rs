//! Ticket metric events. A breach that is foreseen is told once its time has come.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{Cursor, Key, PageRequest, PageSize, Paged, Position};
use super::short::MetricEvents;
use super::table::ticket_metric_event::{self, Column};
use frontdesk_model::id::{MetricEventId, TicketId};
use frontdesk_model::ticket_metric_event::{MetricAct, TicketMetricEvent};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, VecDeque};

/// Tickets in one query at most, and the rows of events that come along with them.
const PAGE: usize = 100;
const BESIDE: u64 = 20_000;

/// What happened to these tickets up to `now`, the oldest first.
pub async fn of_tickets(
    store: &Store,
    tickets: &[TicketId],
    now: Timestamp,
) -> Result<HashMap<TicketId, Vec<TicketMetricEvent>>, StoreError> {
    let mut events: HashMap<TicketId, Vec<TicketMetricEvent>> = HashMap::new();
    for page in tickets.chunks(PAGE) {
        let rows = ticket_metric_event::Entity::find()
            .filter(Column::TicketId.is_in(page.iter().map(|id| id.get())))
            .filter(Column::Time.lte(now.micros()))
            .order_by_asc(Column::Time)
            .order_by_asc(Column::Id)
            .limit(BESIDE);
        for event in records(rows.all(store.read()).await?)? {
            events.entry(event.ticket_id).or_default().push(event);
        }
    }
    Ok(events)
}

/// What happened from `start` up to `now`, the oldest first: as many as fit into a page, but at least what happened
/// to one ticket at one moment.
pub async fn list(
    store: &Store,
    (start, now): (Timestamp, Timestamp),
    size: PageSize,
    from: Position,
) -> Result<Paged<TicketMetricEvent>, StoreError> {
    let told = ticket_metric_event::Entity::find().filter(Column::Time.between(start.micros(), now.micros()));
    let sort = Sort::new()
        .number(Expr::col(Column::Time.as_column_ref()), Order::Asc)
        .ending(Column::Id, Order::Asc);
    let backwards = matches!(from, Position::Before(_));
    let rows = page(store.read(), told, &sort, &PageRequest::Cursor { size, from }).await?;
    let place = |row: &ticket_metric_event::Model| Cursor(vec![Key::Number(row.time), Key::Number(row.id)]);
    let mut has_more = rows.has_more;
    let mut parts = rows.records.into_iter().map(|row| Ok((place(&row), records(vec![row])?)));
    let mut parts = parts.by_ref().collect::<Result<VecDeque<_>, StoreError>>()?;
    let most = usize::try_from(size.get()).unwrap_or(usize::MAX);
    let mut count: usize = parts.iter().map(|(_, events)| events.len()).sum();
    while count > most && parts.len() > 1 {
        let beyond = if backwards { parts.pop_front() } else { parts.pop_back() };
        count -= beyond.map_or(0, |(_, events)| events.len());
        has_more = true;
    }
    let [before, after] = [parts.front(), parts.back()].map(|part| part.map(|(place, _)| place.clone()));
    let records = parts.into_iter().flat_map(|(_, events)| events).collect();
    Ok(Paged { records, count: None, has_more, after, before })
}

/// Marks breaches as not happening after all.
pub(super) async fn undo<C: ConnectionTrait>(conn: &C, breaches: &[i64]) -> Result<(), StoreError> {
    ticket_metric_event::Entity::update_many()
        .col_expr(Column::Deleted, Expr::value(true))
        .filter(Column::Id.is_in(breaches.iter().copied()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The rows of what the clocks of a ticket did in one update.
pub(super) fn rows(events: &[TicketMetricEvent]) -> Vec<ticket_metric_event::ActiveModel> {
    let (breaches, others): (Vec<_>, Vec<_>) =
        events.iter().partition(|event| matches!(event.act, MetricAct::Breach { .. }));
    let together = others.chunk_by(|one, next| one.time == next.time);
    together.chain(breaches.chunks(1)).filter_map(row).collect()
}

/// The row of events of one ticket at one moment.
fn row(events: &[&TicketMetricEvent]) -> Option<ticket_metric_event::ActiveModel> {
    let first = *events.first()?;
    Some(ticket_metric_event::ActiveModel {
        id: Set(first.id.get()),
        ticket_id: Set(first.ticket_id.get()),
        time: Set(first.time.micros()),
        deleted: Set(matches!(first.act, MetricAct::Breach { deleted: true })),
        events: Set(MetricEvents::of(first.id, events.iter().copied())),
    })
}

/// The events of these rows, the oldest first.
pub(super) fn records(rows: Vec<ticket_metric_event::Model>) -> Result<Vec<TicketMetricEvent>, StoreError> {
    let unreadable = StoreError::Unreadable { table: "ticket_metric_events", column: "events" };
    let of_row = |row: ticket_metric_event::Model| {
        let (ticket, time) = (TicketId::new(row.ticket_id), Timestamp::from_micros(row.time));
        row.events.at(MetricEventId::new(row.id), ticket, time, row.deleted)
    };
    let events = rows.into_iter().map(of_row).collect::<Option<Vec<_>>>().ok_or(unreadable)?;
    let mut events = events.concat();
    events.sort_by_key(|event| (event.time, event.id));
    Ok(events)
}
