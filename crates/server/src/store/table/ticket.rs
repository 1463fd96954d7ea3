//! The table `tickets`: tickets.

use crate::store::json::CustomFields;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tickets")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub subject: String,
    pub description: String,
    pub status: i16,
    pub priority: Option<i16>,
    pub kind: Option<String>,
    pub requester_id: i64,
    pub submitter_id: i64,
    pub assignee_id: Option<i64>,
    pub organization_id: Option<i64>,
    pub group_id: Option<i64>,
    pub ticket_form_id: Option<i64>,
    pub brand_id: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub custom_fields: CustomFields,
    pub via_channel: String,
    pub version: i64,
    pub change_seq: i64,
    /// When the ticket last changed in any way, also where `updated_at` stays.
    pub generated_at: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub solved_at: Option<i64>,
    /// The first target that is missed, or was, if nothing happens.
    pub next_breach_at: Option<i64>,
    pub external_id: Option<String>,
    pub recipient: Option<String>,
    pub problem_id: Option<i64>,
    pub due_at: Option<i64>,
    pub is_public: bool,
    pub opening_public: bool,
    pub followup_source_id: Option<i64>,
    pub deleted_at: Option<i64>,
    pub deleted_by: Option<i64>,
    pub deleted_status: Option<i16>,
    pub custom_status_id: Option<i64>,
    /// Of a deleted ticket of which nothing is left.
    pub erased_at: Option<i64>,
    /// The rank of its rating's score.
    pub satisfaction: i16,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
