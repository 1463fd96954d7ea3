//! The table `ticket_metric_events`: what the clocks of tickets did. A breach stands here from when
//! it is foreseen, with its time, and is deleted if the ticket changes before. Ids come from the
//! writer, as those of other events do.

use crate::store::json::Sla;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_metric_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub ticket_id: i64,
    pub metric: String,
    pub instance_id: i64,
    pub kind: String,
    pub time: i64,
    pub deleted: bool,
    pub calendar_minutes: Option<i64>,
    pub business_minutes: Option<i64>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub sla: Option<Sla>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
