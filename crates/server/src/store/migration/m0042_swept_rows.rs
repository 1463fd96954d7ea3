//! Keys of calls that made no ticket, and what sweeps find by their time. Keys live for two hours, so
//! that none is worth taking along.

use super::{index, numbered};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("idempotency_keys").to_owned()).await?;
        let keys = numbered("idempotency_keys")
            .col(text("scope"))
            .col(text("key"))
            .col(ColumnDef::new("body_hash").blob().not_null())
            .col(big_integer("ticket_id"))
            .col(big_integer("created_at"))
            .to_owned();
        manager.create_table(keys).await?;
        let mut sent = index("outbox", &["sent_at"]);
        sent.and_where(Expr::col("sent_at").is_not_null());
        let indexes = [
            index("idempotency_keys", &["key", "scope"]).unique().to_owned(),
            index("idempotency_keys", &["created_at"]),
            index("idempotency_keys", &["ticket_id"]),
            sent,
        ];
        for index in indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
