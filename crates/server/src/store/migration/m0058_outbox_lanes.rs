//! Lanes of the outbox: of letters that follow one another, none overtakes another.

use super::index;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let lane = text_null("lane");
        manager.alter_table(Table::alter().table("outbox").add_column(lane).to_owned()).await?;
        let mut waiting = index("outbox", &["lane", "id"]);
        waiting.and_where(Expr::col("sent_at").is_null());
        manager.create_index(waiting).await
    }
}
