//! Calls that change many organizations at once: each is answered with a job.

use super::body::{Body, Ignored};
use super::error::ApiError;
use super::job_statuses::Queue;
use super::many::{changes, either, listed};
use super::query::{Params, wrong};
use crate::auth::rights::Admin;
use crate::jobs::{Named, Task};
use axum::Json;
use frontdesk_model::id::OrganizationId;
use frontdesk_model::job_status::JobStatusEnvelope;
use frontdesk_model::organization::{OrganizationDraft, OrganizationDrafts, OrganizationUpdates};

/// `POST organizations/create_many`
pub async fn create(
    queue: Queue,
    _: Admin,
    body: Body<OrganizationDrafts>,
) -> Result<(Ignored, Json<JobStatusEnvelope>), ApiError> {
    let drafts = listed("organizations", body.value.organizations)?;
    let tasks = drafts.into_iter().map(Task::CreateOrganization);
    Ok((body.ignored, queue.take(tasks.collect()).await?))
}

/// `PUT organizations/update_many`
pub async fn update(
    queue: Queue,
    params: Params,
    body: Body<OrganizationUpdates>,
) -> Result<(Ignored, Json<JobStatusEnvelope>), ApiError> {
    let OrganizationUpdates { organization, organizations } = body.value;
    let each = ("organizations", organizations);
    let changes = changes(either(&params)?, ("organization", organization), each, which)?;
    let tasks = changes.into_iter().map(|(which, draft)| Task::UpdateOrganization(which, draft));
    Ok((body.ignored, queue.take(tasks.collect()).await?))
}

/// `DELETE organizations/destroy_many?ids=` or `external_ids=`
pub async fn delete(queue: Queue, _: Admin, params: Params) -> Result<Json<JobStatusEnvelope>, ApiError> {
    let which = either(&params)?.ok_or_else(|| wrong("ids"))?;
    queue.take(which.into_iter().map(Task::DeleteOrganization).collect()).await
}

/// Which organization an item of a list means: the one with its id, or else with its external id.
fn which(draft: &OrganizationDraft) -> Option<Named<OrganizationId>> {
    draft.id.map(Named::Id).or_else(|| draft.external_id.clone().map(Named::External))
}
