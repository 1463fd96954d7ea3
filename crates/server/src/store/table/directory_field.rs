//! The table `directory_fields`: the account's own fields of users and organizations.

use crate::store::json::FieldOptions;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_fields")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `user` or `organization`.
    pub owner: String,
    pub key: String,
    pub kind: String,
    pub title: String,
    pub description: String,
    pub position: i64,
    pub active: bool,
    pub regexp_for_validation: Option<String>,
    pub tag: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub options: FieldOptions,
    pub relationship_target_type: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
