//! The desk's rules as the writer of tickets needs them, and the version by which it knows that
//! they have changed.

use super::error::StoreError;
use super::table::{counter, group, group_membership, organization, ticket_form, user};
use super::ticket_field;
use crate::tickets::{DeskRules, FormRules};
use frontdesk_model::id::{GroupId, OrganizationId, TicketFormId, UserId};
use frontdesk_model::user::Role;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// Reads the rules as they are at `version`.
pub(crate) async fn load<C: ConnectionTrait>(conn: &C, version: i64) -> Result<DeskRules, StoreError> {
    let groups = group::Entity::find()
        .filter(group::Column::Deleted.eq(false))
        .order_by_asc(group::Column::Id)
        .all(conn)
        .await?;
    let default_group = groups.iter().find(|group| group.default).map(|group| GroupId::new(group.id));
    Ok(DeskRules {
        version,
        groups: groups.iter().map(|group| GroupId::new(group.id)).collect(),
        default_group,
        agents: agents(conn).await?,
        domains: domains(conn).await?,
        forms: forms(conn).await?,
        fields: ticket_field::custom(conn).await?,
        ..DeskRules::default()
    })
}

/// Has the writer read the rules again. Whoever changes groups, memberships, organizations,
/// agents, forms or fields calls it in the same transaction.
pub(crate) async fn changed<C: ConnectionTrait>(conn: &C) -> Result<(), StoreError> {
    counter::Entity::update_many()
        .col_expr(counter::Column::RulesVersion, Expr::col(counter::Column::RulesVersion).add(1))
        .exec(conn)
        .await?;
    Ok(())
}

async fn agents<C: ConnectionTrait>(conn: &C) -> Result<HashMap<UserId, Vec<GroupId>>, StoreError> {
    let people = user::Entity::find()
        .filter(user::Column::Role.is_in([Role::Agent, Role::Admin].map(Role::word)))
        .filter(user::Column::Active.eq(true))
        .filter(user::Column::Suspended.eq(false))
        .all(conn)
        .await?;
    let mut agents: HashMap<UserId, Vec<GroupId>> =
        people.iter().map(|agent| (UserId::new(agent.id), Vec::new())).collect();
    let memberships = group_membership::Entity::find()
        .order_by_desc(group_membership::Column::Default)
        .order_by_asc(group_membership::Column::Id)
        .all(conn)
        .await?;
    for membership in memberships {
        if let Some(groups) = agents.get_mut(&UserId::new(membership.user_id)) {
            groups.push(GroupId::new(membership.group_id));
        }
    }
    Ok(agents)
}

/// The organization of an address, by its domain.
pub(crate) async fn organization_of<C: ConnectionTrait>(
    conn: &C,
    email: &str,
) -> Result<Option<OrganizationId>, StoreError> {
    let Some((_, domain)) = email.rsplit_once('@') else { return Ok(None) };
    Ok(domains(conn).await?.get(domain).copied())
}

async fn domains<C: ConnectionTrait>(conn: &C) -> Result<HashMap<String, OrganizationId>, StoreError> {
    let organizations = organization::Entity::find().all(conn).await?;
    let domains = organizations.into_iter().flat_map(|organization| {
        let id = OrganizationId::new(organization.id);
        organization.domain_names.0.into_iter().map(move |domain| (domain.to_lowercase(), id))
    });
    Ok(domains.collect())
}

async fn forms<C: ConnectionTrait>(conn: &C) -> Result<HashMap<TicketFormId, FormRules>, StoreError> {
    let forms = ticket_form::Entity::find().all(conn).await?;
    let rules = forms.into_iter().map(|form| {
        (TicketFormId::new(form.id), FormRules { tags: form.tags.0, group: form.group_id.map(GroupId::new) })
    });
    Ok(rules.collect())
}
