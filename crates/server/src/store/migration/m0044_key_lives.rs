//! Until when an idempotency key is kept: those of requests live longer than those of tickets.

use super::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer;

/// How long all keys lived before, in microseconds.
const LIFE: i64 = 2 * 60 * 60 * 1_000_000;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let until = big_integer("expires_at").default(0).to_owned();
        manager.alter_table(Table::alter().table("idempotency_keys").add_column(until).to_owned()).await?;
        let as_before = Query::update()
            .table("idempotency_keys")
            .value("expires_at", Expr::col("created_at").add(LIFE))
            .to_owned();
        manager.execute(as_before).await?;
        let by_creation =
            Index::drop().name("idempotency_keys_created_at").table("idempotency_keys").to_owned();
        manager.drop_index(by_creation).await?;
        manager.create_index(index("idempotency_keys", &["expires_at"])).await
    }
}
