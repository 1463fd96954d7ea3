//! Lists of all tickets, and views of most of them, by when tickets were made and when they last changed.

use super::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["created_at", "updated_at"] {
            manager.create_index(index("tickets", &[column, "id"])).await?;
        }
        Ok(())
    }
}
