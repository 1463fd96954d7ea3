//! `users/{id}/tags` and `organizations/{id}/tags`: the tags of one record, without the rest of it.

use super::body::{Body, Ignored};
use super::directory_fields::{OfOrganizations, OfUsers};
use super::error::ApiError;
use super::id::Id;
use crate::auth::rights::Agent;
use crate::directory::organizations;
use crate::edge::Edge;
use crate::{people, store};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use frontdesk_model::id::{OrganizationId, UserId};
use frontdesk_model::tag::TagChange;
use frontdesk_model::user::User;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// `{"tags": …}`
#[derive(Serialize, Deserialize, utoipa::ToSchema)]
pub struct RecordTags {
    tags: Vec<String>,
}

/// Records that have tags.
pub trait Tagged {
    type Id: DeserializeOwned + Copy + Send;

    /// The tags of a record, if there is one.
    fn find(
        edge: &Edge,
        id: Self::Id,
    ) -> impl Future<Output = Result<Option<Vec<String>>, store::StoreError>> + Send;

    /// Changes the tags of a record: those that it has then.
    fn change(
        edge: &Edge,
        agent: &User,
        id: Self::Id,
        change: TagChange,
    ) -> impl Future<Output = Result<Vec<String>, ApiError>> + Send;
}

impl Tagged for OfUsers {
    type Id = UserId;

    async fn find(edge: &Edge, id: UserId) -> Result<Option<Vec<String>>, store::StoreError> {
        Ok(store::user::find(edge.store(), id).await?.map(|user| user.tags))
    }

    async fn change(
        edge: &Edge,
        agent: &User,
        id: UserId,
        change: TagChange,
    ) -> Result<Vec<String>, ApiError> {
        Ok(people::change_tags(edge.store(), agent, id, change, edge.now()).await?.user.tags)
    }
}

impl Tagged for OfOrganizations {
    type Id = OrganizationId;

    async fn find(edge: &Edge, id: OrganizationId) -> Result<Option<Vec<String>>, store::StoreError> {
        Ok(store::organization::find(edge.store(), id).await?.map(|organization| organization.tags))
    }

    async fn change(
        edge: &Edge,
        agent: &User,
        id: OrganizationId,
        change: TagChange,
    ) -> Result<Vec<String>, ApiError> {
        Ok(organizations::change_tags(edge.store(), agent.role, id, change, edge.now()).await?.tags)
    }
}

/// `GET …/{id}/tags`
pub async fn show<T: Tagged>(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<T::Id>,
) -> Result<Json<RecordTags>, ApiError> {
    let tags = T::find(&edge, id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(RecordTags { tags }))
}

/// `POST …/{id}/tags`: these tags in place of the present ones
pub async fn set<T: Tagged>(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(id): Id<T::Id>,
    body: Body<RecordTags>,
) -> Result<(StatusCode, Ignored, Json<RecordTags>), ApiError> {
    let tags = T::change(&edge, &agent, id, TagChange::Set(body.value.tags)).await?;
    Ok((StatusCode::CREATED, body.ignored, Json(RecordTags { tags })))
}

/// `PUT …/{id}/tags`: these tags besides the present ones
pub async fn add<T: Tagged>(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(id): Id<T::Id>,
    body: Body<RecordTags>,
) -> Result<(Ignored, Json<RecordTags>), ApiError> {
    let tags = T::change(&edge, &agent, id, TagChange::Add(body.value.tags)).await?;
    Ok((body.ignored, Json(RecordTags { tags })))
}

/// `DELETE …/{id}/tags`: the present tags without these
pub async fn remove<T: Tagged>(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(id): Id<T::Id>,
    body: Body<RecordTags>,
) -> Result<(Ignored, Json<RecordTags>), ApiError> {
    let tags = T::change(&edge, &agent, id, TagChange::Remove(body.value.tags)).await?;
    Ok((body.ignored, Json(RecordTags { tags })))
}
