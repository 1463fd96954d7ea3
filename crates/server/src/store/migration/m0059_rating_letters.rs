//! Letters that ask requesters to rate what was solved: after how long, and of which tickets one was queued.

use super::{index, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer};

/// How tickets that were solved and not rated yet are kept (m0003, m0032).
const SOLVED: i16 = 4;
const OFFERED: i16 = 1;
/// Hours, as in the contract's own automation.
const HOURS: i32 = 24;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let hours = integer("rating_letter_hours").default(HOURS).to_owned();
        manager.alter_table(Table::alter().table("account").add_column(hours).to_owned()).await?;
        let letters = Table::create()
            .table("rating_letters")
            .col(big_integer("ticket_id").primary_key())
            .col(big_integer("queued_at"))
            .foreign_key(
                refers("rating_letters", "ticket_id", "tickets").on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(letters).await?;
        let mut to_rate = index("tickets", &["solved_at"]);
        to_rate
            .name("tickets_to_rate")
            .and_where(Expr::col("status").eq(Expr::Constant(SOLVED.into())))
            .and_where(Expr::col("satisfaction").eq(Expr::Constant(OFFERED.into())));
        manager.create_index(to_rate).await
    }
}
