//! Comments of a ticket.

use super::attachment;
use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::comment;
use crate::tickets::{Conversation, html};
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{AuditId, CommentId, TicketId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use std::collections::HashMap;

/// Which comments may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// By the requester: public replies alone.
    Public,
    /// By agents: internal notes too.
    All,
}

/// The comments of a ticket by their time.
pub async fn of_ticket(
    store: &Store,
    ticket: TicketId,
    seen: Seen,
    order: Order,
    request: &PageRequest,
) -> Result<Paged<Comment>, StoreError> {
    let sort =
        Sort::new().number(Expr::col(comment::Column::CreatedAt), order).ending(comment::Column::Id, order);
    let page = page(store.read(), of(ticket, seen), &sort, request).await?;
    let mut page = page.try_map(|row| Ok::<_, StoreError>(record(row)))?;
    attachment::fill(store.read(), &mut page.records).await?;
    Ok(page)
}

/// One comment of a ticket.
pub async fn find(
    store: &Store,
    ticket: TicketId,
    seen: Seen,
    id: CommentId,
) -> Result<Option<Comment>, StoreError> {
    let row = of(ticket, seen).filter(comment::Column::Id.eq(id.get())).one(store.read()).await?;
    let Some(mut comment) = row.map(record) else { return Ok(None) };
    attachment::fill(store.read(), std::slice::from_mut(&mut comment)).await?;
    Ok(Some(comment))
}

/// The comment that came with an update of a ticket.
pub async fn of_audit(
    store: &Store,
    ticket: TicketId,
    audit: AuditId,
) -> Result<Option<CommentId>, StoreError> {
    let said = of(ticket, Seen::All).filter(comment::Column::AuditId.eq(audit.get()));
    let id = said.select_only().column(comment::Column::Id).into_tuple().one(store.read()).await?;
    Ok(id.map(CommentId::new))
}

/// How many comments each of these tickets has; those without any are left out.
pub async fn counts(store: &Store, tickets: &[TicketId]) -> Result<HashMap<TicketId, u64>, StoreError> {
    let pairs = comment::Entity::find()
        .select_only()
        .column(comment::Column::TicketId)
        .column_as(comment::Column::Id.count(), "number")
        .filter(comment::Column::TicketId.is_in(tickets.iter().map(|id| id.get())))
        .group_by(comment::Column::TicketId)
        .into_tuple::<(i64, i64)>()
        .all(store.read())
        .await?;
    let counts =
        pairs.into_iter().map(|(id, count)| (TicketId::new(id), u64::try_from(count).unwrap_or_default()));
    Ok(counts.collect())
}

fn of(ticket: TicketId, seen: Seen) -> Select<comment::Entity> {
    let all = comment::Entity::find().filter(comment::Column::TicketId.eq(ticket.get()));
    match seen {
        Seen::All => all,
        Seen::Public => all.filter(comment::Column::Public.eq(true)),
    }
}

/// What was said on the tickets of these comments, as far as changing the comments needs it.
pub(super) async fn conversations<C: ConnectionTrait>(
    conn: &C,
    named: &[(TicketId, CommentId)],
) -> Result<HashMap<TicketId, Conversation>, StoreError> {
    let mut conversations: HashMap<TicketId, Conversation> = HashMap::new();
    if named.is_empty() {
        return Ok(conversations);
    }
    let of_tickets = comment::Column::TicketId.is_in(named.iter().map(|(ticket, _)| ticket.get()));
    let said = comment::Entity::find()
        .select_only()
        .columns([comment::Column::TicketId, comment::Column::Id, comment::Column::Public])
        .filter(of_tickets.clone())
        .into_tuple::<(i64, i64, bool)>()
        .all(conn)
        .await?;
    for (ticket, id, public) in said {
        let conversation = conversations.entry(TicketId::new(ticket)).or_default();
        conversation.public.insert(CommentId::new(id), public);
    }
    let these = comment::Column::Id.is_in(named.iter().map(|(_, id)| id.get()));
    for row in comment::Entity::find().filter(these).filter(of_tickets).all(conn).await? {
        let conversation = conversations.entry(TicketId::new(row.ticket_id)).or_default();
        let comment = record(row);
        conversation.named.insert(comment.id, comment);
    }
    Ok(conversations)
}

/// Keeps a comment as it is now.
pub(super) async fn overwrite<C: ConnectionTrait>(conn: &C, comment: &Comment) -> Result<(), StoreError> {
    let row = comment::ActiveModel {
        id: Set(comment.id.get()),
        ticket_id: NotSet,
        audit_id: NotSet,
        author_id: NotSet,
        body: Set(comment.body.clone()),
        html_body: Set(kept_html(comment)),
        public: Set(comment.public),
        via_channel: NotSet,
        created_at: NotSet,
    };
    comment::Entity::update(row).exec_without_returning(conn).await?;
    Ok(())
}

/// The HTML that is kept of a comment: none where it follows from the text, as it mostly does.
pub(super) fn kept_html(comment: &Comment) -> String {
    let follows = comment.html_body == html::from_text(&comment.body);
    if follows { String::new() } else { comment.html_body.clone() }
}

/// Without its files.
pub(super) fn record(row: comment::Model) -> Comment {
    let html_body = if row.html_body.is_empty() { html::from_text(&row.body) } else { row.html_body };
    Comment {
        id: CommentId::new(row.id),
        kind: "Comment".to_owned(),
        author_id: UserId::new(row.author_id),
        plain_body: row.body.clone(),
        body: row.body,
        html_body,
        public: row.public,
        attachments: Vec::new(),
        audit_id: Some(AuditId::new(row.audit_id)),
        via: Via::from(Channel::from_word(&row.via_channel)),
        created_at: Timestamp::from_micros(row.created_at),
    }
}
