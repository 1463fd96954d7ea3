//! The table `openid_people`: as whom providers know people.

use crate::store::json::Texts;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "openid_people")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub issuer: String,
    pub subject: String,
    pub provider_id: i64,
    pub user_id: i64,
    /// Those that claims gave the last time.
    #[sea_orm(column_type = "JsonBinary")]
    pub tags: Texts,
    pub created_at: i64,
    pub last_used_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
