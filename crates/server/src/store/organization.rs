//! Organizations of end users.

use super::connect::Store;
use super::error::StoreError;
use super::list::{self, Sort, page};
use super::page::{PageRequest, Paged};
use super::table::organization::{Column, Entity};
use super::table::{organization, organization_membership, ticket, user};
use super::ticket_sight::seen_with;
use crate::sight::TicketSight;
use crate::tickets::Sharing;
use frontdesk_model::id::{GroupId, OrganizationId, UserId};
use frontdesk_model::organization::Organization;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use frontdesk_model::view::Order;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use serde_json::Map;

/// How a name or an external id is compared: whatever its capitals.
pub(crate) fn key(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Every organization, the oldest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<Organization>, StoreError> {
    paged(store, present(), &Sort::by(Column::Id), request).await
}

/// How many organizations there are.
pub async fn count(store: &Store) -> Result<u64, StoreError> {
    list::count(store.read(), present()).await
}

/// The organizations whose name begins like this, in the order of their names.
pub async fn beginning(
    store: &Store,
    name: &str,
    request: &PageRequest,
) -> Result<Paged<Organization>, StoreError> {
    let key = key(name);
    let beyond = format!("{key}{}", char::MAX);
    let select = present().filter(Column::NameKey.gte(key)).filter(Column::NameKey.lt(beyond));
    let sort = Sort::new().text(Expr::col(Column::NameKey), Order::Asc).ending(Column::Id, Order::Asc);
    paged(store, select, &sort, request).await
}

/// The organizations with this name.
pub async fn named(
    store: &Store,
    name: &str,
    request: &PageRequest,
) -> Result<Paged<Organization>, StoreError> {
    paged(store, present().filter(Column::NameKey.eq(key(name))), &Sort::by(Column::Id), request).await
}

/// The organizations with one of these external ids.
pub async fn with_external_ids(
    store: &Store,
    ids: &[String],
    request: &PageRequest,
) -> Result<Paged<Organization>, StoreError> {
    let keys = ids.iter().map(|id| key(id));
    let select = present().filter(Column::ExternalIdKey.is_in(keys));
    paged(store, select, &Sort::by(Column::Id), request).await
}

/// The organizations that a person belongs to.
pub async fn of_user(
    store: &Store,
    id: UserId,
    request: &PageRequest,
) -> Result<Paged<Organization>, StoreError> {
    let theirs = Query::select()
        .column(organization_membership::Column::OrganizationId)
        .from(organization_membership::Entity)
        .and_where(Expr::col(organization_membership::Column::UserId).eq(id.get()))
        .to_owned();
    paged(store, present().filter(Column::Id.in_subquery(theirs)), &Sort::by(Column::Id), request).await
}

/// The people of an organization.
pub async fn users(
    store: &Store,
    id: OrganizationId,
    request: &PageRequest,
) -> Result<Paged<User>, StoreError> {
    let select = user::Entity::find().filter(user::Column::Id.in_subquery(members(id)));
    page(store.read(), select, &Sort::by(user::Column::Id), request).await?.try_map(super::user::record)
}

/// How many tickets that may be seen an organization has, and how many people.
pub async fn related(
    store: &Store,
    sight: &TicketSight,
    id: OrganizationId,
) -> Result<(u64, u64), StoreError> {
    let tickets =
        ticket::Entity::find().filter(ticket::Column::OrganizationId.eq(id.get())).filter(seen_with(sight));
    let people = user::Entity::find().filter(user::Column::Id.in_subquery(members(id)));
    Ok((list::count(store.read(), tickets).await?, list::count(store.read(), people).await?))
}

/// Who is in an organization.
fn members(id: OrganizationId) -> SelectStatement {
    Query::select()
        .column(organization_membership::Column::UserId)
        .from(organization_membership::Entity)
        .and_where(Expr::col(organization_membership::Column::OrganizationId).eq(id.get()))
        .to_owned()
}

/// The organization with this external id, or else the one with this name.
pub(crate) async fn called<C: ConnectionTrait>(
    conn: &C,
    text: &str,
) -> Result<Option<OrganizationId>, StoreError> {
    let by = |column: Column| present().filter(column.eq(key(text))).order_by_asc(Column::Id).one(conn);
    let found = match by(Column::ExternalIdKey).await? {
        Some(found) => Some(found),
        None => by(Column::NameKey).await?,
    };
    Ok(found.map(|row| OrganizationId::new(row.id)))
}

/// The organization with this id.
pub async fn find(store: &Store, id: OrganizationId) -> Result<Option<Organization>, StoreError> {
    find_present(store.read(), id).await
}

/// The same inside a transaction.
pub(crate) async fn find_present<C: ConnectionTrait>(
    conn: &C,
    id: OrganizationId,
) -> Result<Option<Organization>, StoreError> {
    Ok(present().filter(Column::Id.eq(id.get())).one(conn).await?.map(record))
}

/// The organization with this external id, inside a transaction.
pub(crate) async fn find_external<C: ConnectionTrait>(
    conn: &C,
    id: &str,
) -> Result<Option<Organization>, StoreError> {
    Ok(present().filter(Column::ExternalIdKey.eq(key(id))).one(conn).await?.map(record))
}

/// The organization with this name, inside a transaction.
pub(crate) async fn find_named<C: ConnectionTrait>(
    conn: &C,
    name: &str,
) -> Result<Option<Organization>, StoreError> {
    Ok(present().filter(Column::NameKey.eq(key(name))).one(conn).await?.map(record))
}

/// The organizations with these ids, in no order; unknown ids are passed over.
pub async fn find_many(store: &Store, ids: &[OrganizationId]) -> Result<Vec<Organization>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let rows = present().filter(Column::Id.is_in(ids)).all(store.read()).await?;
    Ok(rows.into_iter().map(record).collect())
}

fn present() -> Select<Entity> {
    Entity::find().filter(Column::Deleted.eq(false))
}

async fn paged(
    store: &Store,
    select: Select<Entity>,
    sort: &Sort,
    request: &PageRequest,
) -> Result<Paged<Organization>, StoreError> {
    page(store.read(), select, sort, request).await?.try_map(|row| Ok(record(row)))
}

/// The organizations of a person that share their members' tickets with each other: to be read, or to
/// be answered too.
pub(super) fn sharing(person: UserId, sharing: Sharing) -> SelectStatement {
    use super::table::organization_membership as membership;
    let belongs = Query::select()
        .column(membership::Column::OrganizationId)
        .from(membership::Entity)
        .and_where(Expr::col(membership::Column::UserId).eq(person.get()))
        .to_owned();
    let mut shared = Query::select();
    shared
        .column(Column::Id)
        .from(Entity)
        .and_where(Expr::col(Column::Id).in_subquery(belongs))
        .and_where(Expr::col(Column::SharedTickets).eq(true))
        .and_where(Expr::col(Column::Deleted).eq(false));
    if sharing == Sharing::Answer {
        shared.and_where(Expr::col(Column::SharedComments).eq(true));
    }
    shared
}

/// Whether an organization shares its members' tickets with this person.
pub async fn shares_with(store: &Store, id: OrganizationId, person: UserId) -> Result<bool, StoreError> {
    let shared = Column::Id.in_subquery(sharing(person, Sharing::Read));
    Ok(Entity::find_by_id(id.get()).filter(shared).one(store.read()).await?.is_some())
}

pub(super) fn record(row: organization::Model) -> Organization {
    Organization {
        url: String::new(),
        id: OrganizationId::new(row.id),
        name: row.name,
        external_id: row.external_id,
        domain_names: row.domain_names.0,
        details: row.details,
        notes: row.notes,
        group_id: row.group_id.map(GroupId::new),
        shared_tickets: row.shared_tickets,
        shared_comments: row.shared_comments,
        tags: row.tags.0,
        field_values: row.organization_fields.0,
        organization_fields: Map::new(),
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    }
}
