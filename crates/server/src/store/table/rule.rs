//! The table `rules`: triggers and automations.

use crate::store::json::{Actions, ViewConditions};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rules")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub title: String,
    pub description: Option<String>,
    pub active: bool,
    pub position: i64,
    pub category_id: Option<i64>,
    #[sea_orm(column_type = "JsonBinary")]
    pub conditions: ViewConditions,
    #[sea_orm(column_type = "JsonBinary")]
    pub actions: Actions,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
