//! The desk's rules as the writer of tickets needs them, and the version by which it knows that
//! they have changed.

use super::error::StoreError;
use super::json::Texts;
use super::table::{counter, group, group_membership, organization, ticket_form, user};
use super::{account, custom_role, custom_status, satisfaction_reason, schedule, sla_policy, ticket_field};
use crate::sight::TicketSight;
use crate::tickets::{DeskRules, FormRules, TicketRights};
use frontdesk_model::id::{GroupId, OrganizationId, TicketFormId, UserId};
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::user::{Role, User};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Reads the rules as they are at `version`.
pub(crate) async fn load<C: ConnectionTrait>(conn: &C, version: i64) -> Result<DeskRules, StoreError> {
    let groups = group::Entity::find()
        .filter(group::Column::Deleted.eq(false))
        .order_by_asc(group::Column::Id)
        .all(conn)
        .await?;
    let here = |id: &GroupId| groups.iter().any(|group| group.id == id.get());
    let default_group = groups.iter().find(|group| group.default).map(|group| GroupId::new(group.id));
    let people = agents(conn).await?;
    let (system_fields, fields) =
        ticket_field::every(conn).await?.into_iter().partition(|field| field.kind.is_system());
    let fields: Vec<TicketField> = fields;
    Ok(DeskRules {
        version,
        groups: groups.iter().map(|group| GroupId::new(group.id)).collect(),
        default_group,
        agents: people.groups,
        sights: people.sights,
        admins: people.admins,
        light_agents: people.light,
        rights: people.rights,
        domains: domains(conn).await?,
        organization_groups: organization_groups(conn).await?,
        forms: forms(conn, here).await?,
        slas: sla_policy::rules(conn, &fields).await?,
        fields: fields.into_iter().filter(|field| field.active).collect(),
        system_fields,
        custom_statuses: custom_status::every(conn).await?,
        schedule: schedule::default_hours(conn).await?,
        asks_for_satisfaction: account::load(conn).await?.customer_satisfaction,
        satisfaction_reasons: satisfaction_reason::offered(conn).await?,
        ..DeskRules::default()
    })
}

/// Has the writer read the rules again. Whoever changes groups, memberships, organizations,
/// agents, their roles, forms, fields, schedules, settings or service level policies calls it in the same
/// transaction.
pub(crate) async fn changed<C: ConnectionTrait>(conn: &C) -> Result<(), StoreError> {
    counter::Entity::update_many()
        .col_expr(counter::Column::RulesVersion, Expr::col(counter::Column::RulesVersion).add(1))
        .exec(conn)
        .await?;
    Ok(())
}

/// Those who work tickets.
struct Agents {
    groups: HashMap<UserId, Vec<GroupId>>,
    sights: HashMap<UserId, TicketSight>,
    admins: HashSet<UserId>,
    light: HashSet<UserId>,
    rights: HashMap<UserId, TicketRights>,
}

async fn agents<C: ConnectionTrait>(conn: &C) -> Result<Agents, StoreError> {
    let people = user::Entity::find()
        .filter(user::Column::Role.is_in([Role::Agent, Role::Admin].map(Role::word)))
        .filter(user::Column::Active.eq(true))
        .filter(user::Column::Suspended.eq(false))
        .all(conn)
        .await?;
    let people = people.into_iter().map(super::user::record).collect::<Result<Vec<User>, _>>()?;
    let mut groups: HashMap<UserId, Vec<GroupId>> =
        people.iter().map(|agent| (agent.id, Vec::new())).collect();
    let memberships = group_membership::Entity::find()
        .order_by_desc(group_membership::Column::Default)
        .order_by_asc(group_membership::Column::Id)
        .all(conn)
        .await?;
    for membership in memberships {
        if let Some(groups) = groups.get_mut(&UserId::new(membership.user_id)) {
            groups.push(GroupId::new(membership.group_id));
        }
    }
    let restricted = people.iter().filter(|agent| agent.ticket_restriction.is_some());
    let sight = |agent: &User| TicketSight::of(agent, groups.get(&agent.id).map_or(&[], Vec::as_slice));
    let sights = restricted.map(|agent| (agent.id, sight(agent))).collect();
    let light = people.iter().filter(|agent| agent.is_light_agent()).map(|agent| agent.id).collect();
    let admins = people.iter().filter(|agent| agent.role == Role::Admin).map(|agent| agent.id).collect();
    Ok(Agents { groups, sights, admins, light, rights: rights(conn, &people).await? })
}

/// What those may do to tickets who have a custom role.
async fn rights<C: ConnectionTrait>(
    conn: &C,
    people: &[User],
) -> Result<HashMap<UserId, TicketRights>, StoreError> {
    let roles: BTreeSet<i64> = people.iter().filter_map(|agent| agent.custom_role_id).collect();
    let roles = custom_role::configurations(conn, roles.into_iter().collect()).await?;
    let of_role = |id| roles.get(&id).map_or(TicketRights::NOTES, TicketRights::from);
    Ok(people.iter().filter_map(|agent| Some((agent.id, of_role(agent.custom_role_id?)))).collect())
}

/// The organization of an address, by its domain.
pub(crate) async fn organization_of<C: ConnectionTrait>(
    conn: &C,
    email: &str,
) -> Result<Option<OrganizationId>, StoreError> {
    let Some((_, domain)) = email.rsplit_once('@') else { return Ok(None) };
    Ok(domains(conn).await?.get(domain).copied())
}

/// Where two organizations have one domain, its people belong to the first in alphabetical order.
async fn domains<C: ConnectionTrait>(conn: &C) -> Result<HashMap<String, OrganizationId>, StoreError> {
    let organizations = organization::Entity::find()
        .select_only()
        .columns([organization::Column::Id, organization::Column::DomainNames])
        .filter(organization::Column::Deleted.eq(false))
        .order_by_asc(organization::Column::NameKey)
        .order_by_asc(organization::Column::Id)
        .into_tuple::<(i64, Texts)>()
        .all(conn)
        .await?;
    let mut domains = HashMap::new();
    for (id, names) in organizations {
        for domain in names.0 {
            domains.entry(domain.to_lowercase()).or_insert(OrganizationId::new(id));
        }
    }
    Ok(domains)
}

async fn organization_groups<C: ConnectionTrait>(
    conn: &C,
) -> Result<HashMap<OrganizationId, GroupId>, StoreError> {
    let pairs = organization::Entity::find()
        .select_only()
        .columns([organization::Column::Id, organization::Column::GroupId])
        .filter(organization::Column::Deleted.eq(false))
        .filter(organization::Column::GroupId.is_not_null())
        .into_tuple::<(i64, i64)>()
        .all(conn)
        .await?;
    Ok(pairs.into_iter().map(|(id, group)| (OrganizationId::new(id), GroupId::new(group))).collect())
}

/// A form whose group is deleted sends its tickets nowhere in particular.
async fn forms<C: ConnectionTrait>(
    conn: &C,
    here: impl Fn(&GroupId) -> bool,
) -> Result<HashMap<TicketFormId, FormRules>, StoreError> {
    let forms = ticket_form::Entity::find().filter(ticket_form::Column::Deleted.eq(false)).all(conn).await?;
    let rules = forms.into_iter().map(|form| {
        let rules = FormRules {
            tags: form.tags.0,
            group: form.group_id.map(GroupId::new).filter(&here),
            ticket_field_ids: form.ticket_field_ids.0,
            agent_conditions: form.agent_conditions.0,
        };
        (TicketFormId::new(form.id), rules)
    });
    Ok(rules.collect())
}
