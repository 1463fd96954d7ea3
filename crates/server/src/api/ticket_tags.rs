//! `tickets/{id}/tags`: the tags of one ticket, without the rest of it.

use super::body::{Body, Ignored};
use super::error::ApiError;
use super::id::Id;
use super::tickets::find;
use crate::auth::rights::{Agent, TicketReader};
use crate::edge::Edge;
use crate::tickets::{Update, UpdateTicket};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::account::Channel;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_draft::TicketExtras;
use frontdesk_model::time::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `{"tags": …}`
#[derive(Serialize, ToSchema)]
#[schema(as = TicketTags)]
pub struct Tags {
    tags: Vec<String>,
}

/// `{"tags": …}` of a change, with what makes it a safe one
#[derive(Deserialize, ToSchema)]
pub struct TagsDraft {
    tags: Vec<String>,
    #[serde(default)]
    safe_update: Option<bool>,
    #[serde(default)]
    updated_stamp: Option<Timestamp>,
}

impl TagsDraft {
    /// The tags, and an update that says nothing yet but when the caller looked.
    fn into_update(self) -> (Vec<String>, TicketUpdate) {
        let Self { tags, safe_update, updated_stamp } = self;
        (tags, TicketUpdate { safe_update, updated_stamp, ..TicketUpdate::default() })
    }
}

/// `GET tickets/{id}/tags`
pub async fn show(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
) -> Result<Json<Tags>, ApiError> {
    Ok(Json(Tags { tags: find(&edge, &reader, id).await?.tags }))
}

/// `POST tickets/{id}/tags`: these tags in place of the present ones
pub async fn set(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id(id): Id<TicketId>,
    body: Body<TagsDraft>,
) -> Result<(StatusCode, Ignored, Json<Tags>), ApiError> {
    let (tags, update) = body.value.into_update();
    let update = TicketUpdate { tags: Some(tags), ..update };
    let tags = change(&edge, id, agent.id, update, channel).await?;
    Ok((StatusCode::CREATED, body.ignored, Json(tags)))
}

/// `PUT tickets/{id}/tags`: these tags besides the present ones
pub async fn add(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id(id): Id<TicketId>,
    body: Body<TagsDraft>,
) -> Result<(Ignored, Json<Tags>), ApiError> {
    let (additional_tags, update) = body.value.into_update();
    let extras = TicketExtras { additional_tags, ..TicketExtras::default() };
    let tags = change(&edge, id, agent.id, TicketUpdate { extras, ..update }, channel).await?;
    Ok((body.ignored, Json(tags)))
}

/// `DELETE tickets/{id}/tags`: the present tags without these
pub async fn remove(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id(id): Id<TicketId>,
    body: Body<TagsDraft>,
) -> Result<(Ignored, StatusCode), ApiError> {
    let (remove_tags, update) = body.value.into_update();
    let extras = TicketExtras { remove_tags, ..TicketExtras::default() };
    change(&edge, id, agent.id, TicketUpdate { extras, ..update }, channel).await?;
    Ok((body.ignored, StatusCode::NO_CONTENT))
}

async fn change(
    edge: &Edge,
    ticket: TicketId,
    user: UserId,
    update: TicketUpdate,
    channel: Channel,
) -> Result<Tags, ApiError> {
    let by = Update::Agent { user, update, channel };
    let written = edge.desk().update_ticket(UpdateTicket { ticket, by }).await?;
    Ok(Tags { tags: written.ticket.tags })
}
