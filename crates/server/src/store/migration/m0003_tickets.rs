//! Tickets with their tags, comments and audits, and what the writer of tickets keeps beside them.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, boolean_null, integer, json_binary, small_integer,
    small_integer_null, text, text_null,
};

/// The rank of the status "solved" (the model's `Status`), below which a ticket wants work.
const SOLVED: i16 = 4;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables =
            [tickets(), ticket_tags(), audits(), comments(), outbox(), idempotency_keys(), counters()];
        for table in tables {
            manager.create_table(table).await?;
        }
        for index in ticket_indexes().into_iter().chain(other_indexes()) {
            manager.create_index(index).await?;
        }
        let row = Query::insert().into_table("counters").columns(["id"]).values_panic([1.into()]).to_owned();
        manager.execute(row).await
    }
}

fn tickets() -> TableCreateStatement {
    numbered("tickets")
        .col(text("subject"))
        .col(text("description"))
        .col(small_integer("status"))
        .col(small_integer_null("priority"))
        .col(text_null("kind"))
        .col(big_integer("requester_id"))
        .col(big_integer("submitter_id"))
        .col(big_integer_null("assignee_id"))
        .col(big_integer_null("organization_id"))
        .col(big_integer_null("group_id"))
        .col(big_integer_null("ticket_form_id"))
        .col(big_integer("brand_id"))
        .col(json_binary("custom_fields"))
        .col(text("via_channel"))
        .col(big_integer("version"))
        .col(big_integer("change_seq"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .col(big_integer_null("solved_at"))
        .foreign_key(&mut refers("tickets", "requester_id", "users"))
        .foreign_key(&mut refers("tickets", "submitter_id", "users"))
        .foreign_key(&mut refers("tickets", "assignee_id", "users"))
        .foreign_key(&mut refers("tickets", "organization_id", "organizations"))
        .foreign_key(&mut refers("tickets", "group_id", "groups"))
        .foreign_key(&mut refers("tickets", "ticket_form_id", "ticket_forms"))
        .foreign_key(&mut refers("tickets", "brand_id", "account"))
        .to_owned()
}

fn ticket_tags() -> TableCreateStatement {
    Table::create()
        .table("ticket_tags")
        .col(big_integer("ticket_id"))
        .col(text("tag"))
        .primary_key(Index::create().col("ticket_id").col("tag"))
        .foreign_key(&mut refers("ticket_tags", "ticket_id", "tickets"))
        .to_owned()
}

fn audits() -> TableCreateStatement {
    numbered("audits")
        .col(big_integer("ticket_id"))
        .col(big_integer("author_id"))
        .col(text("via_channel"))
        .col(json_binary("events"))
        .col(big_integer("change_seq"))
        .col(boolean_null("comment_public"))
        .col(boolean("seen_by_requester"))
        .col(big_integer("created_at"))
        .foreign_key(&mut refers("audits", "ticket_id", "tickets"))
        .foreign_key(&mut refers("audits", "author_id", "users"))
        .to_owned()
}

fn comments() -> TableCreateStatement {
    numbered("comments")
        .col(big_integer("ticket_id"))
        .col(big_integer("audit_id"))
        .col(big_integer("author_id"))
        .col(text("body"))
        .col(text("html_body"))
        .col(boolean("public"))
        .col(text("via_channel"))
        .col(big_integer("created_at"))
        .foreign_key(&mut refers("comments", "ticket_id", "tickets"))
        .foreign_key(&mut refers("comments", "audit_id", "audits"))
        .foreign_key(&mut refers("comments", "author_id", "users"))
        .to_owned()
}

fn outbox() -> TableCreateStatement {
    numbered("outbox")
        .col(text("kind"))
        .col(json_binary("payload"))
        .col(big_integer("created_at"))
        .col(big_integer("due_at"))
        .col(integer("attempts"))
        .col(big_integer_null("sent_at"))
        .to_owned()
}

fn idempotency_keys() -> TableCreateStatement {
    numbered("idempotency_keys")
        .col(text("scope"))
        .col(text("key"))
        .col(ColumnDef::new("body_hash").blob().not_null())
        .col(big_integer("ticket_id"))
        .col(big_integer("created_at"))
        .foreign_key(&mut refers("idempotency_keys", "ticket_id", "tickets"))
        .to_owned()
}

fn counters() -> TableCreateStatement {
    let mut table = numbered("counters");
    for counter in ["ticket", "user", "comment", "audit", "event", "change_seq", "rules_version"] {
        table.col(big_integer(counter).default(0));
    }
    table
}

/// One index for each question that views and pages ask.
fn ticket_indexes() -> Vec<IndexCreateStatement> {
    let unsolved = |who: &'static str| {
        let mut index = index("tickets", &[who, "updated_at"]);
        index
            .name(format!("tickets_unsolved_{who}"))
            .and_where(Expr::col("status").lt(Expr::Constant(SOLVED.into())));
        index
    };
    vec![
        index("tickets", &["change_seq"]).unique().to_owned(),
        index("tickets", &["group_id", "updated_at"]),
        index("tickets", &["assignee_id", "updated_at"]),
        index("tickets", &["requester_id", "updated_at"]),
        index("tickets", &["organization_id", "updated_at"]),
        index("tickets", &["status", "updated_at"]),
        unsolved("group_id"),
        unsolved("assignee_id"),
    ]
}

fn other_indexes() -> Vec<IndexCreateStatement> {
    let mut due = index("outbox", &["due_at"]);
    due.and_where(Expr::col("sent_at").is_null());
    vec![
        index("ticket_tags", &["tag", "ticket_id"]),
        index("audits", &["ticket_id", "created_at"]),
        index("audits", &["change_seq"]).unique().to_owned(),
        index("comments", &["ticket_id", "created_at"]),
        due,
        index("idempotency_keys", &["key", "scope"]).unique().to_owned(),
        index("idempotency_keys", &["created_at"]),
    ]
}
