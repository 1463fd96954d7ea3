//! The table `ticket_fields`: ticket fields.

use crate::store::json::{FieldFormat, FieldOptions, SettingsOfField};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[expect(clippy::struct_excessive_bools, reason = "the contract's flags")]
#[sea_orm(table_name = "ticket_fields")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub key: String,
    pub kind: String,
    pub title: String,
    pub title_in_portal: String,
    pub description: String,
    pub position: i64,
    pub active: bool,
    pub required: bool,
    pub required_in_portal: bool,
    pub visible_in_portal: bool,
    pub editable_in_portal: bool,
    pub regexp_for_validation: Option<String>,
    pub pattern_message: Option<String>,
    pub tag: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub options: FieldOptions,
    pub created_at: i64,
    pub updated_at: i64,
    pub agent_description: String,
    pub collapsed_for_agents: bool,
    pub sub_type_id: i16,
    pub relationship_target_type: Option<String>,
    pub creator_user_id: Option<i64>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub format: Option<FieldFormat>,
    #[sea_orm(column_type = "JsonBinary")]
    pub settings: SettingsOfField,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
