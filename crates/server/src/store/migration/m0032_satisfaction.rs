//! Satisfaction: ratings of tickets, the reasons for bad ones, and whether requesters are asked.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, small_integer, text, text_null};

/// The contract's reasons by their codes.
const FIRST: [(i64, &str); 6] = [
    (0, "No reason provided"),
    (5, "The issue took too long to resolve"),
    (6, "The issue was not resolved"),
    (7, "The agent’s knowledge is unsatisfactory"),
    (8, "The agent’s attitude is unsatisfactory"),
    (100, "Some other reason"),
];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(satisfaction_reasons()).await?;
        manager.create_table(satisfaction_ratings()).await?;
        let score = small_integer("satisfaction").default(0).to_owned();
        manager.alter_table(Table::alter().table("tickets").add_column(score).to_owned()).await?;
        let asks = boolean("customer_satisfaction").default(false).to_owned();
        manager.alter_table(Table::alter().table("account").add_column(asks).to_owned()).await?;
        for index in [
            index("satisfaction_ratings", &["updated_at", "ticket_id"]),
            index("satisfaction_ratings", &["score", "updated_at", "ticket_id"]),
        ] {
            manager.create_index(index).await?;
        }
        let mut reasons = Query::insert()
            .into_table("satisfaction_reasons")
            .columns(["reason_code", "value", "created_at", "updated_at"])
            .to_owned();
        for (code, value) in FIRST {
            reasons.values_panic([code.into(), value.into(), 0_i64.into(), 0_i64.into()]);
        }
        manager.execute(reasons).await
    }
}

fn satisfaction_reasons() -> TableCreateStatement {
    numbered("satisfaction_reasons")
        .col(big_integer("reason_code").unique_key())
        .col(text("value"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .col(big_integer_null("deleted_at"))
        .to_owned()
}

fn satisfaction_ratings() -> TableCreateStatement {
    Table::create()
        .table("satisfaction_ratings")
        .col(big_integer("ticket_id").primary_key())
        .col(big_integer("requester_id"))
        .col(big_integer_null("assignee_id"))
        .col(big_integer_null("group_id"))
        .col(small_integer("score"))
        .col(text_null("comment"))
        .col(big_integer_null("reason_id"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        // What was said of a ticket goes with it.
        .foreign_key(
            refers("satisfaction_ratings", "ticket_id", "tickets").on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(&mut refers("satisfaction_ratings", "reason_id", "satisfaction_reasons"))
        .to_owned()
}
