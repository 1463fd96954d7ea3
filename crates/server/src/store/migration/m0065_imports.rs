//! Where an import of another account has got to. Kept with what it brought, so that one that was broken off goes
//! on where it was.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, text, text_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The numbers are those that had been given out when it last wrote: others mean that the desk is worked in.
        let imports = Table::create()
            .table("imports")
            .col(big_integer("id").primary_key())
            .col(text("source"))
            .col(big_integer("round"))
            .col(big_integer("ticket"))
            .col(big_integer("user"))
            .col(big_integer("audit"))
            .to_owned();
        manager.create_table(imports).await?;
        let progress = Table::create()
            .table("import_progress")
            .col(text("resource").primary_key())
            .col(big_integer("round"))
            .col(boolean("done"))
            .col(text_null("next"))
            .col(big_integer("brought"))
            .to_owned();
        manager.create_table(progress).await
    }
}
