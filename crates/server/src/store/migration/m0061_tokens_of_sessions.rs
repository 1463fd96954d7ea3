//! Tokens that a session got for its pages end with it, however it ends.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::prelude::*;

const COLUMN: &str =
    "ALTER TABLE oauth_tokens ADD COLUMN session_id bigint REFERENCES sessions (id) ON DELETE CASCADE";
const INDEX: &str =
    "CREATE INDEX oauth_tokens_session_id ON oauth_tokens (session_id) WHERE session_id IS NOT NULL";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [COLUMN, INDEX] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
