//! The table `satisfaction_reasons`: why requesters rate tickets as bad.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "satisfaction_reasons")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub reason_code: i64,
    pub value: String,
    pub created_at: i64,
    pub updated_at: i64,
    pub deleted_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
