//! Codes of six digits beside sign-in links, kept as hashes only.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = ColumnDef::new("code_hash").blob().to_owned();
        manager.alter_table(Table::alter().table("sign_in_links").add_column(column).to_owned()).await?;
        let of_user = super::index("sign_in_links", &["user_id"]);
        manager.create_index(of_user).await
    }
}
