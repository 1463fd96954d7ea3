//! What a ticket is besides its conversation: who is copied in, what it follows from, which problem
//! it is an incident of, and when it was deleted.

use super::{index, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, small_integer_null, text, text_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in columns() {
            manager.alter_table(Table::alter().table("tickets").add_column(column).to_owned()).await?;
        }
        manager.create_table(ticket_copies()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn columns() -> Vec<ColumnDef> {
    vec![
        text_null("external_id"),
        text_null("recipient"),
        big_integer_null("problem_id"),
        big_integer_null("due_at"),
        boolean("is_public").default(true).to_owned(),
        boolean("opening_public").default(true).to_owned(),
        big_integer_null("followup_source_id"),
        big_integer_null("deleted_at"),
        big_integer_null("deleted_by"),
        small_integer_null("deleted_status"),
    ]
}

fn ticket_copies() -> TableCreateStatement {
    Table::create()
        .table("ticket_copies")
        .col(big_integer("ticket_id"))
        .col(big_integer("user_id"))
        .col(text("kind"))
        .primary_key(Index::create().col("ticket_id").col("user_id").col("kind"))
        .foreign_key(&mut refers("ticket_copies", "ticket_id", "tickets"))
        .foreign_key(&mut refers("ticket_copies", "user_id", "users"))
        .to_owned()
}

/// Few tickets have any of these: their indexes leave the others out.
fn indexes() -> Vec<IndexCreateStatement> {
    let few = |column: &'static str, then: &[&'static str]| {
        let mut index = index("tickets", &[&[column], then].concat());
        index.and_where(Expr::col(column).is_not_null());
        index
    };
    vec![
        few("external_id", &["id"]),
        few("problem_id", &["id"]),
        few("followup_source_id", &["id"]),
        few("deleted_at", &["id"]),
        index("tickets", &["kind", "updated_at"]),
        index("ticket_copies", &["user_id", "kind", "ticket_id"]),
    ]
}
