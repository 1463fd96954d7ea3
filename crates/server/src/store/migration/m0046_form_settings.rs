//! What forms and fields do beyond the contract, what is kept of the page that a request came from, and
//! the person to whom requests of unknown people belong.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, json_binary, json_binary_null};

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
            ("ticket_forms", json_binary("settings").default("{}").to_owned()),
            ("ticket_fields", json_binary("settings").default("{}").to_owned()),
            ("audits", json_binary_null("captured")),
            ("account", big_integer_null("anonymous_user_id")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
