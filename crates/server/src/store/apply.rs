//! Writes changesets: takes away what they replace, and adds what they bring.

use super::additions::Additions;
use super::error::StoreError;
use super::search_text::Kind;
use super::table::{ticket_copy as copy, ticket_tag, user};
use super::tag::Difference;
use super::{
    attachment, erasure, forgotten, kept_draft, mail_link, satisfaction_rating, search_text, session,
};
use crate::tickets::Changeset;
use frontdesk_model::id::UserId;
use frontdesk_model::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;

/// Ids in a statement at most.
const IDS: usize = 500;

/// Writes the changesets, which came one after the other. The order of the steps counts:
///
/// 1. The tags that tickets had are counted while they are still there.
/// 2. What is written anew of a ticket is taken away before it is added: tags, who is copied in, and the
///    words of subject and answers, whose rows get the numbers again that they had.
/// 3. [`Additions`] bring people before the tickets, tickets before the audits and audits before the
///    comments that refer to them.
/// 4. Files, edited comments and ratings refer to what was added, maybe by a changeset before.
/// 5. Erasure comes last: it takes along what changesets before it have just added.
pub(crate) async fn write<C: ConnectionTrait>(conn: &C, changesets: &[Changeset]) -> Result<(), StoreError> {
    let ids = |sets: &mut dyn Iterator<Item = &Changeset>| -> BTreeSet<i64> {
        sets.map(|set| set.ticket.ticket.id.get()).collect()
    };
    // Of a new ticket there is nothing yet to take away.
    let new = ids(&mut changesets.iter().filter(|set| set.is_creation()));
    let earlier: Vec<i64> = ids(&mut changesets.iter()).difference(&new).copied().collect();
    let tags = Difference::without(conn, &earlier).await?;
    take_away(conn, &earlier).await?;
    let said_anew = ids(&mut changesets.iter().filter(|set| search_text::is_of_texts(set)));
    let said_anew: Vec<i64> = said_anew.difference(&new).copied().collect();
    search_text::forget(conn, &[Kind::Subject, Kind::Field], &said_anew).await?;
    Additions::of(conn.get_database_backend(), changesets)?.write(conn, tags).await?;
    for comment in changesets.iter().filter_map(|set| set.comment.as_ref()) {
        if !comment.attachments.is_empty() {
            attachment::attach(conn, comment).await?;
        }
    }
    write_edited(conn, changesets).await?;
    satisfaction_rating::keep(conn, changesets.iter().filter_map(|set| set.rated.as_ref())).await?;
    for set in changesets {
        if let Some(user) = set.suspended {
            suspend(conn, user, set.ticket.ticket.updated_at).await?;
        }
        if let Some(sent) = set.sent_draft {
            kept_draft::forget_sent(conn, set.change.ticket_id, sent).await?;
        }
    }
    erasure::erase(conn, changesets).await
}

/// Comments that are not as they were written any more.
async fn write_edited<C: ConnectionTrait>(conn: &C, changesets: &[Changeset]) -> Result<(), StoreError> {
    for set in changesets {
        if let Some(comment) = &set.edited {
            forgotten::note(conn).await?;
            super::comment::overwrite(conn, comment).await?;
            search_text::keep_comment(conn, set.change.ticket_id, comment).await?;
        }
    }
    Ok(())
}

/// Takes away what is written anew of every ticket: its tags, and who is copied in.
async fn take_away<C: ConnectionTrait>(conn: &C, tickets: &[i64]) -> Result<(), StoreError> {
    for chunk in tickets.chunks(IDS) {
        let of_these = ticket_tag::Column::TicketId.is_in(chunk.iter().copied());
        ticket_tag::Entity::delete_many().filter(of_these).exec(conn).await?;
        let of_these = copy::Column::TicketId.is_in(chunk.iter().copied());
        copy::Entity::delete_many().filter(of_these).exec(conn).await?;
    }
    Ok(())
}

/// Nobody who is suspended stays signed in.
async fn suspend<C: ConnectionTrait>(conn: &C, user: UserId, now: Timestamp) -> Result<(), StoreError> {
    user::Entity::update_many()
        .col_expr(user::Column::Suspended, Expr::value(true))
        .col_expr(user::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(user::Column::Id.eq(user.get()))
        .exec(conn)
        .await?;
    session::delete_of(conn, user, None).await?;
    mail_link::delete_of(conn, &[user]).await?;
    Ok(())
}
