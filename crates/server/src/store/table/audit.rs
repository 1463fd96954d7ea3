//! The table `audits`: one row for each update of a ticket.

use crate::store::json::CapturedPage;
use crate::store::short::AuditEvents;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audits")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub ticket_id: i64,
    pub author_id: i64,
    pub via_channel: String,
    /// All but the comment's.
    #[sea_orm(column_type = "JsonBinary")]
    pub events: AuditEvents,
    pub change_seq: i64,
    pub comment_public: Option<bool>,
    pub seen_by_requester: bool,
    pub created_at: i64,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub captured: Option<CapturedPage>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
