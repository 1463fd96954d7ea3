//! Calls that make or end many memberships at once: each is answered with a job.

use super::body::{Body, Ignored};
use super::error::ApiError;
use super::job_statuses::Queue;
use super::many::{at_least_one, listed};
use super::query::Params;
use crate::auth::rights::Admin;
use crate::jobs::Task;
use axum::Json;
use frontdesk_model::group_membership::GroupMembershipDrafts;
use frontdesk_model::job_status::JobStatusEnvelope;
use frontdesk_model::organization_membership::OrganizationMembershipDrafts;

/// `POST group_memberships/create_many`
pub async fn create_in_groups(
    queue: Queue,
    _: Admin,
    body: Body<GroupMembershipDrafts>,
) -> Result<(Ignored, Json<JobStatusEnvelope>), ApiError> {
    let drafts = listed("group_memberships", body.value.group_memberships)?;
    let tasks = drafts.into_iter().map(Task::CreateGroupMembership);
    Ok((body.ignored, queue.take(tasks.collect()).await?))
}

/// `DELETE group_memberships/destroy_many?ids=`
pub async fn delete_in_groups(
    queue: Queue,
    _: Admin,
    params: Params,
) -> Result<Json<JobStatusEnvelope>, ApiError> {
    let ids = at_least_one(&params, "ids")?;
    queue.take(ids.into_iter().map(Task::DeleteGroupMembership).collect()).await
}

/// `POST organization_memberships/create_many`
pub async fn create_in_organizations(
    queue: Queue,
    body: Body<OrganizationMembershipDrafts>,
) -> Result<(Ignored, Json<JobStatusEnvelope>), ApiError> {
    let drafts = listed("organization_memberships", body.value.organization_memberships)?;
    let tasks = drafts.into_iter().map(Task::CreateOrganizationMembership);
    Ok((body.ignored, queue.take(tasks.collect()).await?))
}

/// `DELETE organization_memberships/destroy_many?ids=`
pub async fn delete_in_organizations(
    queue: Queue,
    params: Params,
) -> Result<Json<JobStatusEnvelope>, ApiError> {
    let ids = at_least_one(&params, "ids")?;
    queue.take(ids.into_iter().map(Task::DeleteOrganizationMembership).collect()).await
}
