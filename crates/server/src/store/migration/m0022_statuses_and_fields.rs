//! Custom statuses: one for each of the contract's statuses from the beginning, and tickets have them;
//! and the account's own fields of users and organizations.

use super::{index, numbered};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, json_binary, small_integer, text, text_null,
};

/// The rank of a category, what agents and what requesters read.
const FIRST: [(i16, &str, &str); 5] = [
    (0, "New", "Open"),
    (1, "Open", "Open"),
    (2, "Pending", "Awaiting your reply"),
    (3, "On-hold", "Open"),
    (4, "Solved", "Solved"),
];

/// The ranks of the statuses "solved" and "closed", which share their custom statuses.
const SOLVED: i16 = 4;
const CLOSED: i16 = 5;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(custom_statuses()).await?;
        manager.create_table(directory_fields()).await?;
        manager.create_index(index("custom_statuses", &["status_category", "id"])).await?;
        manager.create_index(index("directory_fields", &["owner", "key"]).unique().to_owned()).await?;
        manager.create_index(index("directory_fields", &["owner", "position", "id"])).await?;
        let column = big_integer_null("custom_status_id");
        manager.alter_table(Table::alter().table("tickets").add_column(column).to_owned()).await?;
        for (category, agents, end_users) in FIRST {
            let status = Query::insert()
                .into_table("custom_statuses")
                .columns([
                    "status_category",
                    "agent_label",
                    "end_user_label",
                    "active",
                    "default",
                    "created_at",
                    "updated_at",
                ])
                .values_panic([
                    category.into(),
                    agents.into(),
                    end_users.into(),
                    true.into(),
                    true.into(),
                    0_i64.into(),
                    0_i64.into(),
                ])
                .to_owned();
            manager.execute(status).await?;
            let last = if category == SOLVED { CLOSED } else { category };
            let of_category = Query::select()
                .column("id")
                .from("custom_statuses")
                .and_where(Expr::col("status_category").eq(category))
                .to_owned();
            let tickets = Query::update()
                .table("tickets")
                .value("custom_status_id", of_category)
                .and_where(Expr::col("status").between(category, last))
                .to_owned();
            manager.execute(tickets).await?;
        }
        Ok(())
    }
}

/// The account's own fields of users and of organizations.
fn directory_fields() -> TableCreateStatement {
    numbered("directory_fields")
        .col(text("owner"))
        .col(text("key"))
        .col(text("kind"))
        .col(text("title"))
        .col(text("description"))
        .col(big_integer("position"))
        .col(boolean("active"))
        .col(text_null("regexp_for_validation"))
        .col(text_null("tag"))
        .col(json_binary("options"))
        .col(text_null("relationship_target_type"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .to_owned()
}

fn custom_statuses() -> TableCreateStatement {
    numbered("custom_statuses")
        .col(small_integer("status_category"))
        .col(text("agent_label"))
        .col(text("end_user_label"))
        .col(text_null("description"))
        .col(text_null("end_user_description"))
        .col(boolean("active"))
        .col(boolean("default"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .to_owned()
}
