//! Ticket metric events. A breach that is foreseen is told once its time has come.

use super::connect::Store;
use super::error::StoreError;
use super::json::Sla;
use super::table::ticket_metric_event::{self, Column};
use frontdesk_model::id::{MetricEventId, TicketId};
use frontdesk_model::ticket_metric::Minutes;
use frontdesk_model::ticket_metric_event::{Metric, MetricAct, TicketMetricEvent};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Tickets in one query at most, and the events that come along with them.
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
        for row in rows.all(store.read()).await? {
            let event = record(row)?;
            events.entry(event.ticket_id).or_default().push(event);
        }
    }
    Ok(events)
}

/// Marks breaches as not happening after all.
pub(super) async fn undo<C: ConnectionTrait>(conn: &C, breaches: Vec<i64>) -> Result<(), StoreError> {
    ticket_metric_event::Entity::update_many()
        .col_expr(Column::Deleted, Expr::value(true))
        .filter(Column::Id.is_in(breaches))
        .exec(conn)
        .await?;
    Ok(())
}

pub(super) fn row(event: &TicketMetricEvent) -> ticket_metric_event::ActiveModel {
    let status = match &event.act {
        MetricAct::UpdateStatus { status } => *status,
        _ => Minutes::default(),
    };
    let sla = match &event.act {
        MetricAct::ApplySla { sla } => sla.clone(),
        _ => None,
    };
    ticket_metric_event::ActiveModel {
        id: Set(event.id.get()),
        ticket_id: Set(event.ticket_id.get()),
        metric: Set(event.metric.word().to_owned()),
        instance_id: Set(event.instance_id),
        kind: Set(kind(&event.act).to_owned()),
        time: Set(event.time.micros()),
        deleted: Set(matches!(event.act, MetricAct::Breach { deleted: true })),
        calendar_minutes: Set(status.calendar),
        business_minutes: Set(status.business),
        sla: Set(sla.map(Sla)),
    }
}

const fn kind(act: &MetricAct) -> &'static str {
    match act {
        MetricAct::Measure => "measure",
        MetricAct::Activate => "activate",
        MetricAct::Pause => "pause",
        MetricAct::Fulfill => "fulfill",
        MetricAct::ApplySla { .. } => "apply_sla",
        MetricAct::Breach { .. } => "breach",
        MetricAct::UpdateStatus { .. } => "update_status",
    }
}

pub(super) fn record(row: ticket_metric_event::Model) -> Result<TicketMetricEvent, StoreError> {
    let unreadable = |column| StoreError::Unreadable { table: "ticket_metric_events", column };
    let (calendar, business) = (row.calendar_minutes, row.business_minutes);
    let act = match row.kind.as_str() {
        "measure" => MetricAct::Measure,
        "activate" => MetricAct::Activate,
        "pause" => MetricAct::Pause,
        "fulfill" => MetricAct::Fulfill,
        "apply_sla" => MetricAct::ApplySla { sla: row.sla.map(|sla| sla.0) },
        "breach" => MetricAct::Breach { deleted: row.deleted },
        "update_status" => MetricAct::UpdateStatus { status: Minutes { calendar, business } },
        _ => return Err(unreadable("kind")),
    };
    Ok(TicketMetricEvent {
        id: MetricEventId::new(row.id),
        ticket_id: TicketId::new(row.ticket_id),
        metric: Metric::from_word(&row.metric).ok_or(unreadable("metric"))?,
        instance_id: row.instance_id,
        time: Timestamp::from_micros(row.time),
        act,
    })
}
