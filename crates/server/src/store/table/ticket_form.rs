//! The table `ticket_forms`: ticket forms.

use crate::store::json::{AnswerRules, BrandIds, FieldConditions, FieldIds, SettingsOfForm, Texts};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[expect(clippy::struct_excessive_bools, reason = "the contract's flags")]
#[sea_orm(table_name = "ticket_forms")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub key: String,
    pub name: String,
    pub display_name: String,
    pub position: i64,
    pub active: bool,
    pub default: bool,
    pub end_user_visible: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub ticket_field_ids: FieldIds,
    #[sea_orm(column_type = "JsonBinary")]
    pub end_user_conditions: FieldConditions,
    #[sea_orm(column_type = "JsonBinary")]
    pub tags: Texts,
    pub group_id: Option<i64>,
    pub reply_promise: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub in_all_brands: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub restricted_brand_ids: BrandIds,
    #[sea_orm(column_type = "JsonBinary")]
    pub agent_conditions: FieldConditions,
    /// Tickets keep the number of a form that is gone.
    pub deleted: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub rules: AnswerRules,
    pub subject_template: Option<String>,
    /// All but the tags, which have a column.
    #[sea_orm(column_type = "JsonBinary")]
    pub settings: SettingsOfForm,
    /// Whether the settings keep it to some people.
    pub restricted: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
