//! The table `custom_statuses`: custom ticket statuses.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "custom_statuses")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The rank of the status to which it belongs.
    pub status_category: i16,
    pub agent_label: String,
    pub end_user_label: String,
    pub description: Option<String>,
    pub end_user_description: Option<String>,
    pub active: bool,
    pub default: bool,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
