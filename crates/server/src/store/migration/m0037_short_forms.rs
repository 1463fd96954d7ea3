//! The short forms of what there is most of: the events of audits and of clocks, and what clocks show.

use super::{index, refers};
use crate::store::short::AuditEvents;
use frontdesk_model::audit::AuditEvent;
use sea_orm::QueryResult;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, json_binary};
use serde_json::{Value, json};

/// Rows that are rewritten at one time.
const AT_ONCE: u64 = 500;

const METRICS: [&str; 6] = [
    "agent_work_time",
    "pausable_update_time",
    "periodic_update_time",
    "reply_time",
    "requester_wait_time",
    "resolution_time",
];

const STAGES: [&str; 3] = ["active", "paused", "achieved"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rewrite(manager, ("audits", "id", "events"), audit_events).await?;
        rewrite(manager, ("ticket_metrics", "ticket_id", "clocks"), clocks).await?;
        rename(manager, "ticket_metric_events", "long_metric_events").await?;
        manager.create_table(ticket_metric_events()).await?;
        copy_metric_events(manager).await?;
        manager.drop_table(Table::drop().table("long_metric_events").to_owned()).await?;
        for columns in [["time", "id"], ["ticket_id", "time"]] {
            manager.create_index(index("ticket_metric_events", &columns)).await?;
        }
        Ok(())
    }
}

async fn rename(manager: &SchemaManager<'_>, from: &'static str, to: &'static str) -> Result<(), DbErr> {
    manager.rename_table(Table::rename().table(from, to).to_owned()).await
}

/// Without indexes: those of the table before it have their names until it is gone.
fn ticket_metric_events() -> TableCreateStatement {
    Table::create()
        .table("ticket_metric_events")
        .col(big_integer("id").primary_key())
        .col(big_integer("ticket_id"))
        .col(big_integer("time"))
        .col(boolean("deleted"))
        .col(json_binary("events"))
        .foreign_key(
            refers("ticket_metric_events", "ticket_id", "tickets").on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// The next rows of a table after one.
async fn next_rows(
    manager: &SchemaManager<'_>,
    table: &'static str,
    (id, columns): (&'static str, &[&'static str]),
    last: i64,
) -> Result<Vec<QueryResult>, DbErr> {
    let some = Query::select()
        .column(id)
        .columns(columns.iter().copied())
        .from(table)
        .and_where(Expr::col(id).gt(last))
        .order_by(id, Order::Asc)
        .limit(AT_ONCE)
        .to_owned();
    manager.get_connection().query_all(&some).await
}

/// Gives every value of a column its short form.
async fn rewrite(
    manager: &SchemaManager<'_>,
    (table, id, column): (&'static str, &'static str, &'static str),
    short: fn(Value) -> Result<Value, DbErr>,
) -> Result<(), DbErr> {
    let mut last = 0_i64;
    loop {
        let rows = next_rows(manager, table, (id, &[column]), last).await?;
        for row in &rows {
            last = row.try_get("", id)?;
            let update = Query::update()
                .table(table)
                .value(column, short(row.try_get("", column)?)?)
                .and_where(Expr::col(id).eq(last))
                .to_owned();
            manager.get_connection().execute(&update).await?;
        }
        if rows.is_empty() {
            return Ok(());
        }
    }
}

fn unreadable(error: &serde_json::Error) -> DbErr {
    DbErr::Json(error.to_string())
}

/// All but the comment's: audits of the first versions kept that too.
fn audit_events(long: Value) -> Result<Value, DbErr> {
    let events: Vec<AuditEvent> = serde_json::from_value(long).map_err(|error| unreadable(&error))?;
    let others = events.into_iter().filter(|event| !matches!(event, AuditEvent::Comment { .. }));
    serde_json::to_value(AuditEvents(others.collect())).map_err(|error| unreadable(&error))
}

fn clocks(long: Value) -> Result<Value, DbErr> {
    let clocks: Vec<Value> = serde_json::from_value(long).map_err(|error| unreadable(&error))?;
    Ok(clocks.iter().map(clock).collect())
}

fn clock(long: &Value) -> Value {
    let (target, breach, passed) = (&long["target"], &long["breach"], &long["passed"]);
    let one = |whole: &Value, short: Value| if whole.is_null() { Value::Null } else { short };
    json!([
        place(&METRICS, &long["metric"]),
        long["instance"],
        place(&STAGES, &long["stage"]),
        long["counted_at"],
        [passed["calendar"], passed["business"]],
        one(target, json!([target["policy"], target["seconds"], target["business_hours"]])),
        one(breach, json!([breach["event"], breach["at"]])),
    ])
}

fn place(words: &[&str], word: &Value) -> Option<usize> {
    words.iter().position(|one| word == one)
}

async fn copy_metric_events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        "ticket_id",
        "metric",
        "instance_id",
        "kind",
        "time",
        "deleted",
        "calendar_minutes",
        "business_minutes",
        "sla",
    ];
    let mut last = 0_i64;
    loop {
        let rows = next_rows(manager, "long_metric_events", ("id", &columns), last).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let mut insert = Query::insert();
        insert.into_table("ticket_metric_events").columns(["id", "ticket_id", "time", "deleted", "events"]);
        for row in &rows {
            last = row.try_get("", "id")?;
            let (ticket, time): (i64, i64) = (row.try_get("", "ticket_id")?, row.try_get("", "time")?);
            let deleted: bool = row.try_get("", "deleted")?;
            insert.values_panic([
                last.into(),
                ticket.into(),
                time.into(),
                deleted.into(),
                event(row)?.into(),
            ]);
        }
        manager.get_connection().execute(&insert).await?;
    }
}

/// A row's event alone.
fn event(row: &QueryResult) -> Result<Value, DbErr> {
    let (metric, kind): (String, String) = (row.try_get("", "metric")?, row.try_get("", "kind")?);
    let instance: i64 = row.try_get("", "instance_id")?;
    let act = match kind.as_str() {
        "apply_sla" => json!({"s": sla(row.try_get("", "sla")?)}),
        "update_status" => {
            let minutes = |column: &str| row.try_get::<Option<i64>>("", column);
            json!({"u": [minutes("calendar_minutes")?, minutes("business_minutes")?]})
        }
        // Of the others, the first letter: no two have the same.
        other => other.get(..1).into(),
    };
    Ok(json!([[0, place(&METRICS, &json!(metric)), instance, act]]))
}

fn sla(long: Option<Value>) -> Value {
    let Some(sla) = long.filter(|sla| !sla.is_null()) else { return Value::Null };
    let policy = &sla["policy"];
    json!([
        sla["target_in_seconds"],
        sla["business_hours"],
        policy["id"],
        policy["title"],
        policy["description"],
    ])
}

#[cfg(test)]
mod tests {
    use super::super::Migrator;
    use super::*;
    use crate::store::json::TicketClocks;
    use crate::store::short::MetricEvents;
    use frontdesk_model::id::{MetricEventId, TicketId};
    use frontdesk_model::time::Timestamp;
    use sea_orm::{ConnectOptions, Database};

    const BEFORE: &str = r#"
        INSERT INTO users (id, name, name_key, role, active, verified, suspended, tags, created_at, updated_at)
            VALUES (7, 'Rowan', 'rowan', 'end-user', TRUE, FALSE, FALSE, '[]', 1, 1);
        INSERT INTO tickets (id, subject, description, status, requester_id, submitter_id, brand_id,
                             custom_fields, via_channel, version, change_seq, created_at, updated_at)
            VALUES (9, 'My lift', 'D', 0, 7, 7, 1, '[]', 'web', 1, 1, 10, 30);
        INSERT INTO audits (id, ticket_id, author_id, via_channel, events, change_seq, seen_by_requester, created_at)
            VALUES (1, 9, 7, 'web', '[
                {"type": "Comment", "id": 4, "author_id": 7, "body": "Stuck", "public": true},
                {"type": "Create", "id": 20, "field_name": "subject", "value": "My lift"},
                {"type": "Notification", "id": 21, "subject": "We have it", "body": "", "recipients": [7],
                 "via": {"channel": "rule", "source": {"from": {}, "to": {}, "rel": null}}}]', 1, TRUE, 10);
        INSERT INTO ticket_metrics (ticket_id, group_stations, assignee_stations, reopens, replies, created_at,
                                    updated_at, requester_updated_at, status_updated_at, on_hold_calendar,
                                    on_hold_business, clocks)
            VALUES (9, 0, 0, 0, 0, 10, 30, 10, 10, 0, 0, '[
                {"metric": "reply_time", "instance": 1, "stage": "active", "counted_at": 10,
                 "passed": {"calendar": 5, "business": 4},
                 "target": {"policy": 2, "seconds": 60, "business_hours": true},
                 "breach": {"event": 33, "at": 70}},
                {"metric": "resolution_time", "instance": 1, "stage": "achieved", "counted_at": 10,
                 "passed": {"calendar": 5, "business": 4}, "target": null, "breach": null}]');
        INSERT INTO ticket_metric_events (id, ticket_id, metric, instance_id, kind, time, deleted,
                                          calendar_minutes, business_minutes, sla)
            VALUES (31, 9, 'reply_time', 0, 'measure', 10000000, FALSE, NULL, NULL, NULL),
                   (32, 9, 'reply_time', 1, 'apply_sla', 10000000, FALSE, NULL, NULL,
                    '{"target": 1, "target_in_seconds": 60, "business_hours": true,
                      "policy": {"id": 2, "title": "All", "description": null}}'),
                   (33, 9, 'reply_time', 1, 'breach', 70000000, TRUE, NULL, NULL, NULL),
                   (34, 9, 'reply_time', 1, 'update_status', 20000000, FALSE, 3, NULL, NULL);"#;

    #[tokio::test]
    async fn what_was_there_before_is_read_as_it_was() -> Result<(), DbErr> {
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1).sqlx_logging(false);
        let conn = Database::connect(options).await?;
        let before = Migrator::migrations().iter().position(|one| one.name() == Migration.name());
        Migrator::up(&conn, before.and_then(|steps| steps.try_into().ok())).await?;
        conn.execute_unprepared(BEFORE).await?;
        Migrator::up(&conn, None).await?;
        let all = |table: &'static str| Query::select().expr(Expr::col(Asterisk)).from(table).to_owned();
        let audit = conn.query_one(&all("audits")).await?.expect("an audit");
        let events = serde_json::to_value(audit.try_get::<AuditEvents>("", "events")?.0).expect("JSON");
        let types: Vec<_> = events.as_array().expect("a list").iter().map(|event| &event["type"]).collect();
        assert_eq!(types, ["Create", "Notification"]);
        assert_eq!((&events[0]["value"], &events[1]["id"]), (&json!("My lift"), &json!(21)));
        let metrics = conn.query_one(&all("ticket_metrics")).await?.expect("metrics");
        let clocks = metrics.try_get::<TicketClocks>("", "clocks")?;
        let kept =
            json!([[3, 1, 0, 10, [5, 4], [2, 60, true], [33, 70]], [5, 1, 2, 10, [5, 4], null, null],]);
        assert_eq!(serde_json::to_value(clocks).expect("JSON"), kept);
        assert_metric_events(conn.query_all(all("ticket_metric_events").order_by("id", Order::Asc)).await?)
    }

    fn assert_metric_events(rows: Vec<QueryResult>) -> Result<(), DbErr> {
        let mut told = Vec::new();
        for row in rows {
            let (id, deleted) = (MetricEventId::new(row.try_get("", "id")?), row.try_get("", "deleted")?);
            let (time, events) = (row.try_get("", "time")?, row.try_get::<MetricEvents>("", "events")?);
            let events = events.at(id, TicketId::new(9), Timestamp::from_micros(time), deleted);
            told.extend(events.expect("known metrics"));
        }
        let event = |id, instance, second: &str| {
            json!({"id": id, "ticket_id": 9, "metric": "reply_time", "instance_id": instance,
                   "time": format!("1970-01-01T00:{second}Z")})
        };
        let with = |mut event: Value, more: Value| {
            event.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            event
        };
        let sla = json!({"target": 1, "target_in_seconds": 60, "business_hours": true,
                         "policy": {"id": 2, "title": "All", "description": null}});
        let status = json!({"calendar": 3, "business": null});
        let expected = json!([
            with(event(31, 0, "00:10"), json!({"type": "measure"})),
            with(event(32, 1, "00:10"), json!({"type": "apply_sla", "sla": sla})),
            with(event(33, 1, "01:10"), json!({"type": "breach", "deleted": true})),
            with(event(34, 1, "00:20"), json!({"type": "update_status", "status": status})),
        ]);
        assert_eq!(serde_json::to_value(told).expect("JSON"), expected);
        Ok(())
    }
}
