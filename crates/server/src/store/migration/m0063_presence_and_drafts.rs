//! What agents have written and not sent, for their other devices; and, where several servers share a
//! database, who is at which ticket: kept without a log, for after a crash nobody is there any more.

use super::{index, numbered, refers};
use sea_orm::{ConnectionTrait as _, DbBackend};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, json_binary, text};

const PRESENCES: &str = "CREATE UNLOGGED TABLE presences (
    user_id bigint NOT NULL,
    page text NOT NULL,
    ticket_id bigint NOT NULL,
    session_id bigint,
    doing text NOT NULL,
    expires_at bigint NOT NULL,
    PRIMARY KEY (user_id, page)
)";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drafts = numbered("kept_drafts")
            .col(big_integer("user_id"))
            .col(big_integer("ticket_id"))
            .col(boolean("public"))
            .col(text("body"))
            .col(json_binary("changes"))
            .col(json_binary("uploads"))
            .col(big_integer("version"))
            .col(big_integer("updated_at"))
            .foreign_key(&mut refers("kept_drafts", "user_id", "users"))
            .foreign_key(refers("kept_drafts", "ticket_id", "tickets").on_delete(ForeignKeyAction::Cascade))
            .to_owned();
        manager.create_table(drafts).await?;
        let one_each = index("kept_drafts", &["user_id", "ticket_id"]).unique().to_owned();
        let of_tickets = index("kept_drafts", &["ticket_id"]);
        let latest = index("kept_drafts", &["version"]);
        for index in [one_each, of_tickets, latest] {
            manager.create_index(index).await?;
        }
        // One server has its database to itself where that is `SQLite`, and keeps in its memory who is there.
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared(PRESENCES).await?;
        }
        Ok(())
    }
}
