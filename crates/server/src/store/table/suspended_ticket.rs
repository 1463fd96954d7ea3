//! The table `suspended_tickets`: what was sent by who may not, until an agent has looked at it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "suspended_tickets")]
pub struct Model {
    /// The number that the ticket has once it is recovered.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// None, where the desk does not know them.
    pub author_id: Option<i64>,
    /// The number that they were told to have.
    pub told_user_id: i64,
    pub author_name: String,
    pub author_email: String,
    pub subject: String,
    pub content: String,
    pub cause: String,
    pub via_channel: String,
    /// The request as it was sent.
    #[sea_orm(column_type = "JsonBinary")]
    pub draft: Json,
    pub created_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
