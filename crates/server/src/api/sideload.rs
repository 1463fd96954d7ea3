//! Records that come along with others, because `include` names them.

use super::address::all_at;
use super::directory_values::{organizations_at, people_at};
use super::error::ApiError;
use super::query::Params;
use crate::address::BaseUrl;
use crate::edge::Edge;
use crate::store;
use frontdesk_model::group::Group;
use frontdesk_model::id::{GroupId, OrganizationId, UserId};
use frontdesk_model::organization::Organization;
use frontdesk_model::user::User;
use frontdesk_model::user_answers::BesideUsers;
use std::collections::BTreeSet;

/// The people with these ids, each once.
pub async fn users(
    edge: &Edge,
    base: &BaseUrl,
    ids: impl IntoIterator<Item = UserId>,
) -> Result<Vec<User>, ApiError> {
    people_at(edge, base, store::user::find_many(edge.store(), &once(ids)).await?).await
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
    organizations_at(edge, base, store::organization::find_many(edge.store(), &once(ids)).await?).await
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

pub(super) fn once<T: Ord>(ids: impl IntoIterator<Item = T>) -> Vec<T> {
    ids.into_iter().collect::<BTreeSet<T>>().into_iter().collect()
}
