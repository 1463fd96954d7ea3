//! The table `macros`: prepared changes.

use crate::store::json::Actions;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "macros")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub title: String,
    pub description: Option<String>,
    /// Whose own it is.
    pub owner_id: Option<i64>,
    /// Whether it is for some groups.
    pub restricted: bool,
    pub position: i64,
    pub active: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub actions: Actions,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
