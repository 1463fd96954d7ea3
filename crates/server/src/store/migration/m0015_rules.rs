//! Whom views and macros are for; triggers with their categories, and automations.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, json_binary, text, text_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["views", "macros"] {
            // A column at a time: SQLite adds no more at once.
            for column in [big_integer_null("owner_id"), boolean("restricted").default(false).to_owned()] {
                manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
            }
            manager.create_index(index(table, &["owner_id"])).await?;
        }
        for table in [restrictions(), trigger_categories(), rules()] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("rule_restrictions", &["group_id"])).await?;
        manager.create_index(index("trigger_categories", &["position", "id"])).await?;
        manager.create_index(index("rules", &["kind", "position", "id"])).await?;
        manager.create_index(index("rules", &["category_id"])).await
    }
}

/// The groups that a view or a macro is for.
fn restrictions() -> TableCreateStatement {
    Table::create()
        .table("rule_restrictions")
        .col(text("rule"))
        .col(big_integer("rule_id"))
        .col(big_integer("group_id"))
        .primary_key(Index::create().col("rule").col("rule_id").col("group_id"))
        .foreign_key(&mut refers("rule_restrictions", "group_id", "groups"))
        .to_owned()
}

fn trigger_categories() -> TableCreateStatement {
    numbered("trigger_categories")
        .col(text("name"))
        .col(big_integer("position"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .to_owned()
}

fn rules() -> TableCreateStatement {
    numbered("rules")
        .col(text("kind"))
        .col(text("title"))
        .col(text_null("description"))
        .col(boolean("active"))
        .col(big_integer("position"))
        .col(big_integer_null("category_id"))
        .col(json_binary("conditions"))
        .col(json_binary("actions"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(&mut refers("rules", "category_id", "trigger_categories"))
        .to_owned()
}
