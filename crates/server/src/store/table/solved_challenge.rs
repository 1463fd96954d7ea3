//! The table `solved_challenges`: work that browsers did, so that none counts twice.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "solved_challenges")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub digest: Vec<u8>,
    /// When it could not be answered any more anyway.
    pub expires_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
