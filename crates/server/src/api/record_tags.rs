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
use frontdesk_model::organization::OrganizationDraft;
use frontdesk_model::user::User;
use frontdesk_model::user_draft::UserDraft;
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

    /// Gives a record these tags in place of those that it has.
    fn set(
        edge: &Edge,
        agent: &User,
        id: Self::Id,
        tags: Vec<String>,
    ) -> impl Future<Output = Result<Vec<String>, ApiError>> + Send;
}

impl Tagged for OfUsers {
    type Id = UserId;

    async fn find(edge: &Edge, id: UserId) -> Result<Option<Vec<String>>, store::StoreError> {
        Ok(store::user::find(edge.store(), id).await?.map(|user| user.tags))
    }

    async fn set(edge: &Edge, agent: &User, id: UserId, tags: Vec<String>) -> Result<Vec<String>, ApiError> {
        let draft = UserDraft { tags: Some(tags), ..UserDraft::default() };
        Ok(people::update(edge.store(), agent, id, &draft, edge.now()).await?.user.tags)
    }
}

impl Tagged for OfOrganizations {
    type Id = OrganizationId;

    async fn find(edge: &Edge, id: OrganizationId) -> Result<Option<Vec<String>>, store::StoreError> {
        Ok(store::organization::find(edge.store(), id).await?.map(|organization| organization.tags))
    }

    async fn set(
        edge: &Edge,
        agent: &User,
        id: OrganizationId,
        tags: Vec<String>,
    ) -> Result<Vec<String>, ApiError> {
        let draft = OrganizationDraft { tags: Some(tags), ..OrganizationDraft::default() };
        Ok(organizations::update(edge.store(), agent.role, id, &draft, edge.now()).await?.tags)
    }
}

/// `GET …/{id}/tags`
pub async fn show<T: Tagged>(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<T::Id>,
) -> Result<Json<RecordTags>, ApiError> {
    Ok(Json(RecordTags { tags: present::<T>(&edge, id).await? }))
}

/// `POST …/{id}/tags`: these tags in place of the present ones
pub async fn set<T: Tagged>(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(id): Id<T::Id>,
    body: Body<RecordTags>,
) -> Result<(StatusCode, Ignored, Json<RecordTags>), ApiError> {
    let tags = T::set(&edge, &agent, id, body.value.tags).await?;
    Ok((StatusCode::CREATED, body.ignored, Json(RecordTags { tags })))
}

/// `PUT …/{id}/tags`: these tags besides the present ones
pub async fn add<T: Tagged>(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(id): Id<T::Id>,
    body: Body<RecordTags>,
) -> Result<(Ignored, Json<RecordTags>), ApiError> {
    let mut tags = present::<T>(&edge, id).await?;
    tags.extend(body.value.tags);
    let tags = T::set(&edge, &agent, id, tags).await?;
    Ok((body.ignored, Json(RecordTags { tags })))
}

/// `DELETE …/{id}/tags`: the present tags without these
pub async fn remove<T: Tagged>(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(id): Id<T::Id>,
    body: Body<RecordTags>,
) -> Result<(Ignored, Json<RecordTags>), ApiError> {
    let mut tags = present::<T>(&edge, id).await?;
    tags.retain(|tag| !body.value.tags.contains(tag));
    let tags = T::set(&edge, &agent, id, tags).await?;
    Ok((body.ignored, Json(RecordTags { tags })))
}

async fn present<T: Tagged>(edge: &Edge, id: T::Id) -> Result<Vec<String>, ApiError> {
    T::find(edge, id).await?.ok_or(ApiError::NotFound)
}
