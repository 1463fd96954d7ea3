//! OpenID providers, who is on the way to one and back, and as whom they know people.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, json_binary, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [openid_providers(), openid_sign_ins(), openid_people()] {
            manager.create_table(table).await?;
        }
        let subjects = index("openid_people", &["issuer", "subject"]).unique().to_owned();
        let indexes = [
            subjects,
            index("openid_people", &["user_id"]),
            index("openid_people", &["provider_id"]),
            index("openid_sign_ins", &["expires_at"]),
            index("openid_sign_ins", &["provider_id"]),
        ];
        for index in indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn openid_providers() -> TableCreateStatement {
    numbered("openid_providers")
        .col(text("name"))
        .col(text("issuer"))
        .col(text("client_id"))
        .col(text("client_secret"))
        .col(json_binary("scopes"))
        .col(json_binary("email_domains"))
        .col(json_binary("organization_ids"))
        .col(boolean("required"))
        .col(boolean("shown"))
        .col(boolean("active"))
        .col(boolean("creates_people"))
        .col(json_binary("claims"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .to_owned()
}

fn openid_sign_ins() -> TableCreateStatement {
    numbered("openid_sign_ins")
        .col(ColumnDef::new("state_hash").blob().not_null().unique_key())
        .col(ColumnDef::new("browser_hash").blob().not_null())
        .col(big_integer("provider_id"))
        .col(text("nonce"))
        .col(text("verifier"))
        .col(text("return_to"))
        .col(big_integer("expires_at"))
        .foreign_key(&mut refers("openid_sign_ins", "provider_id", "openid_providers"))
        .to_owned()
}

fn openid_people() -> TableCreateStatement {
    numbered("openid_people")
        .col(text("issuer"))
        .col(text("subject"))
        .col(big_integer("provider_id"))
        .col(big_integer("user_id"))
        .col(json_binary("tags"))
        .col(big_integer("created_at"))
        .col(big_integer("last_used_at"))
        .foreign_key(&mut refers("openid_people", "provider_id", "openid_providers"))
        .foreign_key(&mut refers("openid_people", "user_id", "users"))
        .to_owned()
}
