//! The table `users`: people.

use crate::store::json::{FieldValues, Texts};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
#[expect(clippy::struct_excessive_bools, reason = "the contract's flags")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub name: String,
    pub email: Option<String>,
    pub role: String,
    pub role_type: Option<i32>,
    pub ticket_restriction: Option<String>,
    pub organization_id: Option<i64>,
    pub password_hash: Option<String>,
    pub active: bool,
    pub verified: bool,
    pub suspended: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub tags: Texts,
    pub notes: Option<String>,
    pub locale: Option<String>,
    pub time_zone: Option<String>,
    /// The name in small letters, for searches that begin with it.
    pub name_key: String,
    pub external_id: Option<String>,
    /// The external id in small letters, unique among those who are not deleted.
    pub external_key: Option<String>,
    pub alias: Option<String>,
    pub phone: Option<String>,
    pub details: Option<String>,
    pub signature: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub user_fields: FieldValues,
    pub custom_role_id: Option<i64>,
    pub moderator: bool,
    /// Whether the person's role keeps them to internal notes.
    pub only_private_comments: bool,
    pub last_login_at: Option<i64>,
    /// Since when nothing more is known of a person who was deleted for good.
    pub erased_at: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
