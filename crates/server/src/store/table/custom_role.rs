//! The table `custom_roles`: what agents may do.

use crate::store::json::RoleConfigurations;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "custom_roles")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub description: Option<String>,
    pub role_type: i32,
    /// None of the roles that every desk has.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub configuration: Option<RoleConfigurations>,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
