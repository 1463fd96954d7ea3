//! Sessions: who is signed in. The store knows tokens by their hashes only.

use super::connect::Store;
use super::error::StoreError;
use super::table::{session, user};
use frontdesk_model::id::{SessionId, UserId};
use frontdesk_model::session::Session;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// A session that begins.
pub struct NewSession {
    /// The hash of the token that the browser keeps.
    pub token_hash: [u8; 32],
    pub user_id: UserId,
    /// What the browser's unsafe calls have to send.
    pub csrf_token: String,
    pub expires_at: Timestamp,
    /// When it ends however busy it is, where that is sooner than for others.
    pub ends_at: Option<Timestamp>,
}

/// Somebody who is signed in.
pub struct SignedIn {
    pub session: Session,
    pub user: User,
    /// What the browser's unsafe calls have to send.
    pub csrf_token: String,
    /// When the session ends however busy it is, where that is sooner than for others.
    pub ends_at: Option<Timestamp>,
}

/// Begins a session.
pub async fn create(store: &Store, new: NewSession, now: Timestamp) -> Result<Session, StoreError> {
    let row = session::ActiveModel {
        id: NotSet,
        token_hash: Set(new.token_hash.to_vec()),
        user_id: Set(new.user_id.get()),
        csrf_token: Set(new.csrf_token),
        created_at: Set(now.micros()),
        last_seen_at: Set(now.micros()),
        expires_at: Set(new.expires_at.micros()),
        ends_at: Set(new.ends_at.map(Timestamp::micros)),
    };
    Ok(record(&session::Entity::insert(row).exec_with_returning(store.write()).await?))
}

/// Who holds the token with this hash, if the session still runs and the person may sign in.
pub async fn find(
    store: &Store,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<SignedIn>, StoreError> {
    let row = session::Entity::find()
        .filter(session::Column::TokenHash.eq(token_hash.as_slice()))
        .filter(session::Column::ExpiresAt.gt(now.micros()))
        .one(store.read())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(person) = user::Entity::find_by_id(row.user_id).one(store.read()).await? else {
        return Ok(None);
    };
    if !person.active || person.suspended {
        return Ok(None);
    }
    let user = super::user::record(person)?;
    let ends_at = row.ends_at.map(Timestamp::from_micros);
    Ok(Some(SignedIn { session: record(&row), csrf_token: row.csrf_token, ends_at, user }))
}

/// Notes that the session was used, and until when it runs on.
pub async fn touch(
    store: &Store,
    id: SessionId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now.micros()))
        .col_expr(session::Column::ExpiresAt, Expr::value(expires_at.micros()))
        .filter(session::Column::Id.eq(id.get()))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Ends a session.
pub async fn delete(store: &Store, id: SessionId) -> Result<(), StoreError> {
    session::Entity::delete_by_id(id.get()).exec(store.write()).await?;
    Ok(())
}

/// Ends all of somebody's sessions but one, inside a transaction: which they were.
pub(crate) async fn delete_of<C: ConnectionTrait>(
    conn: &C,
    user: UserId,
    but: Option<SessionId>,
) -> Result<Vec<SessionId>, StoreError> {
    let theirs = session::Entity::find().filter(session::Column::UserId.eq(user.get())).all(conn).await?;
    let ids: Vec<i64> =
        theirs.iter().map(|row| row.id).filter(|id| but.map(SessionId::get) != Some(*id)).collect();
    session::Entity::delete_many().filter(session::Column::Id.is_in(ids.clone())).exec(conn).await?;
    Ok(ids.into_iter().map(SessionId::new).collect())
}

/// Ends every session of these people, inside a transaction: which they were.
pub(crate) async fn delete_of_people<C: ConnectionTrait>(
    conn: &C,
    people: &[UserId],
) -> Result<Vec<SessionId>, StoreError> {
    let theirs = session::Column::UserId.is_in(people.iter().map(|user| user.get()));
    let ended = session::Entity::delete_many().filter(theirs).exec_with_returning(conn).await?;
    Ok(ended.into_iter().map(|row| SessionId::new(row.id)).collect())
}

/// Forgets the sessions that have run out.
pub async fn delete_expired(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lte(now.micros()))
        .exec(store.write())
        .await?;
    Ok(())
}

fn record(row: &session::Model) -> Session {
    Session {
        url: String::new(),
        id: SessionId::new(row.id),
        user_id: UserId::new(row.user_id),
        authenticated_at: Timestamp::from_micros(row.created_at),
        last_seen_at: Timestamp::from_micros(row.last_seen_at),
    }
}
