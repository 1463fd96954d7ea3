//! The table `imports`: the import that made the desk, if one did.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The address of the account.
    pub source: String,
    /// How often everything was gone through.
    pub round: i64,
    /// The numbers that had been given out when it last wrote.
    pub ticket: i64,
    pub user: i64,
    pub audit: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
