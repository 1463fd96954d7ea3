//! Schedules with their holidays, and what is counted of each ticket.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, json_binary, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [schedules(), schedule_holidays(), ticket_metrics()] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("schedule_holidays", &["schedule_id", "first_day"])).await?;
        manager.execute(metrics_of_present_tickets()).await
    }
}

fn schedules() -> TableCreateStatement {
    numbered("schedules")
        .col(text("name"))
        .col(text("time_zone"))
        .col(json_binary("intervals"))
        .col(boolean("default"))
        .col(boolean("deleted"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .to_owned()
}

/// Days are counted from 1970-01-01.
fn schedule_holidays() -> TableCreateStatement {
    numbered("schedule_holidays")
        .col(big_integer("schedule_id"))
        .col(text("name"))
        .col(big_integer("first_day"))
        .col(big_integer("last_day"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(&mut refers("schedule_holidays", "schedule_id", "schedules"))
        .to_owned()
}

/// Times that passed are microseconds, like moments: what is shown in minutes is rounded once.
fn ticket_metrics() -> TableCreateStatement {
    let mut table = Table::create()
        .table("ticket_metrics")
        .col(big_integer("ticket_id").primary_key())
        .foreign_key(&mut refers("ticket_metrics", "ticket_id", "tickets"))
        .to_owned();
    for column in ["group_stations", "assignee_stations", "reopens", "replies"] {
        table.col(big_integer(column));
    }
    for column in ["created_at", "updated_at", "requester_updated_at", "status_updated_at"] {
        table.col(big_integer(column));
    }
    for column in ["assignee_updated_at", "initially_assigned_at", "assigned_at", "solved_at"] {
        table.col(big_integer_null(column));
    }
    table.col(big_integer_null("latest_comment_added_at"));
    for passed in ["reply", "first_resolution", "full_resolution", "agent_wait", "requester_wait"] {
        table.col(big_integer_null(format!("{passed}_calendar")));
        table.col(big_integer_null(format!("{passed}_business")));
    }
    table.col(big_integer("on_hold_calendar")).col(big_integer("on_hold_business"));
    table
}

/// Tickets that were there before are counted from now on: what they show already says where they
/// stand, but not how they came there.
fn metrics_of_present_tickets() -> InsertStatement {
    let station = |column: &'static str| Expr::case(Expr::col(column).is_null(), 0).finally(1);
    let last_comment = Query::select()
        .expr(Expr::col(("comments", "created_at")).max())
        .from("comments")
        .and_where(Expr::col(("comments", "ticket_id")).equals(("tickets", "id")))
        .to_owned();
    let present = Query::select()
        .columns(["id"])
        .expr(station("group_id"))
        .expr(station("assignee_id"))
        .expr(0)
        .expr(0)
        .columns(["created_at", "updated_at", "updated_at", "updated_at", "solved_at"])
        .expr(SimpleExpr::SubQuery(None, Box::new(last_comment.into())))
        .expr(0)
        .expr(0)
        .from("tickets")
        .to_owned();
    let mut insert = Query::insert();
    insert.into_table("ticket_metrics").columns([
        "ticket_id",
        "group_stations",
        "assignee_stations",
        "reopens",
        "replies",
        "created_at",
        "updated_at",
        "requester_updated_at",
        "status_updated_at",
        "solved_at",
        "latest_comment_added_at",
        "on_hold_calendar",
        "on_hold_business",
    ]);
    // The columns are as many as the values, which is all that can go wrong here.
    let _ = insert.select_from(present);
    insert
}

#[cfg(test)]
mod tests {
    use super::super::Migrator;
    use super::*;
    use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, Statement};

    const PRESENT: &str = "
        INSERT INTO users (id, name, role, active, verified, suspended, tags, created_at, updated_at)
            VALUES (7, 'Dee', 'end-user', TRUE, FALSE, FALSE, '[]', 1, 1);
        INSERT INTO groups (id, name, description, \"default\", deleted, created_at, updated_at)
            VALUES (3, 'Support', '', TRUE, FALSE, 1, 1);
        INSERT INTO tickets (id, subject, description, status, requester_id, submitter_id, group_id, brand_id,
                             custom_fields, via_channel, version, change_seq, created_at, updated_at, solved_at)
            VALUES (9, 'S', 'D', 4, 7, 7, 3, 1, '[]', 'web', 2, 2, 10, 30, 30);
        INSERT INTO audits (id, ticket_id, author_id, via_channel, events, change_seq, seen_by_requester, created_at)
            VALUES (1, 9, 7, 'web', '[]', 1, TRUE, 10);
        INSERT INTO comments (ticket_id, audit_id, author_id, body, html_body, public, via_channel, created_at)
            VALUES (9, 1, 7, 'D', 'D', TRUE, 'web', 10), (9, 1, 7, 'E', 'E', TRUE, 'web', 20);";

    #[tokio::test]
    async fn tickets_that_were_there_before_have_metrics() {
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1).sqlx_logging(false);
        let database = Database::connect(options).await.expect("a database");
        let before = Migrator::migrations().iter().position(|one| one.name() == Migration.name());
        let before = before.and_then(|at| at.try_into().ok()).expect("this migration");
        Migrator::up(&database, Some(before)).await.expect("the schema before");
        database.execute_unprepared(PRESENT).await.expect("a ticket");
        Migrator::up(&database, None).await.expect("the schema");
        let columns = [
            "group_stations",
            "assignee_stations",
            "replies",
            "created_at",
            "updated_at",
            "solved_at",
            "status_updated_at",
            "latest_comment_added_at",
            "on_hold_calendar",
        ];
        let all = format!("SELECT {} FROM ticket_metrics WHERE ticket_id = 9", columns.join(", "));
        let row = database.query_one_raw(Statement::from_string(DbBackend::Sqlite, all)).await;
        let row = row.expect("a query").expect("the ticket's metrics");
        let values = columns.map(|column| row.try_get::<i64>("", column).expect(column));
        assert_eq!(values, [1, 0, 0, 10, 30, 30, 30, 20, 0]);
    }
}
