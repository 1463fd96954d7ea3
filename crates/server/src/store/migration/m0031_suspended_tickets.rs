//! What was sent by who may not, until an agent has looked at it.

use super::{index, refers};
use crate::store::dialect::in_bytes;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let in_bytes = in_bytes(manager.get_database_backend());
        let tickets = Table::create()
            .table("suspended_tickets")
            .col(big_integer("id").primary_key())
            .col(big_integer("author_id"))
            .col(text("author_name"))
            .col(text("author_email").extra(in_bytes))
            .col(text("subject").extra(in_bytes))
            .col(text("content"))
            .col(text("cause").extra(in_bytes))
            .col(text("via_channel"))
            .col(json_binary("draft"))
            .col(big_integer("created_at"))
            .foreign_key(&mut refers("suspended_tickets", "author_id", "users"))
            .to_owned();
        manager.create_table(tickets).await?;
        for column in ["author_id", "author_email", "subject", "cause", "created_at"] {
            manager.create_index(index("suspended_tickets", &[column, "id"])).await?;
        }
        Ok(())
    }
}
