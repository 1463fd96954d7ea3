//! Keys with which hosts say who their users are, and which of their tokens were used.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [identity_keys(), used_identity_tokens()] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("used_identity_tokens", &["expires_at"])).await
    }
}

fn identity_keys() -> TableCreateStatement {
    numbered("identity_keys")
        .col(text("secret"))
        .col(big_integer("user_id"))
        .col(text("description"))
        .col(big_integer("created_at"))
        .col(big_integer_null("last_used_at"))
        .foreign_key(&mut refers("identity_keys", "user_id", "users"))
        .to_owned()
}

fn used_identity_tokens() -> TableCreateStatement {
    numbered("used_identity_tokens")
        .col(ColumnDef::new("token_hash").blob().not_null().unique_key())
        .col(big_integer("expires_at"))
        .to_owned()
}
