//! Since when nothing more is known of tickets that were deleted for good.

use super::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let erased = big_integer_null("erased_at");
        manager.alter_table(Table::alter().table("tickets").add_column(erased).to_owned()).await?;
        // Few tickets are deleted, and of those some can still be restored.
        let mut index = index("tickets", &["deleted_at", "erased_at"]);
        index.and_where(Expr::col("deleted_at").is_not_null());
        manager.create_index(index).await
    }
}
