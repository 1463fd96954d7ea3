//! The requests that an organization shares are counted by status without looking at them, and found by
//! status at once.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::prelude::*;

const INDEX: &str = "CREATE INDEX tickets_shown_organization_id ON tickets
    (organization_id, status, updated_at, id) WHERE is_public = TRUE AND organization_id IS NOT NULL";

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
