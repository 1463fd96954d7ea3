//! The table `sla_policies`: what tickets are promised.

use crate::store::json::{PolicyMetrics, SlaFilter};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sla_policies")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub title: String,
    pub description: Option<String>,
    pub position: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub filter: SlaFilter,
    #[sea_orm(column_type = "JsonBinary")]
    pub policy_metrics: PolicyMetrics,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
