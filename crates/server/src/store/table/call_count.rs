//! The table `call_counts`, which `PostgreSQL` alone has: the calls of a minute, by caller and server.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call_counts")]
pub struct Model {
    /// Minutes since 1970.
    #[sea_orm(primary_key, auto_increment = false)]
    pub minute: i64,
    /// A digest of who calls.
    #[sea_orm(primary_key, auto_increment = false)]
    pub caller: Vec<u8>,
    /// A number that a server gave itself.
    #[sea_orm(primary_key, auto_increment = false)]
    pub server: i64,
    pub calls: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
