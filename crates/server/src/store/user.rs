//! People.

use super::connect::Store;
use super::error::StoreError;
use super::identity::with_email;
use super::list::{Sort, count, page};
use super::page::{PageRequest, Paged};
use super::table::{group_membership, ticket, user};
use super::ticket_copy::{self, Kind};
use super::ticket_sight::seen_with;
use crate::sight::TicketSight;
use frontdesk_model::id::{GroupId, OrganizationId, UserId};
use frontdesk_model::rules::tidy;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, TicketRestriction, User};
use frontdesk_model::view::Order;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};
use std::collections::HashMap;

/// Sorts after every letter: what begins with a word stands before the word and this.
const LAST: char = '\u{10FFFF}';

/// Which people are listed. Those who were deleted never are.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Of one of these roles; of any, where none is named.
    pub roles: Vec<Role>,
    pub external_id: Option<String>,
}

/// A text as searches compare it: in small letters, the same on both engines.
pub(crate) fn key(text: &str) -> String {
    tidy(text).to_lowercase()
}

/// The person with this id, also one who was deleted.
pub async fn find(store: &Store, id: UserId) -> Result<Option<User>, StoreError> {
    load(store.read(), id).await
}

/// The same inside a transaction.
pub(crate) async fn load<C: ConnectionTrait>(conn: &C, id: UserId) -> Result<Option<User>, StoreError> {
    user::Entity::find_by_id(id.get()).one(conn).await?.map(record).transpose()
}

/// The people with these ids, in no order; unknown ids are passed over.
pub async fn find_many(store: &Store, ids: &[UserId]) -> Result<Vec<User>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let rows = user::Entity::find().filter(user::Column::Id.is_in(ids)).all(store.read()).await?;
    rows.into_iter().map(record).collect()
}

/// A page of the people with these ids, the oldest first.
pub async fn among(store: &Store, ids: &[UserId], request: &PageRequest) -> Result<Paged<User>, StoreError> {
    let these = user::Entity::find().filter(user::Column::Id.is_in(ids.iter().map(|id| id.get())));
    page(store.read(), these, &Sort::by(user::Column::Id), request).await?.try_map(record)
}

/// The people with these external ids, in no order; unknown ones are passed over.
pub async fn find_many_external(store: &Store, ids: &[&str]) -> Result<Vec<User>, StoreError> {
    let keys = ids.iter().map(|id| key(id));
    let rows = user::Entity::find().filter(user::Column::ExternalKey.is_in(keys)).all(store.read()).await?;
    rows.into_iter().map(record).collect()
}

/// The person with this e-mail address, be it their first or another one, in whatever capitals it
/// is written.
pub async fn find_by_email(store: &Store, email: &str) -> Result<Option<User>, StoreError> {
    by_email(store, email).await?.map(record).transpose()
}

/// The people that are wanted, the oldest first.
pub async fn list(store: &Store, wanted: &Wanted, request: &PageRequest) -> Result<Paged<User>, StoreError> {
    page(store.read(), select(wanted), &Sort::by(user::Column::Id), request).await?.try_map(record)
}

/// How many people are wanted.
pub async fn count_of(store: &Store, wanted: &Wanted) -> Result<u64, StoreError> {
    count(store.read(), select(wanted)).await
}

fn select(wanted: &Wanted) -> Select<user::Entity> {
    let mut select = present();
    if !wanted.roles.is_empty() {
        select = select.filter(of_roles(&wanted.roles));
    }
    if let Some(id) = &wanted.external_id {
        select = select.filter(user::Column::ExternalKey.eq(key(id)));
    }
    select
}

/// Nearly everybody is an end user: where those are wanted among others, the others are left out
/// while everybody is read in order, instead of everybody being found and then sorted.
fn of_roles(roles: &[Role]) -> Expr {
    let words = |wanted: bool| {
        let these = Role::ALL.into_iter().filter(move |role| roles.contains(role) == wanted);
        these.map(Role::word)
    };
    if roles.contains(&Role::EndUser) && words(true).count() > 1 {
        user::Column::Role.is_not_in(words(false))
    } else {
        user::Column::Role.is_in(words(true))
    }
}

/// Who has not been deleted.
fn present() -> Select<user::Entity> {
    user::Entity::find().filter(user::Column::Active.eq(true))
}

/// Who has this address or this id, or else whose name begins like this; by name.
pub async fn search(store: &Store, query: &str, request: &PageRequest) -> Result<Paged<User>, StoreError> {
    let found = match query.trim().parse::<UserId>() {
        Ok(id) => present().filter(user::Column::Id.eq(id.get())),
        Err(_) if query.contains('@') => present().filter(user::Column::Id.in_subquery(with_email(query))),
        Err(_) => named(query),
    };
    page(store.read(), found, &by_name(), request).await?.try_map(record)
}

/// Whose name begins like this, by name.
pub async fn autocomplete(
    store: &Store,
    name: &str,
    request: &PageRequest,
) -> Result<Paged<User>, StoreError> {
    page(store.read(), named(name), &by_name(), request).await?.try_map(record)
}

fn named(beginning: &str) -> Select<user::Entity> {
    let first = key(beginning);
    let last = format!("{first}{LAST}");
    present().filter(user::Column::NameKey.gte(first)).filter(user::Column::NameKey.lt(last))
}

fn by_name() -> Sort {
    Sort::new().text(Expr::col(user::Column::NameKey), Order::Asc).ending(user::Column::Id, Order::Asc)
}

/// Who signs in with this address, and the hash (a PHC string) of their password, if they have one
/// and may sign in.
pub async fn password_hash(store: &Store, email: &str) -> Result<Option<(UserId, String)>, StoreError> {
    let row = by_email(store, email).await?.filter(|row| row.active && !row.suspended);
    Ok(row.and_then(|row| Some((UserId::new(row.id), row.password_hash?))))
}

async fn by_email(store: &Store, email: &str) -> Result<Option<user::Model>, StoreError> {
    // PostgreSQL refuses to be asked for a text that it cannot hold.
    if email.contains('\0') {
        return Ok(None);
    }
    let known = user::Column::Id.in_subquery(with_email(email));
    Ok(user::Entity::find().filter(known).one(store.read()).await?)
}

/// Notes when somebody signed in.
pub async fn signed_in(store: &Store, id: UserId, now: Timestamp) -> Result<(), StoreError> {
    user::Entity::update_many()
        .col_expr(user::Column::LastLoginAt, Expr::value(now.micros()))
        .filter(user::Column::Id.eq(id.get()))
        .exec(store.write())
        .await?;
    Ok(())
}

/// The same people, each agent with the group that is their first.
pub async fn with_default_groups(store: &Store, mut users: Vec<User>) -> Result<Vec<User>, StoreError> {
    let agents: Vec<i64> =
        users.iter().filter(|user| user.role.is_agent()).map(|user| user.id.get()).collect();
    if agents.is_empty() {
        return Ok(users);
    }
    let firsts = group_membership::Entity::find()
        .filter(group_membership::Column::UserId.is_in(agents))
        .filter(group_membership::Column::Default.eq(true))
        .all(store.read())
        .await?;
    let firsts: HashMap<i64, i64> = firsts.into_iter().map(|row| (row.user_id, row.group_id)).collect();
    for user in &mut users {
        user.default_group_id = firsts.get(&user.id.get()).copied().map(GroupId::new);
    }
    Ok(users)
}

/// How many tickets somebody has to do with.
#[derive(Clone, Copy, Debug)]
pub struct TicketsOf {
    pub requested: u64,
    pub assigned: u64,
    pub copied: u64,
}

/// How many tickets that may be seen somebody asked for, has to work on, and is copied in on.
pub async fn tickets_of(store: &Store, sight: &TicketSight, id: UserId) -> Result<TicketsOf, StoreError> {
    let there = || ticket::Entity::find().filter(seen_with(sight));
    let copied = ticket::Column::Id.in_subquery(ticket_copy::with(id, Kind::EmailCc));
    Ok(TicketsOf {
        requested: count(store.read(), there().filter(ticket::Column::RequesterId.eq(id.get()))).await?,
        assigned: count(store.read(), there().filter(ticket::Column::AssigneeId.eq(id.get()))).await?,
        copied: count(store.read(), there().filter(copied)).await?,
    })
}

pub(super) fn record(row: user::Model) -> Result<User, StoreError> {
    let unreadable = |column| StoreError::Unreadable { table: "users", column };
    let role = Role::from_word(&row.role).ok_or_else(|| unreadable("role"))?;
    // No restriction is null on the wire, and may be a word in the store.
    let restricted = row.ticket_restriction.as_deref().filter(|word| *word != "all");
    let restriction = restricted
        .map(|word| TicketRestriction::from_word(word).ok_or_else(|| unreadable("ticket_restriction")));
    let kind = row.role_type.map(|kind| u8::try_from(kind).map_err(|_| unreadable("role_type")));
    Ok(User {
        email: row.email,
        role_type: kind.transpose()?,
        custom_role_id: row.custom_role_id,
        organization_id: row.organization_id.map(OrganizationId::new),
        external_id: row.external_id,
        alias: row.alias,
        active: row.active,
        verified: row.verified,
        suspended: row.suspended,
        moderator: row.moderator,
        only_private_comments: row.only_private_comments,
        ticket_restriction: restriction.transpose()?,
        phone: row.phone,
        tags: row.tags.0,
        details: row.details,
        notes: row.notes,
        signature: row.signature,
        field_values: row.user_fields.0,
        locale: row.locale,
        time_zone: row.time_zone,
        last_login_at: row.last_login_at.map(Timestamp::from_micros),
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
        ..User::new(UserId::new(row.id), row.name, role)
    }
    .completed())
}
