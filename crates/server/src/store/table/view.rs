//! The table `views`: lists of tickets.

use crate::store::json::{ViewConditions, ViewExecution};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "views")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub title: String,
    pub description: String,
    pub menu: Option<String>,
    /// Whose own it is.
    pub owner_id: Option<i64>,
    /// Whether it is for some groups.
    pub restricted: bool,
    pub position: i64,
    pub active: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub conditions: ViewConditions,
    #[sea_orm(column_type = "JsonBinary")]
    pub execution: ViewExecution,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
