//! Calls that change many people at once: each is answered with a job.

use super::body::{Body, Ignored};
use super::error::ApiError;
use super::job_statuses::Queue;
use super::many::{at_least_one, changes, either, listed};
use super::query::{Params, wrong};
use super::user_changes::tell_ended;
use crate::auth::rights::Admin;
use crate::edge::Edge;
use crate::jobs::{Named, Task};
use crate::people;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use frontdesk_model::id::UserId;
use frontdesk_model::job_status::JobStatusEnvelope;
use frontdesk_model::user_draft::{UserDraft, UserDrafts, UserUpdates};

/// `POST users/create_many`
pub async fn create(
    queue: Queue,
    body: Body<UserDrafts>,
) -> Result<(Ignored, Json<JobStatusEnvelope>), ApiError> {
    let drafts = listed("users", body.value.users)?;
    let tasks = drafts.into_iter().map(|draft| Task::CreateUser(Box::new(draft)));
    Ok((body.ignored, queue.take(tasks.collect()).await?))
}

/// `POST users/create_or_update_many`
pub async fn create_or_update(
    queue: Queue,
    body: Body<UserDrafts>,
) -> Result<(Ignored, Json<JobStatusEnvelope>), ApiError> {
    let drafts = listed("users", body.value.users)?;
    let tasks = drafts.into_iter().map(|draft| Task::CreateOrUpdateUser(Box::new(draft)));
    Ok((body.ignored, queue.take(tasks.collect()).await?))
}

/// `PUT users/update_many`
pub async fn update(
    queue: Queue,
    params: Params,
    body: Body<UserUpdates>,
) -> Result<(Ignored, Json<JobStatusEnvelope>), ApiError> {
    let UserUpdates { user, users } = body.value;
    let changes = changes(either(&params)?, ("user", user), ("users", users), who)?;
    let tasks = changes.into_iter().map(|(who, draft)| Task::UpdateUser(who, Box::new(draft)));
    Ok((body.ignored, queue.take(tasks.collect()).await?))
}

/// `DELETE users/destroy_many?ids=` or `external_ids=`
pub async fn delete(queue: Queue, params: Params) -> Result<Json<JobStatusEnvelope>, ApiError> {
    let who = either(&params)?.ok_or_else(|| wrong("ids"))?;
    queue.take(who.into_iter().map(Task::DeleteUser).collect()).await
}

/// `POST users/logout_many?ids=`
pub async fn sign_out(State(edge): State<Edge>, _: Admin, params: Params) -> Result<StatusCode, ApiError> {
    let ended = people::sign_out(edge.store(), &at_least_one(&params, "ids")?).await?;
    tell_ended(&edge, &ended);
    Ok(StatusCode::ACCEPTED)
}

/// Whom an item of a list means: who has its id, or else its external id.
fn who(draft: &UserDraft) -> Option<Named<UserId>> {
    let external = || draft.external_id.clone().flatten().map(Named::External);
    draft.id.map(Named::Id).or_else(external)
}
