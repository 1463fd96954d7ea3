//! How many calls each caller has made of each server, where several share a database: without a log, for after a
//! crash everybody begins anew.

use sea_orm::{ConnectionTrait as _, DbBackend};
use sea_orm_migration::prelude::*;

const CALL_COUNTS: &str = "CREATE UNLOGGED TABLE call_counts (
    minute bigint NOT NULL,
    caller bytea NOT NULL,
    server bigint NOT NULL,
    calls bigint NOT NULL,
    PRIMARY KEY (minute, caller, server)
)";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared(CALL_COUNTS).await?;
        }
        Ok(())
    }
}
