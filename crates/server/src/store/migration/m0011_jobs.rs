//! Jobs and their items.

use super::{index, numbered, refers};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, json_binary_null, text, text_null, text_uniq,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(jobs()).await?;
        manager.create_table(job_items()).await?;
        for column in ["due_at", "creator_id", "finished_at"] {
            manager.create_index(index("jobs", &[column])).await?;
        }
        Ok(())
    }
}

fn jobs() -> TableCreateStatement {
    numbered("jobs")
        .col(text_uniq("name"))
        .col(text("kind"))
        .col(big_integer("creator_id"))
        .col(text("via_channel"))
        .col(boolean("whole"))
        .col(integer("total"))
        .col(integer("progress"))
        .col(text("status"))
        .col(text_null("message"))
        .col(json_binary_null("results"))
        .col(integer("attempts"))
        .col(big_integer("due_at"))
        .col(big_integer("created_at"))
        .col(big_integer_null("finished_at"))
        .foreign_key(&mut refers("jobs", "creator_id", "users"))
        .to_owned()
}

fn job_items() -> TableCreateStatement {
    Table::create()
        .table("job_items")
        .col(big_integer("job_id"))
        .col(integer("position"))
        .col(json_binary_null("task"))
        .col(json_binary_null("result"))
        .primary_key(Index::create().col("job_id").col("position"))
        .foreign_key(&mut refers("job_items", "job_id", "jobs"))
        .to_owned()
}
