//! Links in mail about a ticket, kept as hashes only, and when a session ends however busy it is: one that
//! such a link opened ends sooner than others.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let links = numbered("mail_links")
            .col(ColumnDef::new("token_hash").blob().not_null().unique_key())
            .col(big_integer("user_id"))
            .col(big_integer("ticket_id"))
            .col(ColumnDef::new("sent_to").blob().not_null())
            .col(big_integer("created_at"))
            .col(big_integer("expires_at"))
            .col(big_integer_null("used_at"))
            .foreign_key(&mut refers("mail_links", "user_id", "users"))
            .foreign_key(refers("mail_links", "ticket_id", "tickets").on_delete(ForeignKeyAction::Cascade))
            .to_owned();
        manager.create_table(links).await?;
        for index in [
            index("mail_links", &["expires_at"]),
            index("mail_links", &["user_id", "ticket_id"]),
            index("mail_links", &["ticket_id"]),
        ] {
            manager.create_index(index).await?;
        }
        let ends_at = big_integer_null("ends_at");
        manager.alter_table(Table::alter().table("sessions").add_column(ends_at).to_owned()).await
    }
}
