//! Links in mail about a ticket: each works once, and for a while. The store knows them by hash only.

use super::connect::Store;
use super::error::StoreError;
use super::sweep::delete_some_by_some;
use super::table::mail_link::{ActiveModel, Column, Entity};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// A link that a letter is to bring.
pub struct NewLink<'l> {
    pub token_hash: &'l [u8; 32],
    pub user: UserId,
    pub ticket: TicketId,
    /// A keyed digest of the address that the letter goes to.
    pub sent_to: &'l [u8; 32],
    pub expires_at: Timestamp,
}

/// A link that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    id: i64,
    pub user: UserId,
    pub ticket: TicketId,
    pub sent_to: Vec<u8>,
    /// Whether neither it nor a later one about the same ticket was used, and its time has not passed.
    pub is_live: bool,
}

/// Keeps a link.
pub async fn create(store: &Store, new: NewLink<'_>, now: Timestamp) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: NotSet,
        token_hash: Set(new.token_hash.to_vec()),
        user_id: Set(new.user.get()),
        ticket_id: Set(new.ticket.get()),
        sent_to: Set(new.sent_to.to_vec()),
        created_at: Set(now.micros()),
        expires_at: Set(new.expires_at.micros()),
        used_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(store.write()).await?;
    Ok(())
}

/// The link with this hash, also one that works no more.
pub async fn find(store: &Store, token_hash: &[u8; 32], now: Timestamp) -> Result<Option<Link>, StoreError> {
    let found = Entity::find().filter(Column::TokenHash.eq(token_hash.as_slice())).one(store.read()).await?;
    Ok(found.map(|row| Link {
        id: row.id,
        user: UserId::new(row.user_id),
        ticket: TicketId::new(row.ticket_id),
        is_live: row.used_at.is_none() && row.expires_at > now.micros(),
        sent_to: row.sent_to,
    }))
}

/// Uses a link up, and with it those that the same person was sent before about the same ticket. Whether it
/// still worked: of two that try at once, one gets it.
pub async fn take(store: &Store, link: &Link, now: Timestamp) -> Result<bool, StoreError> {
    let transaction = store.begin_write().await?;
    let unused = || {
        Entity::update_many()
            .col_expr(Column::UsedAt, Expr::value(now.micros()))
            .filter(Column::UsedAt.is_null())
            .filter(Column::ExpiresAt.gt(now.micros()))
    };
    let taken = unused().filter(Column::Id.eq(link.id)).exec(&transaction).await?.rows_affected == 1;
    if taken {
        unused()
            .filter(Column::UserId.eq(link.user.get()))
            .filter(Column::TicketId.eq(link.ticket.get()))
            .filter(Column::Id.lt(link.id))
            .exec(&transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(taken)
}

/// Forgets the links of these people, inside a transaction.
pub(crate) async fn delete_of<C: ConnectionTrait>(conn: &C, people: &[UserId]) -> Result<(), StoreError> {
    let theirs = Column::UserId.is_in(people.iter().map(|user| user.get()));
    Entity::delete_many().filter(theirs).exec(conn).await?;
    Ok(())
}

/// Forgets the links that no longer work by their age.
pub async fn delete_expired(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    let expired = Column::ExpiresAt.lte(now.micros());
    delete_some_by_some::<Entity>(store, Column::Id, expired).await
}
