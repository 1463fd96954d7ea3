//! The table `search_texts`: what stands where, for the search. Its words are kept as each engine
//! wants them ([`crate::store::dialect`]).

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "search_texts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub kind: i16,
    /// The ticket, person, organization or group that is found by it.
    pub record_id: i64,
    /// The comment or the ticket field that it is of; 0 for others.
    pub part: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
