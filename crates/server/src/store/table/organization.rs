//! The table `organizations`: organizations of end users.

use crate::store::json::{FieldValues, Texts};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organizations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    /// The name in small letters, by which it is found.
    pub name_key: String,
    pub external_id: Option<String>,
    /// The external id in small letters; none once the organization is deleted.
    pub external_id_key: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub domain_names: Texts,
    pub details: Option<String>,
    pub notes: Option<String>,
    pub group_id: Option<i64>,
    pub shared_tickets: bool,
    pub shared_comments: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub tags: Texts,
    #[sea_orm(column_type = "JsonBinary")]
    pub organization_fields: FieldValues,
    pub deleted: bool,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
