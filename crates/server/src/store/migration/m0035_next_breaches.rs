//! Views in the order of the next breach find their first tickets at once.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::prelude::*;

/// Tickets that no target waits for come last. Tickets that are solved have none.
const INDEX: &str = "CREATE INDEX tickets_unsolved_next_breach
    ON tickets (COALESCE(next_breach_at, 9223372036854775807), id) WHERE status < 4";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(INDEX).await.map(|_| ())
    }
}
