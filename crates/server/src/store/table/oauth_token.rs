//! The table `oauth_tokens`: each signs one person in.

use crate::store::json::Texts;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "oauth_tokens")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub token_hash: Vec<u8>,
    /// The token's first characters.
    pub beginning: String,
    pub client_id: Option<i64>,
    pub user_id: i64,
    /// Of a token that a session got for its pages.
    pub session_id: Option<i64>,
    #[sea_orm(column_type = "JsonBinary")]
    pub scopes: Texts,
    pub created_at: i64,
    pub expires_at: Option<i64>,
    pub used_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
