//! The table `openid_sign_ins`: who is on the way to a provider and back.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "openid_sign_ins")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub state_hash: Vec<u8>,
    /// Of what the browser keeps that set out.
    pub browser_hash: Vec<u8>,
    pub provider_id: i64,
    pub nonce: String,
    pub verifier: String,
    /// Empty where nobody said.
    pub return_to: String,
    pub expires_at: i64,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("id", &self.id).finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
