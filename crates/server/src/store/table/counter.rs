//! The table `counters`: the last number given out of each kind, and what else there is once; one row.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "counters")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub ticket: i64,
    pub user: i64,
    pub comment: i64,
    pub audit: i64,
    pub event: i64,
    pub change_seq: i64,
    pub rules_version: i64,
    pub field_option: i64,
    /// How often words were deleted whose bytes are still to be seen to.
    pub forgotten: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
