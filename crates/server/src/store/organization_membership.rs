//! Who belongs to which organization. Whoever belongs to one has exactly one default
//! organization, which also stands in the person's own row.

use super::connect::Store;
use super::default_membership::{self, make_room, promote};
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::organization_membership::{ActiveModel, Column, Entity, Model};
use super::table::{organization, user};
use frontdesk_model::id::{OrganizationId, OrganizationMembershipId, UserId};
use frontdesk_model::organization_membership::{OrganizationMembership, OrganizationMembershipDraft};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// Whose memberships are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    OfUser(UserId),
    OfOrganization(OrganizationId),
}

/// Memberships, the oldest first; a person's own begin with the default one and follow the names
/// of the organizations (contract, "List Memberships").
pub async fn list(
    store: &Store,
    which: Which,
    request: &PageRequest,
) -> Result<Paged<OrganizationMembership>, StoreError> {
    let (select, sort) = match which {
        Which::All => (Entity::find(), Sort::by(Column::Id)),
        Which::OfUser(user) => (Entity::find().filter(Column::UserId.eq(user.get())), of_one_person()),
        Which::OfOrganization(id) => {
            (Entity::find().filter(Column::OrganizationId.eq(id.get())), Sort::by(Column::Id))
        }
    };
    let Paged { records: rows, count, has_more, after, before } =
        page(store.read(), select, &sort, request).await?;
    Ok(Paged { records: records(store.read(), rows).await?, count, has_more, after, before })
}

/// The organizations that a person belongs to.
pub async fn organizations_of(store: &Store, user: UserId) -> Result<Vec<OrganizationId>, StoreError> {
    organizations_in(store.read(), user).await
}

/// The same inside a transaction.
pub(crate) async fn organizations_in<C: ConnectionTrait>(
    conn: &C,
    user: UserId,
) -> Result<Vec<OrganizationId>, StoreError> {
    let rows = Entity::find().filter(Column::UserId.eq(user.get())).all(conn).await?;
    Ok(rows.into_iter().map(|row| OrganizationId::new(row.organization_id)).collect())
}

fn of_one_person() -> Sort {
    let name = Query::select()
        .column((organization::Entity, organization::Column::NameKey))
        .from(organization::Entity)
        .and_where(
            Expr::col((organization::Entity, organization::Column::Id))
                .equals((Entity, Column::OrganizationId)),
        )
        .to_owned();
    let others_later = CaseStatement::new().case(Column::Default.eq(true), 0).finally(1);
    Sort::new().number(others_later, Order::Asc).text(name, Order::Asc).ending(Column::Id, Order::Asc)
}

/// The membership with this id.
pub async fn find(
    store: &Store,
    id: OrganizationMembershipId,
) -> Result<Option<OrganizationMembership>, StoreError> {
    load(store.read(), id).await
}

/// The same inside a transaction.
pub(crate) async fn load<C: ConnectionTrait>(
    conn: &C,
    id: OrganizationMembershipId,
) -> Result<Option<OrganizationMembership>, StoreError> {
    let row = Entity::find_by_id(id.get()).one(conn).await?;
    Ok(records(conn, row.into_iter().collect()).await?.pop())
}

/// The membership of a person in an organization, inside a transaction.
pub(crate) async fn find_between<C: ConnectionTrait>(
    conn: &C,
    user: UserId,
    organization: OrganizationId,
) -> Result<Option<OrganizationMembership>, StoreError> {
    let both = Condition::all()
        .add(Column::UserId.eq(user.get()))
        .add(Column::OrganizationId.eq(organization.get()));
    let row = Entity::find().filter(both).one(conn).await?;
    Ok(records(conn, row.into_iter().collect()).await?.pop())
}

/// Makes a person a member. The first organization is their default, and so is any that says so.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    draft: OrganizationMembershipDraft,
    now: Timestamp,
) -> Result<OrganizationMembershipId, StoreError> {
    let default = make_room::<Entity, C>(conn, draft.user_id, draft.default, now).await?;
    let row = row(draft.user_id, draft.organization_id, default, now);
    let id = Entity::insert(row).exec_with_returning(conn).await?.id;
    if default {
        follow(conn, user::Column::Id.eq(draft.user_id.get()), now).await?;
    }
    Ok(OrganizationMembershipId::new(id))
}

/// Makes `organization` a person's default one, whether or not they belonged to it; without one
/// they belong nowhere any more. For whoever says of a person to which organization they belong.
pub async fn assign<C: ConnectionTrait>(
    conn: &C,
    user: UserId,
    organization: Option<OrganizationId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(organization) = organization else {
        Entity::delete_many().filter(Column::UserId.eq(user.get())).exec(conn).await?;
        return follow(conn, user::Column::Id.eq(user.get()), now).await;
    };
    if let Some(membership) = find_between(conn, user, organization).await? {
        return make_default(conn, &membership, now).await;
    }
    let draft =
        OrganizationMembershipDraft { user_id: user, organization_id: organization, default: Some(true) };
    insert(conn, draft, now).await?;
    Ok(())
}

/// The membership of somebody new, if they belong somewhere.
pub(crate) fn of_new_user(user: &User) -> Option<ActiveModel> {
    let since = user.created_at.unwrap_or(Timestamp::from_micros(0));
    Some(row(user.id, user.organization_id?, true, since))
}

/// Makes one of a person's organizations their default.
pub(crate) async fn make_default<C: ConnectionTrait>(
    conn: &C,
    membership: &OrganizationMembership,
    now: Timestamp,
) -> Result<(), StoreError> {
    default_membership::make_default::<Entity, C>(conn, membership.user_id, membership.id.get(), now).await?;
    follow(conn, user::Column::Id.eq(membership.user_id.get()), now).await
}

/// Ends a membership.
pub(crate) async fn delete<C: ConnectionTrait>(
    conn: &C,
    membership: &OrganizationMembership,
    now: Timestamp,
) -> Result<(), StoreError> {
    promote::<Entity, C>(conn, Column::Id.eq(membership.id.get()), now).await?;
    Entity::delete_by_id(membership.id.get()).exec(conn).await?;
    let there = Condition::all()
        .add(user::Column::Id.eq(membership.user_id.get()))
        .add(user::Column::OrganizationId.eq(membership.organization_id.get()));
    follow(conn, there, now).await
}

/// Makes all of somebody's memberships another person's, whose default one stays.
pub(crate) async fn move_all<C: ConnectionTrait>(
    conn: &C,
    from: UserId,
    into: UserId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let theirs: Vec<i64> = Entity::find()
        .filter(Column::UserId.eq(into.get()))
        .all(conn)
        .await?
        .into_iter()
        .map(|row| row.organization_id)
        .collect();
    let is_first = theirs.is_empty();
    let of_both = Column::UserId.eq(from.get()).and(Column::OrganizationId.is_in(theirs));
    Entity::delete_many().filter(of_both).exec(conn).await?;
    let mut moved = Entity::update_many()
        .col_expr(Column::UserId, Expr::value(into.get()))
        .col_expr(Column::UpdatedAt, Expr::value(now.micros()))
        .filter(Column::UserId.eq(from.get()));
    if !is_first {
        moved = moved.col_expr(Column::Default, Expr::value(false));
    }
    moved.exec(conn).await?;
    follow(conn, user::Column::Id.is_in([from.get(), into.get()]), now).await
}

/// Ends every membership in an organization.
pub(super) async fn delete_of_organization<C: ConnectionTrait>(
    conn: &C,
    organization: OrganizationId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let of_it = Column::OrganizationId.eq(organization.get());
    promote::<Entity, C>(conn, of_it.clone(), now).await?;
    Entity::delete_many().filter(of_it).exec(conn).await?;
    follow(conn, user::Column::OrganizationId.eq(organization.get()), now).await
}

/// Brings the organization in people's own rows into step with their default membership.
async fn follow<C: ConnectionTrait>(
    conn: &C,
    people: impl sea_orm::sea_query::IntoCondition,
    now: Timestamp,
) -> Result<(), StoreError> {
    let default = Query::select()
        .column((Entity, Column::OrganizationId))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::UserId)).equals((user::Entity, user::Column::Id)))
        .and_where(Expr::col((Entity, Column::Default)).eq(true))
        .to_owned();
    user::Entity::update_many()
        .col_expr(user::Column::OrganizationId, default.into())
        .col_expr(user::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(people)
        .exec(conn)
        .await?;
    Ok(())
}

fn row(user: UserId, organization: OrganizationId, default: bool, now: Timestamp) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        user_id: Set(user.get()),
        organization_id: Set(organization.get()),
        default: Set(default),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    }
}

/// Memberships with what they show of their organizations, by one query more.
async fn records<C: ConnectionTrait>(
    conn: &C,
    rows: Vec<Model>,
) -> Result<Vec<OrganizationMembership>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().map(|row| row.organization_id);
    let named = organization::Entity::find().filter(organization::Column::Id.is_in(ids)).all(conn).await?;
    let organizations: HashMap<i64, organization::Model> =
        named.into_iter().map(|row| (row.id, row)).collect();
    let missing = || StoreError::Unreadable { table: "organization_memberships", column: "organization_id" };
    let records = rows.into_iter().map(|row| {
        let organization = organizations.get(&row.organization_id).ok_or_else(missing)?;
        Ok(OrganizationMembership {
            url: String::new(),
            id: OrganizationMembershipId::new(row.id),
            user_id: UserId::new(row.user_id),
            organization_id: OrganizationId::new(row.organization_id),
            organization_name: organization.name.clone(),
            default: row.default,
            view_tickets: organization.shared_tickets,
            created_at: Timestamp::from_micros(row.created_at),
            updated_at: Timestamp::from_micros(row.updated_at),
        })
    });
    records.collect()
}

/// Which of these people are in which of these organizations.
pub(super) async fn among<C: ConnectionTrait>(
    conn: &C,
    users: &[UserId],
    organizations: &[OrganizationId],
) -> Result<Vec<(UserId, OrganizationId)>, StoreError> {
    let rows = Entity::find()
        .filter(Column::UserId.is_in(users.iter().map(|id| id.get())))
        .filter(Column::OrganizationId.is_in(organizations.iter().map(|id| id.get())))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (UserId::new(row.user_id), OrganizationId::new(row.organization_id)))
        .collect())
}
