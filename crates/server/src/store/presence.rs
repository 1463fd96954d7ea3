//! Who is at which ticket, where several servers share a database. Each page of an agent has a lease, which
//! it renews; nothing here survives a crash of the database, and need not.

use super::change::{BELONGING, belonging};
use super::connect::Store;
use super::error::StoreError;
use super::table::presence::{ActiveModel, Column, Entity};
use super::table::ticket;
use crate::presence::{Lease, Page, PageName};
use crate::sight::Belonging;
use frontdesk_model::id::{SessionId, TicketId, UserId};
use frontdesk_model::presence::Doing;
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Keeps a page's lease, and of its agent no more than so many others.
pub async fn keep(store: &Store, page: &Page, lease: &Lease, most: u64) -> Result<(), StoreError> {
    let row = ActiveModel {
        user_id: Set(page.user.get()),
        page: Set(page.name.as_str().to_owned()),
        ticket_id: Set(lease.ticket.get()),
        session_id: Set(lease.session.map(SessionId::get)),
        doing: Set(lease.doing.word().to_owned()),
        expires_at: Set(lease.until.micros()),
    };
    let renewed = OnConflict::columns([Column::UserId, Column::Page])
        .update_columns([Column::TicketId, Column::SessionId, Column::Doing, Column::ExpiresAt])
        .to_owned();
    Entity::insert(row).on_conflict(renewed).exec_without_returning(store.write()).await?;
    let beyond = Query::select()
        .column(Column::Page)
        .from(Entity)
        .and_where(Column::UserId.eq(page.user.get()))
        .order_by(Column::ExpiresAt, Order::Desc)
        .limit(most)
        .offset(most)
        .to_owned();
    Entity::delete_many()
        .filter(Column::UserId.eq(page.user.get()))
        .filter(Column::Page.in_subquery(beyond))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Ends a page's lease of this ticket.
pub async fn end(store: &Store, page: &Page, ticket: TicketId) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::UserId.eq(page.user.get()))
        .filter(Column::Page.eq(page.name.as_str()))
        .filter(Column::TicketId.eq(ticket.get()))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Has the leases of a session end at this time, unless they end sooner.
pub async fn shorten(store: &Store, session: SessionId, until: Timestamp) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(until.micros()))
        .filter(Column::SessionId.eq(session.get()))
        .filter(Column::ExpiresAt.gt(until.micros()))
        .exec(store.write())
        .await?;
    Ok(())
}

/// The leases that have not run out, so many at most, with whose their tickets are now.
pub async fn list(store: &Store, now: Timestamp, most: u64) -> Result<Vec<(Page, Lease)>, StoreError> {
    let rows = Entity::find()
        .filter(Column::ExpiresAt.gt(now.micros()))
        .order_by_asc(Column::UserId)
        .limit(most)
        .all(store.read())
        .await?;
    let tickets: HashMap<i64, Belonging> = ticket::Entity::find()
        .select_only()
        .columns(BELONGING)
        .filter(ticket::Column::Id.is_in(rows.iter().map(|row| row.ticket_id)))
        .filter(ticket::Column::Status.ne(Status::Deleted.rank()))
        .into_tuple()
        .all(store.read())
        .await?
        .into_iter()
        .map(belonging)
        .collect();
    let lease = |row: super::table::presence::Model| {
        let page = Page { user: UserId::new(row.user_id), name: PageName::parse(&row.page).ok()? };
        let lease = Lease {
            ticket: TicketId::new(row.ticket_id),
            belonging: *tickets.get(&row.ticket_id)?,
            session: row.session_id.map(SessionId::new),
            doing: Doing::from_word(&row.doing)?,
            until: Timestamp::from_micros(row.expires_at),
        };
        Some((page, lease))
    };
    Ok(rows.into_iter().filter_map(lease).collect())
}

/// Forgets the leases that have run out.
pub async fn delete_expired(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::ExpiresAt.lte(now.micros())).exec(store.write()).await?;
    Ok(())
}
