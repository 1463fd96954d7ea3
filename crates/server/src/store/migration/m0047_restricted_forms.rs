//! Which forms are kept to some people: a column, so that no list for everybody has them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = boolean("restricted").default(false).to_owned();
        manager.alter_table(Table::alter().table("ticket_forms").add_column(column).to_owned()).await
    }
}
