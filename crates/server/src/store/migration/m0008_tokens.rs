//! Tokens by which programs call, and the programs that they are made for: tokens and secrets are
//! kept as hashes only. And what limits an agent: the kind of the role, and which tickets they see.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer_null, json_binary, text, text_null, text_uniq,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [api_tokens(), oauth_clients(), oauth_tokens()] {
            manager.create_table(table).await?;
        }
        for column in ["user_id", "client_id", "expires_at"] {
            manager.create_index(index("oauth_tokens", &[column])).await?;
        }
        for column in [integer_null("role_type"), text_null("ticket_restriction")] {
            // Another migration before this one may have brought it.
            if !manager.has_column("users", column.get_column_name()).await? {
                manager.alter_table(Table::alter().table("users").add_column(column).to_owned()).await?;
            }
        }
        Ok(())
    }
}

fn api_tokens() -> TableCreateStatement {
    numbered("api_tokens")
        .col(ColumnDef::new("token_hash").blob().not_null().unique_key())
        .col(text("beginning"))
        .col(big_integer("user_id"))
        .col(text("description"))
        .col(boolean("active"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .col(big_integer_null("last_used_at"))
        .foreign_key(&mut refers("api_tokens", "user_id", "users"))
        .to_owned()
}

fn oauth_clients() -> TableCreateStatement {
    numbered("oauth_clients")
        .col(big_integer("user_id"))
        .col(text_uniq("identifier"))
        .col(text("name"))
        .col(text_null("company"))
        .col(text_null("description"))
        .col(json_binary("redirect_uri"))
        .col(ColumnDef::new("secret_hash").blob().not_null())
        .col(text("beginning"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(&mut refers("oauth_clients", "user_id", "users"))
        .to_owned()
}

fn oauth_tokens() -> TableCreateStatement {
    numbered("oauth_tokens")
        .col(ColumnDef::new("token_hash").blob().not_null().unique_key())
        .col(text("beginning"))
        .col(big_integer_null("client_id"))
        .col(big_integer("user_id"))
        .col(json_binary("scopes"))
        .col(big_integer("created_at"))
        .col(big_integer_null("expires_at"))
        .col(big_integer_null("used_at"))
        .foreign_key(&mut refers("oauth_tokens", "client_id", "oauth_clients"))
        .foreign_key(&mut refers("oauth_tokens", "user_id", "users"))
        .to_owned()
}
