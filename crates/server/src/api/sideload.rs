//! Records that come along with others, because `include` names them.

use super::address::all_at;
use super::error::ApiError;
use super::query::Params;
use crate::address::BaseUrl;
use crate::edge::Edge;
use crate::store;
use frontdesk_model::group::Group;
use frontdesk_model::id::{GroupId, OrganizationId, UserId};
use frontdesk_model::organization::Organization;
use frontdesk_model::page::Sideloads;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_metric::TicketMetric;
use frontdesk_model::user::User;
use frontdesk_model::user_answers::BesideUsers;
use std::collections::{BTreeSet, HashMap};

/// The people with these ids, each once.
pub async fn users(
    edge: &Edge,
    base: &BaseUrl,
    ids: impl IntoIterator<Item = UserId>,
) -> Result<Vec<User>, ApiError> {
    Ok(all_at(store::user::find_many(edge.store(), &once(ids)).await?, base))
}

/// The groups with these ids, each once.
pub async fn groups(
    edge: &Edge,
    base: &BaseUrl,
    ids: impl IntoIterator<Item = GroupId>,
) -> Result<Vec<Group>, ApiError> {
    Ok(all_at(store::group::find_many(edge.store(), &once(ids)).await?, base))
}

/// The organizations with these ids, each once.
pub async fn organizations(
    edge: &Edge,
    base: &BaseUrl,
    ids: impl IntoIterator<Item = OrganizationId>,
) -> Result<Vec<Organization>, ApiError> {
    Ok(all_at(store::organization::find_many(edge.store(), &once(ids)).await?, base))
}

/// The metrics of these tickets.
async fn metric_sets(edge: &Edge, base: &BaseUrl, tickets: &[Ticket]) -> Result<Vec<TicketMetric>, ApiError> {
    let ids: Vec<_> = tickets.iter().map(|ticket| ticket.id).collect();
    Ok(all_at(store::ticket_metric::find_many(edge.store(), &ids).await?, base))
}

/// Puts each ticket's metrics also into the ticket: clients look for them in either place.
pub fn embed_metrics(tickets: &mut [Ticket], sideloads: &Sideloads) {
    let metrics = sideloads.metric_sets.iter().flatten().map(|metric| (metric.ticket_id, metric));
    let metrics: HashMap<_, _> = metrics.collect();
    for ticket in tickets {
        ticket.metric_set = metrics.get(&ticket.id).map(|metric| (*metric).clone());
    }
}

/// What `include` asks for beside tickets.
pub async fn of_tickets(
    edge: &Edge,
    base: &BaseUrl,
    params: &Params,
    tickets: &[Ticket],
) -> Result<Sideloads, ApiError> {
    let mut sideloads = Sideloads::default();
    if params.includes("users") {
        let people = tickets.iter().flat_map(|ticket| {
            [Some(ticket.requester_id), Some(ticket.submitter_id), ticket.assignee_id].into_iter().flatten()
        });
        sideloads.users = Some(users(edge, base, people).await?);
    }
    if params.includes("groups") {
        let ids = tickets.iter().filter_map(|ticket| ticket.group_id);
        sideloads.groups = Some(groups(edge, base, ids).await?);
    }
    if params.includes("organizations") {
        let ids = tickets.iter().filter_map(|ticket| ticket.organization_id);
        sideloads.organizations = Some(organizations(edge, base, ids).await?);
    }
    if params.includes("metric_sets") {
        sideloads.metric_sets = Some(metric_sets(edge, base, tickets).await?);
    }
    Ok(sideloads)
}

/// What `include` asks for beside people.
pub async fn of_users(
    edge: &Edge,
    base: &BaseUrl,
    params: &Params,
    people: &[User],
) -> Result<BesideUsers, ApiError> {
    let mut beside = BesideUsers::default();
    if params.includes("organizations") {
        let ids = people.iter().filter_map(|user| user.organization_id);
        beside.organizations = Some(organizations(edge, base, ids).await?);
    }
    if params.includes("groups") {
        let ids = people.iter().filter_map(|user| user.default_group_id);
        beside.groups = Some(groups(edge, base, ids).await?);
    }
    if params.includes("identities") {
        let ids: Vec<UserId> = people.iter().map(|user| user.id).collect();
        beside.identities = Some(all_at(store::identity::of_people(edge.store(), &ids).await?, base));
    }
    Ok(beside)
}

fn once<T: Ord>(ids: impl IntoIterator<Item = T>) -> Vec<T> {
    ids.into_iter().collect::<BTreeSet<T>>().into_iter().collect()
}
