//! The table `jobs`: what is done to many records after the answer to the call.

use super::super::json::JobOutcome;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "jobs")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The id that callers know.
    #[sea_orm(unique)]
    pub name: String,
    pub kind: String,
    pub creator_id: i64,
    pub via_channel: String,
    /// Whether it is about one thing as a whole.
    pub whole: bool,
    pub total: i32,
    pub progress: i32,
    pub status: String,
    pub message: Option<String>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub results: Option<JobOutcome>,
    /// How many times a worker took it up.
    pub attempts: i32,
    /// From when a worker may take it up.
    pub due_at: i64,
    pub created_at: i64,
    pub finished_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
