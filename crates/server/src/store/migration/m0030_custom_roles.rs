//! Custom roles, with those that every desk has; and who is kept to internal notes by theirs.

use super::{index, numbered};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, integer, json_binary_null, text, text_null};

/// The kind and the name of the roles that every desk has.
const FIRST: [(i32, &str, &str); 3] = [
    (4, "Admin", "Runs the desk."),
    (1, "Light agent", "Reads tickets and writes internal notes."),
    (0, "Agent", "Works tickets."),
];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// What breaks off half-way is begun again, on either engine.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let roles = numbered("custom_roles")
            .col(text("name"))
            .col(text_null("description"))
            .col(integer("role_type"))
            .col(json_binary_null("configuration"))
            .col(big_integer("created_at"))
            .col(big_integer("updated_at"))
            .to_owned();
        manager.create_table(roles).await?;
        for (kind, name, description) in FIRST {
            let role = Query::insert()
                .into_table("custom_roles")
                .columns(["name", "description", "role_type", "created_at", "updated_at"])
                .values_panic([name.into(), description.into(), kind.into(), 0_i64.into(), 0_i64.into()])
                .to_owned();
            manager.execute(role).await?;
        }
        let notes = boolean("only_private_comments").default(false).to_owned();
        manager.alter_table(Table::alter().table("users").add_column(notes).to_owned()).await?;
        // Until now nothing stood behind these numbers.
        let none = Query::update().table("users").value("custom_role_id", Option::<i64>::None).to_owned();
        manager.execute(none).await?;
        let mut members = index("users", &["custom_role_id", "id"]);
        members.and_where(Expr::col("custom_role_id").is_not_null());
        manager.create_index(members).await
    }
}
