//! What the desk is set up with: ticket fields and forms, views, macros.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, json_binary, text, text_null, text_uniq,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [ticket_fields(), ticket_forms(), views(), macros()] {
            manager.create_table(table).await?;
        }
        for table in ["ticket_fields", "ticket_forms", "views", "macros"] {
            manager.create_index(index(table, &["position", "id"])).await?;
        }
        Ok(())
    }
}

fn ticket_fields() -> TableCreateStatement {
    numbered("ticket_fields")
        .col(text_uniq("key"))
        .col(text("kind"))
        .col(text("title"))
        .col(text("title_in_portal"))
        .col(text("description"))
        .col(big_integer("position"))
        .col(boolean("active"))
        .col(boolean("required"))
        .col(boolean("required_in_portal"))
        .col(boolean("visible_in_portal"))
        .col(boolean("editable_in_portal"))
        .col(text_null("regexp_for_validation"))
        .col(text_null("pattern_message"))
        .col(text_null("tag"))
        .col(json_binary("options"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .to_owned()
}

fn ticket_forms() -> TableCreateStatement {
    numbered("ticket_forms")
        .col(text_uniq("key"))
        .col(text("name"))
        .col(text("display_name"))
        .col(big_integer("position"))
        .col(boolean("active"))
        .col(boolean("default"))
        .col(boolean("end_user_visible"))
        .col(json_binary("ticket_field_ids"))
        .col(json_binary("end_user_conditions"))
        .col(json_binary("tags"))
        .col(big_integer_null("group_id"))
        .col(text_null("reply_promise"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(&mut refers("ticket_forms", "group_id", "groups"))
        .to_owned()
}

fn views() -> TableCreateStatement {
    numbered("views")
        .col(text("title"))
        .col(text("description"))
        .col(text_null("menu"))
        .col(big_integer("position"))
        .col(boolean("active"))
        .col(json_binary("conditions"))
        .col(json_binary("execution"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .to_owned()
}

fn macros() -> TableCreateStatement {
    numbered("macros")
        .col(text("title"))
        .col(text_null("description"))
        .col(big_integer("position"))
        .col(boolean("active"))
        .col(json_binary("actions"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .to_owned()
}
