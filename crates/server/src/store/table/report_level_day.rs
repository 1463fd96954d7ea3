//! The table `report_level_days`: how many tickets that came in on a day met and missed the same service levels.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "report_level_days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub group_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub assignee_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub levels_met: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub levels_missed: i32,
    pub tickets: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
