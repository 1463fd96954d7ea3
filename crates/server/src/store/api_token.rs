//! API tokens. The store knows them by their hashes and first characters only.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::api_token;
use frontdesk_model::api_token::{ApiToken, ApiTokenDraft};
use frontdesk_model::id::{ApiTokenId, UserId};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A token that is made.
pub struct NewApiToken {
    pub token_hash: [u8; 32],
    /// The token's first characters.
    pub beginning: String,
    pub user_id: UserId,
    pub description: String,
    pub active: bool,
}

/// Every token, the oldest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<ApiToken>, StoreError> {
    let sort = Sort::by(api_token::Column::Id);
    page(store.read(), api_token::Entity::find(), &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// The token with this id.
pub async fn find(store: &Store, id: ApiTokenId) -> Result<Option<ApiToken>, StoreError> {
    Ok(api_token::Entity::find_by_id(id.get()).one(store.read()).await?.map(record))
}

/// The active token with this hash.
pub async fn find_active(store: &Store, token_hash: &[u8; 32]) -> Result<Option<ApiToken>, StoreError> {
    let row = api_token::Entity::find()
        .filter(api_token::Column::TokenHash.eq(token_hash.as_slice()))
        .filter(api_token::Column::Active.eq(true))
        .one(store.read())
        .await?;
    Ok(row.map(record))
}

/// Keeps a new token.
pub async fn create(store: &Store, new: NewApiToken, now: Timestamp) -> Result<ApiToken, StoreError> {
    let row = api_token::ActiveModel {
        id: NotSet,
        token_hash: Set(new.token_hash.to_vec()),
        beginning: Set(new.beginning),
        user_id: Set(new.user_id.get()),
        description: Set(new.description),
        active: Set(new.active),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
        last_used_at: Set(None),
    };
    Ok(record(api_token::Entity::insert(row).exec_with_returning(store.write()).await?))
}

/// Changes what is said of a token; none, if there is no such token.
pub async fn update(
    store: &Store,
    id: ApiTokenId,
    draft: ApiTokenDraft,
    now: Timestamp,
) -> Result<Option<ApiToken>, StoreError> {
    let mut update = api_token::Entity::update_many()
        .col_expr(api_token::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(api_token::Column::Id.eq(id.get()));
    if let Some(description) = draft.description {
        update = update.col_expr(api_token::Column::Description, Expr::value(description));
    }
    if let Some(active) = draft.active {
        update = update.col_expr(api_token::Column::Active, Expr::value(active));
    }
    Ok(update.exec_with_returning(store.write()).await?.pop().map(record))
}

/// Notes that the token signed somebody in.
pub async fn touch(store: &Store, id: ApiTokenId, now: Timestamp) -> Result<(), StoreError> {
    api_token::Entity::update_many()
        .col_expr(api_token::Column::LastUsedAt, Expr::value(now.micros()))
        .filter(api_token::Column::Id.eq(id.get()))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Forgets the token. Whether there was one.
pub async fn delete(store: &Store, id: ApiTokenId) -> Result<bool, StoreError> {
    let deleted = api_token::Entity::delete_by_id(id.get()).exec(store.write()).await?;
    Ok(deleted.rows_affected > 0)
}

fn record(row: api_token::Model) -> ApiToken {
    let last_used = row.last_used_at.map(Timestamp::from_micros);
    ApiToken {
        url: String::new(),
        id: ApiTokenId::new(row.id),
        user_id: UserId::new(row.user_id),
        description: row.description,
        active: row.active,
        visible_token: row.beginning,
        token: None,
        last_used_at: last_used,
        last_used,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
    }
}
