//! The table `job_items`: what jobs that have not ended have to do, and what came of it.

use super::super::json::JobItemResult;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub job_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// Gone once it is done: people's words are kept no longer than they are needed.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub task: Option<Json>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub result: Option<JobItemResult>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
