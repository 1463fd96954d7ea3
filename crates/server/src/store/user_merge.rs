//! People who were merged: into whom, and whether their tickets have followed.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, PageSize, Paged, Position};
use super::table::{ticket, ticket_copy, user_merge};
use crate::tickets::MergedUser;
use frontdesk_model::account::Channel;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Merges that are gone on with at one time.
const AT_ONCE: u64 = 100;

/// Notes that somebody's tickets are to follow.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    merged: MergedUser,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = user_merge::ActiveModel {
        loser_id: Set(merged.loser.get()),
        winner_id: Set(merged.winner.get()),
        author_id: Set(merged.by.get()),
        via_channel: Set(merged.channel.word().to_owned()),
        created_at: Set(now.micros()),
        finished_at: Set(None),
    };
    // What went or is on its way to who goes now, goes on to who stays.
    user_merge::Entity::update_many()
        .col_expr(user_merge::Column::WinnerId, Expr::value(merged.winner.get()))
        .filter(user_merge::Column::WinnerId.eq(merged.loser.get()))
        .exec(conn)
        .await?;
    user_merge::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// The merges that broke off before every ticket had followed, the oldest first.
pub(crate) async fn unfinished(store: &Store) -> Result<Vec<MergedUser>, StoreError> {
    let rows = user_merge::Entity::find()
        .filter(user_merge::Column::FinishedAt.is_null())
        .order_by_asc(user_merge::Column::CreatedAt)
        .limit(AT_ONCE)
        .all(store.read())
        .await?;
    let merged = rows.into_iter().map(|row| MergedUser {
        loser: UserId::new(row.loser_id),
        winner: UserId::new(row.winner_id),
        by: UserId::new(row.author_id),
        channel: Channel::from_word(&row.via_channel),
    });
    Ok(merged.collect())
}

/// Notes that every ticket has followed.
pub(crate) async fn finish(store: &Store, loser: UserId, now: Timestamp) -> Result<(), StoreError> {
    user_merge::Entity::update_many()
        .col_expr(user_merge::Column::FinishedAt, Expr::value(now.micros()))
        .filter(user_merge::Column::LoserId.eq(loser.get()))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Who somebody is now; nobody, if they were not merged into another person.
pub(crate) async fn winner_of(store: &Store, loser: UserId) -> Result<Option<UserId>, StoreError> {
    let row = user_merge::Entity::find_by_id(loser.get()).one(store.read()).await?;
    Ok(row.map(|row| UserId::new(row.winner_id)))
}

/// A page of the tickets that somebody asked for or is copied in on, closed and deleted ones too.
pub(crate) async fn tickets_with(
    store: &Store,
    user: UserId,
    from: Position,
) -> Result<Paged<TicketId>, StoreError> {
    let copied = Query::select()
        .column(ticket_copy::Column::TicketId)
        .from(ticket_copy::Entity)
        .and_where(Expr::col(ticket_copy::Column::UserId).eq(user.get()))
        .to_owned();
    let concerned = Query::select()
        .column(ticket::Column::Id)
        .from(ticket::Entity)
        .and_where(Expr::col(ticket::Column::RequesterId).eq(user.get()))
        .union(UnionType::Distinct, copied)
        .to_owned();
    let select = ticket::Entity::find().filter(ticket::Column::Id.in_subquery(concerned));
    let request = PageRequest::Cursor { size: PageSize::MAX, from };
    let page = page(store.read(), select, &Sort::by(ticket::Column::Id), &request).await?;
    page.try_map(|row| Ok(TicketId::new(row.id)))
}
