//! The table `presences`, which `PostgreSQL` alone has: the open pages of agents, and the tickets they show.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "presences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: i64,
    /// The page's own name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub page: String,
    pub ticket_id: i64,
    pub session_id: Option<i64>,
    pub doing: String,
    pub expires_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
