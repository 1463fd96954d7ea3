//! The table `ticket_metric_events`: what the clocks of a ticket did at one moment, a row an update.
//! A breach stands alone, from when it is foreseen, with its time, and is deleted if the ticket
//! changes before. The id is that of the row's first event; ids come from the writer, as those of
//! other events do.

use crate::store::short::MetricEvents;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_metric_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub ticket_id: i64,
    pub time: i64,
    pub deleted: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub events: MetricEvents,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
