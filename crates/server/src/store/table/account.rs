//! The table `account`: the desk itself, one row.

use crate::store::json::{ServiceLevels, Texts};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub name: String,
    pub brand: String,
    pub default_form_id: Option<i64>,
    pub locale: String,
    pub time_zone: String,
    pub customer_satisfaction: bool,
    /// Hours after which a letter asks to rate what is solved; none where it is 0.
    pub rating_letter_hours: i32,
    /// Addresses and domains.
    pub blocklist: Texts,
    /// To whom requests belong of people who say no address; made with the first of them.
    pub anonymous_user_id: Option<i64>,
    /// The sites that may show forms in frames.
    pub allowed_origins: Texts,
    /// What the team is measured by.
    #[sea_orm(column_type = "JsonBinary")]
    pub service_levels: ServiceLevels,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
