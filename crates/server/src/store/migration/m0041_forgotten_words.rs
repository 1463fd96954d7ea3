//! How often words were deleted that are not to be left over, since that was last seen to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let forgotten = big_integer("forgotten").default(0).to_owned();
        manager.alter_table(Table::alter().table("counters").add_column(forgotten).to_owned()).await
    }
}
