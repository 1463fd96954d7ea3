//! What forms ask besides their fields: rules between answers, what a subject is made of, and which
//! format a text has.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{json_binary, json_binary_null, text_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("ticket_forms", json_binary("rules").default("[]").to_owned()),
            ("ticket_forms", text_null("subject_template")),
            ("ticket_fields", json_binary_null("format")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
