//! Since when nothing more is known of people who were deleted for good.

use super::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let erased = big_integer_null("erased_at");
        manager.alter_table(Table::alter().table("users").add_column(erased).to_owned()).await?;
        manager.create_index(index("users", &["active", "id"])).await
    }
}
