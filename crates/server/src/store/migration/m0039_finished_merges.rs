//! Who was merged into whom stays known, also once every ticket has followed: what was written to
//! one of them is for the other.

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
        let finished = big_integer_null("finished_at");
        manager.alter_table(Table::alter().table("user_merges").add_column(finished).to_owned()).await?;
        let mut unfinished = index("user_merges", &["created_at"]);
        unfinished.and_where(Expr::col("finished_at").is_null());
        manager.create_index(unfinished).await?;
        manager.create_index(index("user_merges", &["winner_id"])).await
    }
}
