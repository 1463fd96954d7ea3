//! Sessions, sign-in links, and the attempts that are counted to limit them. Tokens are kept as
//! hashes only.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [sessions(), sign_in_links(), sign_in_attempts()] {
            manager.create_table(table).await?;
        }
        let indexes = [
            index("sessions", &["expires_at"]),
            index("sign_in_links", &["expires_at"]),
            index("sign_in_attempts", &["key_hash", "attempted_at"]),
            index("sign_in_attempts", &["attempted_at"]),
        ];
        for index in indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn sessions() -> TableCreateStatement {
    numbered("sessions")
        .col(ColumnDef::new("token_hash").blob().not_null().unique_key())
        .col(big_integer("user_id"))
        .col(text("csrf_token"))
        .col(big_integer("created_at"))
        .col(big_integer("last_seen_at"))
        .col(big_integer("expires_at"))
        .foreign_key(&mut refers("sessions", "user_id", "users"))
        .to_owned()
}

fn sign_in_links() -> TableCreateStatement {
    numbered("sign_in_links")
        .col(ColumnDef::new("token_hash").blob().not_null().unique_key())
        .col(big_integer("user_id"))
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("used_at"))
        .foreign_key(&mut refers("sign_in_links", "user_id", "users"))
        .to_owned()
}

fn sign_in_attempts() -> TableCreateStatement {
    numbered("sign_in_attempts")
        .col(ColumnDef::new("key_hash").blob().not_null())
        .col(big_integer("attempted_at"))
        .to_owned()
}
