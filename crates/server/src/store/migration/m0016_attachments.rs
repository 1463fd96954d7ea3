//! Attachments: what is known of the files that come with comments.

use super::{index, numbered};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, text, text_uniq};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(attachments()).await?;
        for column in ["upload_hash", "comment_id"] {
            manager.create_index(index("attachments", &[column])).await?;
        }
        Ok(())
    }
}

fn attachments() -> TableCreateStatement {
    // Where a comment is deleted for good, its files are left over and are swept.
    let mut comment = ForeignKey::create();
    comment.from("attachments", "comment_id").to("comments", "id").on_delete(ForeignKeyAction::SetNull);
    numbered("attachments")
        .col(text("file"))
        .col(text_uniq("content_token"))
        .col(text("file_name"))
        .col(text("content_type"))
        .col(big_integer("size"))
        .col(ColumnDef::new("upload_hash").blob())
        .col(big_integer_null("expires_at"))
        .col(big_integer_null("comment_id"))
        .col(boolean("malware_access_override"))
        .col(big_integer("created_at"))
        .foreign_key(&mut comment)
        .to_owned()
}
