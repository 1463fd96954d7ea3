//! The table `user_merges`: people who were merged, and into whom.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user_merges")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub loser_id: i64,
    pub winner_id: i64,
    /// Who merged them.
    pub author_id: i64,
    pub via_channel: String,
    pub created_at: i64,
    /// Since when every ticket has followed.
    pub finished_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
