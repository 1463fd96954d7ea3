//! The table `attachments`: files, those that wait for their comment and those that have one.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attachments")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The name of the file on the disk.
    pub file: String,
    /// What makes the file's address impossible to guess.
    pub content_token: String,
    pub file_name: String,
    pub content_type: String,
    pub size: i64,
    /// The digest of the upload's token, while the file waits.
    pub upload_hash: Option<Vec<u8>>,
    /// Until when the file waits for its comment.
    pub expires_at: Option<i64>,
    pub comment_id: Option<i64>,
    pub malware_access_override: bool,
    pub created_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
