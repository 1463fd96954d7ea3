//! The table `openid_providers`: who else says who somebody is.

use crate::store::json::{Mapping, OrganizationIds, Texts};
use sea_orm::entity::prelude::*;

#[expect(clippy::struct_excessive_bools, reason = "the columns")]
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "openid_providers")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub issuer: String,
    pub client_id: String,
    /// The text itself: the provider wants to see it.
    pub client_secret: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub scopes: Texts,
    #[sea_orm(column_type = "JsonBinary")]
    pub email_domains: Texts,
    #[sea_orm(column_type = "JsonBinary")]
    pub organization_ids: OrganizationIds,
    pub required: bool,
    pub shown: bool,
    pub active: bool,
    pub creates_people: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub claims: Mapping,
    pub created_at: i64,
    pub updated_at: i64,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("id", &self.id).finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
