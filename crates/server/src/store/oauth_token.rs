//! OAuth tokens. The store knows them by their hashes and first characters only.

use super::connect::Store;
use super::error::StoreError;
use super::json::Texts;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::oauth_token;
use frontdesk_model::id::{OauthClientId, OauthTokenId, SessionId, UserId};
use frontdesk_model::oauth_token::OauthToken;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

/// A token that is made.
pub struct NewOauthToken {
    pub token_hash: [u8; 32],
    /// The token's first characters.
    pub beginning: String,
    pub client_id: Option<OauthClientId>,
    pub user_id: UserId,
    /// The session with which it ends.
    pub session_id: Option<SessionId>,
    pub scopes: Vec<String>,
    pub expires_at: Option<Timestamp>,
}

/// Which tokens are listed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Only this person's.
    pub user_id: Option<UserId>,
    /// Only this program's.
    pub client_id: Option<OauthClientId>,
}

/// The tokens that still work, the oldest first.
pub async fn list(
    store: &Store,
    wanted: Wanted,
    now: Timestamp,
    request: &PageRequest,
) -> Result<Paged<OauthToken>, StoreError> {
    let of_user = wanted.user_id.map(|user| oauth_token::Column::UserId.eq(user.get()));
    let of_client = wanted.client_id.map(|client| oauth_token::Column::ClientId.eq(client.get()));
    let wanted = Condition::all().add(working(now)).add_option(of_user).add_option(of_client);
    let select = oauth_token::Entity::find().filter(wanted);
    let sort = Sort::by(oauth_token::Column::Id);
    page(store.read(), select, &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// The token with this id, if it still works.
pub async fn find(store: &Store, id: OauthTokenId, now: Timestamp) -> Result<Option<OauthToken>, StoreError> {
    let row = oauth_token::Entity::find_by_id(id.get()).filter(working(now)).one(store.read()).await?;
    Ok(row.map(record))
}

/// The token with this hash, if it still works.
pub async fn find_by_hash(
    store: &Store,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<OauthToken>, StoreError> {
    let row = oauth_token::Entity::find()
        .filter(oauth_token::Column::TokenHash.eq(token_hash.as_slice()))
        .filter(working(now))
        .one(store.read())
        .await?;
    Ok(row.map(record))
}

/// Keeps a new token.
pub async fn create(store: &Store, new: NewOauthToken, now: Timestamp) -> Result<OauthToken, StoreError> {
    let row = oauth_token::ActiveModel {
        id: NotSet,
        token_hash: Set(new.token_hash.to_vec()),
        beginning: Set(new.beginning),
        client_id: Set(new.client_id.map(OauthClientId::get)),
        user_id: Set(new.user_id.get()),
        session_id: Set(new.session_id.map(SessionId::get)),
        scopes: Set(Texts(new.scopes)),
        created_at: Set(now.micros()),
        expires_at: Set(new.expires_at.map(Timestamp::micros)),
        used_at: Set(None),
    };
    Ok(record(oauth_token::Entity::insert(row).exec_with_returning(store.write()).await?))
}

/// Notes that the token signed its person in.
pub async fn touch(store: &Store, id: OauthTokenId, now: Timestamp) -> Result<(), StoreError> {
    oauth_token::Entity::update_many()
        .col_expr(oauth_token::Column::UsedAt, Expr::value(now.micros()))
        .filter(oauth_token::Column::Id.eq(id.get()))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Forgets the token.
pub async fn delete(store: &Store, id: OauthTokenId) -> Result<(), StoreError> {
    oauth_token::Entity::delete_by_id(id.get()).exec(store.write()).await?;
    Ok(())
}

/// Forgets all of somebody's tokens, inside a transaction.
pub(crate) async fn delete_of<C: ConnectionTrait>(conn: &C, user: UserId) -> Result<(), StoreError> {
    oauth_token::Entity::delete_many().filter(oauth_token::Column::UserId.eq(user.get())).exec(conn).await?;
    Ok(())
}

/// Forgets the tokens that have run out.
pub async fn delete_expired(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    oauth_token::Entity::delete_many()
        .filter(oauth_token::Column::ExpiresAt.lte(now.micros()))
        .exec(store.write())
        .await?;
    Ok(())
}

fn working(now: Timestamp) -> Condition {
    Condition::any()
        .add(oauth_token::Column::ExpiresAt.is_null())
        .add(oauth_token::Column::ExpiresAt.gt(now.micros()))
}

fn record(row: oauth_token::Model) -> OauthToken {
    OauthToken {
        url: String::new(),
        id: OauthTokenId::new(row.id),
        user_id: UserId::new(row.user_id),
        client_id: row.client_id.map(OauthClientId::new),
        scopes: row.scopes.0,
        token: row.beginning,
        full_token: None,
        refresh_token: None,
        expires_at: row.expires_at.map(Timestamp::from_micros),
        used_at: row.used_at.map(Timestamp::from_micros),
        created_at: Timestamp::from_micros(row.created_at),
    }
}
