//! Custom roles, and what they let people do.

use super::connect::Store;
use super::error::StoreError;
use super::json::RoleConfigurations;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::custom_role::{ActiveModel, Column, Entity, Model};
use super::table::user;
use frontdesk_model::custom_role::{CustomRole, RoleConfiguration};
use frontdesk_model::id::CustomRoleId;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{LIGHT_AGENT, Role, TicketRestriction, User};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// The kind of the role that runs the desk.
const ADMIN: i32 = 4;

/// Every role, the oldest first: at the beginning those that every desk has.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<CustomRole>, StoreError> {
    let page = page(store.read(), Entity::find(), &Sort::by(Column::Id), request).await?;
    let members = members(store.read(), &page.records).await?;
    page.try_map(|row| record(row, &members))
}

/// The role with this id, also inside a transaction.
pub(crate) async fn find<C: ConnectionTrait>(
    conn: &C,
    id: CustomRoleId,
) -> Result<Option<CustomRole>, StoreError> {
    let Some(row) = Entity::find_by_id(id.get()).one(conn).await? else { return Ok(None) };
    let members = members(conn, std::slice::from_ref(&row)).await?;
    record(row, &members).map(Some)
}

/// Whether every desk has the role: nobody changes or deletes it.
pub(crate) async fn comes_with_the_desk<C: ConnectionTrait>(
    conn: &C,
    id: CustomRoleId,
) -> Result<bool, StoreError> {
    Ok(Entity::find_by_id(id.get()).one(conn).await?.is_some_and(|row| came_with_the_desk(&row)))
}

const fn came_with_the_desk(row: &Model) -> bool {
    row.configuration.is_none()
}

/// What a person may do now.
pub(crate) async fn configuration_of<C: ConnectionTrait>(
    conn: &C,
    user: &User,
) -> Result<RoleConfiguration, StoreError> {
    let id = user.custom_role_id.filter(|_| user.role == Role::Agent);
    let Some(id) = id else { return Ok(without_role(user)) };
    let row = Entity::find_by_id(id).one(conn).await?;
    Ok(row.map_or(RoleConfiguration::LIGHT_AGENT, |row| configuration(row.role_type, row.configuration)))
}

/// What agents may do who have these roles, by the roles' ids.
pub(crate) async fn configurations<C: ConnectionTrait>(
    conn: &C,
    roles: Vec<i64>,
) -> Result<HashMap<i64, RoleConfiguration>, StoreError> {
    if roles.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find().filter(Column::Id.is_in(roles)).all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, configuration(row.role_type, row.configuration))).collect())
}

/// What somebody may do who has no custom role.
pub(crate) fn without_role(user: &User) -> RoleConfiguration {
    match user.role {
        Role::Admin => RoleConfiguration::ADMIN,
        Role::Agent if !user.is_light_agent() => RoleConfiguration::AGENT,
        Role::Agent | Role::EndUser => RoleConfiguration::LIGHT_AGENT,
    }
}

/// Makes a role for agents.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    role: &CustomRole,
) -> Result<CustomRoleId, StoreError> {
    let row = ActiveModel { id: NotSet, ..row(role) };
    Ok(CustomRoleId::new(Entity::insert(row).exec_with_returning(conn).await?.id))
}

/// Keeps what became of a role, and binds its people by it.
pub(crate) async fn update<C: ConnectionTrait>(conn: &C, role: &CustomRole) -> Result<(), StoreError> {
    Entity::update(ActiveModel { created_at: NotSet, ..row(role) }).exec_without_returning(conn).await?;
    let restriction = role.configuration.ticket_access.restriction();
    user::Entity::update_many()
        .col_expr(user::Column::TicketRestriction, Expr::value(restriction.map(TicketRestriction::word)))
        .col_expr(user::Column::OnlyPrivateComments, Expr::value(role.configuration.only_private_comments()))
        .col_expr(user::Column::UpdatedAt, Expr::value(role.updated_at.micros()))
        .filter(user::Column::CustomRoleId.eq(role.id.get()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Forgets a role that nobody has.
pub(crate) async fn delete<C: ConnectionTrait>(conn: &C, id: CustomRoleId) -> Result<(), StoreError> {
    // Who was deleted has no role any more.
    user::Entity::update_many()
        .col_expr(user::Column::CustomRoleId, Expr::value(Option::<i64>::None))
        .filter(user::Column::CustomRoleId.eq(id.get()))
        .exec(conn)
        .await?;
    Entity::delete_by_id(id.get()).exec(conn).await?;
    Ok(())
}

/// How many roles there are.
pub(crate) async fn count<C: ConnectionTrait>(conn: &C) -> Result<u64, StoreError> {
    Ok(Entity::find().count(conn).await?)
}

/// How many people have which of these roles. Admins have theirs without its number, as light agents
/// may.
async fn members<C: ConnectionTrait>(conn: &C, roles: &[Model]) -> Result<HashMap<i64, u64>, StoreError> {
    let pairs = user::Entity::find()
        .select_only()
        .column(user::Column::CustomRoleId)
        .column_as(user::Column::Id.count(), "number")
        .filter(user::Column::CustomRoleId.is_in(roles.iter().map(|row| row.id)))
        .filter(user::Column::CustomRoleId.is_not_null())
        .filter(user::Column::Active.eq(true))
        .group_by(user::Column::CustomRoleId)
        .into_tuple::<(i64, i64)>()
        .all(conn)
        .await?;
    let mut members: HashMap<i64, u64> =
        pairs.into_iter().map(|(role, count)| (role, u64::try_from(count).unwrap_or_default())).collect();
    for role in roles.iter().filter(|row| came_with_the_desk(row)) {
        let unnumbered = user::Entity::find()
            .filter(user::Column::Active.eq(true))
            .filter(user::Column::CustomRoleId.is_null());
        let unnumbered = match role.role_type {
            ADMIN => unnumbered.filter(user::Column::Role.eq(Role::Admin.word())),
            kind if kind == i32::from(LIGHT_AGENT) => {
                unnumbered.filter(of_agents()).filter(user::Column::RoleType.eq(kind))
            }
            _ => unnumbered.filter(of_agents()).filter(user::Column::RoleType.is_null()),
        };
        *members.entry(role.id).or_default() += unnumbered.count(conn).await?;
    }
    Ok(members)
}

fn of_agents() -> Expr {
    user::Column::Role.eq(Role::Agent.word())
}

pub(super) fn row(role: &CustomRole) -> ActiveModel {
    ActiveModel {
        id: Set(role.id.get()),
        name: Set(role.name.clone()),
        description: Set(role.description.clone()),
        role_type: Set(i32::from(role.role_type)),
        configuration: Set(Some(RoleConfigurations(role.configuration.clone()))),
        created_at: Set(role.created_at.micros()),
        updated_at: Set(role.updated_at.micros()),
    }
}

fn record(row: Model, members: &HashMap<i64, u64>) -> Result<CustomRole, StoreError> {
    let unreadable = |_| StoreError::Unreadable { table: "custom_roles", column: "role_type" };
    Ok(CustomRole {
        url: String::new(),
        id: CustomRoleId::new(row.id),
        name: row.name,
        description: row.description,
        role_type: u8::try_from(row.role_type).map_err(unreadable)?,
        configuration: configuration(row.role_type, row.configuration),
        team_member_count: members.get(&row.id).copied().unwrap_or_default(),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
    })
}

/// The configuration that is kept, or that of the role that every desk has.
fn configuration(kind: i32, kept: Option<RoleConfigurations>) -> RoleConfiguration {
    match kept {
        Some(kept) => kept.0,
        None if kind == ADMIN => RoleConfiguration::ADMIN,
        None if kind == i32::from(LIGHT_AGENT) => RoleConfiguration::LIGHT_AGENT,
        None => RoleConfiguration::AGENT,
    }
}
