//! Service level policies, the clocks of tickets, and what they did.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, json_binary, json_binary_null, text, text_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [sla_policies(), ticket_metric_events()] {
            manager.create_table(table).await?;
        }
        // Tickets that were there before are timed from their next change on.
        let mut clocks = json_binary("clocks");
        add(manager, "ticket_metrics", clocks.default("[]").take()).await?;
        add(manager, "tickets", big_integer_null("next_breach_at")).await?;
        for index in [
            index("ticket_metric_events", &["time", "id"]),
            index("ticket_metric_events", &["ticket_id", "time"]),
            index("tickets", &["next_breach_at", "id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

fn sla_policies() -> TableCreateStatement {
    numbered("sla_policies")
        .col(text("title"))
        .col(text_null("description"))
        .col(big_integer("position"))
        .col(json_binary("filter"))
        .col(json_binary("policy_metrics"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .to_owned()
}

fn ticket_metric_events() -> TableCreateStatement {
    Table::create()
        .table("ticket_metric_events")
        .col(big_integer("id").primary_key())
        .col(big_integer("ticket_id"))
        .col(text("metric"))
        .col(big_integer("instance_id"))
        .col(text("kind"))
        .col(big_integer("time"))
        .col(boolean("deleted"))
        .col(big_integer_null("calendar_minutes"))
        .col(big_integer_null("business_minutes"))
        .col(json_binary_null("sla"))
        // What happened to a ticket goes with it.
        .foreign_key(
            refers("ticket_metric_events", "ticket_id", "tickets").on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
