//! Writes changesets: one statement of many rows for each table.

use super::error::StoreError;
use super::json::{Texts, UserFields};
use super::table::{
    audit, comment, idempotency_key, ticket, ticket_copy as copy, ticket_metric as metric, ticket_tag, user,
};
use super::tag::Difference;
use super::user::key;
use super::{
    attachment, identity, organization_membership, outbox, satisfaction_rating, search_text, session,
    ticket_copy, ticket_metric, ticket_metric_event, ticket_row,
};
use crate::tickets::{Changeset, LoadedTicket};
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{OrganizationId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, QueryFilter,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a statement at most: engines limit the values of one (`SQLite` to 32,766).
const ROWS: usize = 500;

/// Writes the changesets, which came one after the other.
pub(crate) async fn write<C: ConnectionTrait>(conn: &C, changesets: &[Changeset]) -> Result<(), StoreError> {
    let people = changesets.iter().flat_map(|set| &set.new_people);
    insert(conn, people.clone().map(|person| user_row(person, None)).collect()).await?;
    insert(conn, people.clone().filter_map(organization_membership::of_new_user).collect()).await?;
    insert(conn, people.clone().filter_map(identity::first_row).collect()).await?;
    search_text::add_people(conn, people).await?;
    // Each ticket as the last changeset left it.
    let last: BTreeMap<i64, &Changeset> =
        changesets.iter().map(|set| (set.ticket.ticket.id.get(), set)).collect();
    let tickets = last.values().map(|set| &set.ticket);
    let mut tags = Difference::without(conn, &last.keys().copied().collect::<Vec<_>>()).await?;
    tickets.clone().for_each(|ticket| tags.add(ticket));
    write_tickets(conn, last.values().copied()).await?;
    write_tags(conn, tickets.clone()).await?;
    write_copies(conn, tickets.clone()).await?;
    tags.write(conn).await?;
    write_texts(conn, changesets, &last).await?;
    write_metrics(conn, tickets).await?;
    insert(conn, changesets.iter().map(audit_row).collect()).await?;
    write_metric_events(conn, changesets).await?;
    satisfaction_rating::keep(conn, changesets.iter().filter_map(|set| set.rated.as_ref())).await?;
    let comments = changesets.iter().filter_map(|set| Some(comment_row(set, set.comment.as_ref()?)));
    insert(conn, comments.collect()).await?;
    for comment in changesets.iter().filter_map(|set| set.comment.as_ref()) {
        if !comment.attachments.is_empty() {
            attachment::attach(conn, comment).await?;
        }
    }
    let mail = changesets.iter().filter_map(|set| {
        Some(outbox::row(set.mail?.kind(), mail_payload(set), set.ticket.ticket.updated_at))
    });
    insert(conn, mail.collect()).await?;
    for set in changesets {
        if let Some(user) = set.suspended {
            suspend(conn, user, set.ticket.ticket.updated_at).await?;
        }
    }
    write_keys(conn, changesets).await
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
    Ok(())
}

async fn insert<C: ConnectionTrait, A>(conn: &C, rows: Vec<A>) -> Result<(), StoreError>
where
    A: ActiveModelTrait + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    for chunk in chunks(rows) {
        A::Entity::insert_many(chunk).exec_without_returning(conn).await?;
    }
    Ok(())
}

fn chunks<T>(rows: Vec<T>) -> Vec<Vec<T>> {
    let mut rows = rows.into_iter().peekable();
    let mut chunks = Vec::new();
    while rows.peek().is_some() {
        chunks.push(rows.by_ref().take(ROWS).collect());
    }
    chunks
}

/// New tickets are inserted, others overwritten by what they have become.
async fn write_tickets<'a, C: ConnectionTrait>(
    conn: &C,
    changesets: impl Iterator<Item = &'a Changeset>,
) -> Result<(), StoreError> {
    let overwritten = ticket::Column::iter().filter(|column| !matches!(column, ticket::Column::Id));
    let mut or_overwrite = OnConflict::column(ticket::Column::Id);
    or_overwrite.update_columns(overwritten);
    for chunk in chunks(changesets.map(ticket_row::row).collect()) {
        let insert = ticket::Entity::insert_many(chunk).on_conflict(or_overwrite.clone());
        insert.exec_without_returning(conn).await?;
    }
    Ok(())
}

async fn write_tags<'a, C: ConnectionTrait>(
    conn: &C,
    tickets: impl Iterator<Item = &'a LoadedTicket> + Clone,
) -> Result<(), StoreError> {
    let ids = tickets.clone().map(|loaded| loaded.ticket.id.get()).collect();
    for chunk in chunks(ids) {
        let of_these = ticket_tag::Column::TicketId.is_in(chunk);
        ticket_tag::Entity::delete_many().filter(of_these).exec(conn).await?;
    }
    let rows = tickets.flat_map(|loaded| {
        let ticket = loaded.ticket.id.get();
        let row =
            move |tag: &String| ticket_tag::ActiveModel { ticket_id: Set(ticket), tag: Set(tag.clone()) };
        loaded.ticket.tags.iter().map(row)
    });
    insert(conn, rows.collect()).await
}

/// What tickets are found by, where it changed.
async fn write_texts<C: ConnectionTrait>(
    conn: &C,
    changesets: &[Changeset],
    last: &BTreeMap<i64, &Changeset>,
) -> Result<(), StoreError> {
    let changed: BTreeSet<i64> = changesets
        .iter()
        .filter(|set| search_text::is_of_texts(set))
        .map(|set| set.ticket.ticket.id.get())
        .collect();
    let changed: Vec<&Changeset> = changed.iter().filter_map(|id| last.get(id).copied()).collect();
    search_text::keep_tickets(conn, &changed).await?;
    let said = changesets.iter().filter_map(|set| Some((set.ticket.ticket.id, set.comment.as_ref()?)));
    search_text::add_comments(conn, said).await
}

async fn write_copies<'a, C: ConnectionTrait>(
    conn: &C,
    tickets: impl Iterator<Item = &'a LoadedTicket> + Clone,
) -> Result<(), StoreError> {
    let ids = tickets.clone().map(|loaded| loaded.ticket.id.get()).collect();
    for chunk in chunks(ids) {
        let of_these = copy::Column::TicketId.is_in(chunk);
        copy::Entity::delete_many().filter(of_these).exec(conn).await?;
    }
    insert(conn, tickets.flat_map(|loaded| ticket_copy::rows(&loaded.ticket)).collect()).await
}

/// Written with each ticket, whatever happened to it.
async fn write_metrics<'a, C: ConnectionTrait>(
    conn: &C,
    tickets: impl Iterator<Item = &'a LoadedTicket>,
) -> Result<(), StoreError> {
    let overwritten = metric::Column::iter().filter(|column| !matches!(column, metric::Column::TicketId));
    let mut or_overwrite = OnConflict::column(metric::Column::TicketId);
    or_overwrite.update_columns(overwritten);
    for chunk in chunks(tickets.map(ticket_metric::row).collect()) {
        let insert = metric::Entity::insert_many(chunk).on_conflict(or_overwrite.clone());
        insert.exec_without_returning(conn).await?;
    }
    Ok(())
}

/// A breach that is undone may have been foreseen by the changeset before.
async fn write_metric_events<C: ConnectionTrait>(
    conn: &C,
    changesets: &[Changeset],
) -> Result<(), StoreError> {
    let events = changesets.iter().flat_map(|set| &set.timed.events);
    insert(conn, events.map(ticket_metric_event::row).collect()).await?;
    let undone = changesets.iter().flat_map(|set| &set.timed.undone).map(|id| id.get());
    for chunk in chunks(undone.collect()) {
        ticket_metric_event::undo(conn, chunk).await?;
    }
    Ok(())
}

async fn write_keys<C: ConnectionTrait>(conn: &C, changesets: &[Changeset]) -> Result<(), StoreError> {
    use idempotency_key::Column;
    let rows = changesets.iter().filter_map(key_row).collect();
    for chunk in chunks(rows) {
        let again = OnConflict::columns([Column::Key, Column::Scope])
            .update_columns([Column::BodyHash, Column::TicketId, Column::CreatedAt])
            .to_owned();
        idempotency_key::Entity::insert_many(chunk).on_conflict(again).exec_without_returning(conn).await?;
    }
    Ok(())
}

pub(crate) fn user_row(user: &User, password_hash: Option<String>) -> user::ActiveModel {
    user::ActiveModel {
        id: Set(user.id.get()),
        name: Set(user.name.clone()),
        email: Set(user.email.clone()),
        role: Set(user.role.word().to_owned()),
        role_type: Set(user.role_type.map(i32::from)),
        ticket_restriction: Set(user.ticket_restriction.map(|restriction| restriction.word().to_owned())),
        organization_id: Set(user.organization_id.map(OrganizationId::get)),
        password_hash: Set(password_hash),
        active: Set(user.active),
        verified: Set(user.verified),
        suspended: Set(user.suspended),
        tags: Set(Texts(user.tags.clone())),
        notes: Set(user.notes.clone()),
        locale: Set(user.locale.clone()),
        time_zone: Set(user.time_zone.clone()),
        name_key: Set(key(&user.name)),
        external_id: Set(user.external_id.clone()),
        external_key: Set(user.external_id.as_deref().filter(|_| user.active).map(key)),
        alias: Set(user.alias.clone()),
        phone: Set(user.phone.clone()),
        details: Set(user.details.clone()),
        signature: Set(user.signature.clone()),
        user_fields: Set(UserFields(user.user_fields.clone())),
        custom_role_id: Set(user.custom_role_id),
        moderator: Set(user.moderator),
        last_login_at: Set(user.last_login_at.map(Timestamp::micros)),
        erased_at: NotSet,
        created_at: Set(user.created_at.map_or(0, Timestamp::micros)),
        updated_at: Set(user.updated_at.map_or(0, Timestamp::micros)),
    }
}

fn audit_row(set: &Changeset) -> audit::ActiveModel {
    let audit = &set.audit;
    audit::ActiveModel {
        id: Set(audit.id.get()),
        ticket_id: Set(audit.ticket_id.get()),
        author_id: Set(audit.author_id.get()),
        via_channel: Set(audit.via.channel.word().to_owned()),
        events: Set(super::audit::kept(&audit.events)),
        change_seq: Set(set.change.change_seq),
        comment_public: Set(set.change.comment_public),
        seen_by_requester: Set(set.change.seen_by_requester),
        created_at: Set(audit.created_at.micros()),
    }
}

fn comment_row(set: &Changeset, comment: &Comment) -> comment::ActiveModel {
    comment::ActiveModel {
        id: Set(comment.id.get()),
        ticket_id: Set(set.ticket.ticket.id.get()),
        audit_id: Set(set.audit.id.get()),
        author_id: Set(comment.author_id.get()),
        body: Set(comment.body.clone()),
        html_body: Set(super::comment::kept_html(comment)),
        public: Set(comment.public),
        via_channel: Set(comment.via.channel.word().to_owned()),
        created_at: Set(comment.created_at.micros()),
    }
}

fn mail_payload(set: &Changeset) -> Value {
    json!({
        "ticket_id": set.change.ticket_id,
        "recipient_id": set.change.belonging.requester_id,
        "comment_id": set.comment.as_ref().map(|comment| comment.id),
    })
}

fn key_row(set: &Changeset) -> Option<idempotency_key::ActiveModel> {
    let key = set.key.as_ref()?;
    Some(idempotency_key::ActiveModel {
        id: NotSet,
        scope: Set(key.scope.clone()),
        key: Set(key.idempotency.key.clone()),
        body_hash: Set(key.idempotency.body_hash.to_vec()),
        ticket_id: Set(set.ticket.ticket.id.get()),
        created_at: Set(set.ticket.ticket.created_at.micros()),
    })
}
