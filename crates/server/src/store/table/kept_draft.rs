//! The table `kept_drafts`: what agents have written to tickets and not sent.

use super::super::json::{DraftChanges, Texts};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "kept_drafts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub user_id: i64,
    pub ticket_id: i64,
    pub public: bool,
    pub body: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub changes: DraftChanges,
    #[sea_orm(column_type = "JsonBinary")]
    pub uploads: Texts,
    pub version: i64,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
