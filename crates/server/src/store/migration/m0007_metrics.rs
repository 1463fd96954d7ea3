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
