//! What keeps spam off: whom the account lets not send, which challenges were answered already, and
//! suspended tickets of people whom the desk does not know.

use super::{index, numbered, refers};
use crate::store::dialect::in_bytes;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, json_binary, text};

const COLUMNS: &str =
    "id, author_id, author_name, author_email, subject, content, cause, via_channel, draft, created_at";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let list = json_binary("blocklist").default("[]").to_owned();
        manager.alter_table(Table::alter().table("account").add_column(list).to_owned()).await?;
        let challenges = numbered("solved_challenges")
            .col(ColumnDef::new("digest").blob().not_null())
            .col(big_integer("expires_at"))
            .to_owned();
        manager.create_table(challenges).await?;
        manager.create_index(index("solved_challenges", &["digest"]).unique().to_owned()).await?;
        manager.create_index(index("solved_challenges", &["expires_at"])).await?;
        widen_suspended_tickets(manager).await
    }
}

/// `SQLite` does not let go of a `NOT NULL`: the rows move into another table.
async fn widen_suspended_tickets(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "suspended_tickets";
    const WIDER: &str = "wider_suspended_tickets";
    let in_bytes = in_bytes(manager.get_database_backend());
    let wider = Table::create()
        .table(WIDER)
        .col(big_integer("id").primary_key())
        .col(big_integer_null("author_id"))
        .col(big_integer("told_user_id"))
        .col(text("author_name"))
        .col(text("author_email").extra(in_bytes))
        .col(text("subject").extra(in_bytes))
        .col(text("content"))
        .col(text("cause").extra(in_bytes))
        .col(text("via_channel"))
        .col(json_binary("draft"))
        .col(big_integer("created_at"))
        .foreign_key(&mut refers(WIDER, "author_id", "users"))
        .to_owned();
    manager.create_table(wider).await?;
    let moved =
        format!("INSERT INTO {WIDER} ({COLUMNS}, told_user_id) SELECT {COLUMNS}, author_id FROM {TABLE}");
    manager.get_connection().execute_unprepared(&moved).await?;
    manager.drop_table(Table::drop().table(TABLE).to_owned()).await?;
    manager.rename_table(Table::rename().table(WIDER, TABLE).to_owned()).await?;
    for column in ["author_id", "author_email", "subject", "cause", "created_at"] {
        manager.create_index(index(TABLE, &[column, "id"])).await?;
    }
    Ok(())
}
