//! The account, its groups, organizations and people.

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
        for table in [account(), secrets(), groups(), organizations(), users(), group_memberships()] {
            manager.create_table(table).await?;
        }
        let once = index("group_memberships", &["user_id", "group_id"]).unique().to_owned();
        for index in [once, index("group_memberships", &["group_id"]), index("users", &["role"])] {
            manager.create_index(index).await?;
        }
        let row = Query::insert()
            .into_table("account")
            .columns(["id", "name", "brand", "locale", "time_zone"])
            .values_panic([
                1.into(),
                "Frontdesk".into(),
                "Frontdesk".into(),
                "en-GB".into(),
                "Europe/London".into(),
            ])
            .to_owned();
        manager.execute(row).await
    }
}

fn account() -> TableCreateStatement {
    numbered("account")
        .col(text("name"))
        .col(text("brand"))
        .col(big_integer_null("default_form_id"))
        .col(text("locale"))
        .col(text("time_zone"))
        .to_owned()
}

fn secrets() -> TableCreateStatement {
    Table::create()
        .table("secrets")
        .col(text("name").primary_key())
        .col(ColumnDef::new("value").blob().not_null())
        .to_owned()
}

fn groups() -> TableCreateStatement {
    numbered("groups")
        .col(text("name"))
        .col(text("description"))
        .col(boolean("default"))
        .col(boolean("deleted"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .to_owned()
}

fn organizations() -> TableCreateStatement {
    numbered("organizations")
        .col(text("name"))
        .col(json_binary("domain_names"))
        .col(text_null("details"))
        .col(text_null("notes"))
        .col(big_integer_null("group_id"))
        .col(boolean("shared_tickets"))
        .col(boolean("shared_comments"))
        .col(json_binary("tags"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(&mut refers("organizations", "group_id", "groups"))
        .to_owned()
}

fn users() -> TableCreateStatement {
    numbered("users")
        .col(text("name"))
        .col(text_uniq("email").null())
        .col(text("role"))
        .col(big_integer_null("organization_id"))
        .col(text_null("password_hash"))
        .col(boolean("active"))
        .col(boolean("verified"))
        .col(boolean("suspended"))
        .col(json_binary("tags"))
        .col(text_null("notes"))
        .col(text_null("locale"))
        .col(text_null("time_zone"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(&mut refers("users", "organization_id", "organizations"))
        .to_owned()
}

fn group_memberships() -> TableCreateStatement {
    numbered("group_memberships")
        .col(big_integer("user_id"))
        .col(big_integer("group_id"))
        .col(boolean("default"))
        .foreign_key(&mut refers("group_memberships", "user_id", "users"))
        .foreign_key(&mut refers("group_memberships", "group_id", "groups"))
        .to_owned()
}
