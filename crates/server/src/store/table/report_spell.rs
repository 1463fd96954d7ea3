//! The table `report_spells`: a row for each time that a ticket wanted work, for reports.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "report_spells")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub opened_day: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ticket_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i16,
    pub solved_day: Option<i32>,
    pub was_reopened: bool,
    pub status: i16,
    pub group_id: Option<i64>,
    pub assignee_id: Option<i64>,
    pub ticket_form_id: Option<i64>,
    pub organization_id: Option<i64>,
    pub requester_id: i64,
    pub tags: String,
    pub opened_at: i64,
    pub reply: Option<i32>,
    pub levels_met: i32,
    pub levels_missed: i32,
    pub levels_open: i32,
    pub rated_day: Option<i32>,
    pub rated_good: Option<bool>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
