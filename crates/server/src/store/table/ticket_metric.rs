//! The table `ticket_metrics`: what is counted of each ticket. Times that passed are microseconds.

use crate::store::json::TicketClocks;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_metrics")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ticket_id: i64,
    pub group_stations: i64,
    pub assignee_stations: i64,
    pub reopens: i64,
    pub replies: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub requester_updated_at: i64,
    pub status_updated_at: i64,
    pub assignee_updated_at: Option<i64>,
    pub initially_assigned_at: Option<i64>,
    pub assigned_at: Option<i64>,
    pub solved_at: Option<i64>,
    pub latest_comment_added_at: Option<i64>,
    pub reply_calendar: Option<i64>,
    pub reply_business: Option<i64>,
    pub first_resolution_calendar: Option<i64>,
    pub first_resolution_business: Option<i64>,
    pub full_resolution_calendar: Option<i64>,
    pub full_resolution_business: Option<i64>,
    pub agent_wait_calendar: Option<i64>,
    pub agent_wait_business: Option<i64>,
    pub requester_wait_calendar: Option<i64>,
    pub requester_wait_business: Option<i64>,
    pub on_hold_calendar: i64,
    pub on_hold_business: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub clocks: TicketClocks,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
