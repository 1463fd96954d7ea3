//! People who were merged and whose tickets are still to follow.

use super::refers;
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
        let merges = Table::create()
            .table("user_merges")
            .col(big_integer("loser_id").primary_key())
            .col(big_integer("winner_id"))
            .col(big_integer("author_id"))
            .col(text("via_channel"))
            .col(big_integer("created_at"))
            .foreign_key(&mut refers("user_merges", "loser_id", "users"))
            .foreign_key(&mut refers("user_merges", "winner_id", "users"))
            .foreign_key(&mut refers("user_merges", "author_id", "users"))
            .to_owned();
        manager.create_table(merges).await
    }
}
