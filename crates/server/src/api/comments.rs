//! `tickets/{id}/comments/{id}`: what agents change of what was said.

use super::address::comment_at;
use super::body::{Body, Ignored};
use super::error::ApiError;
use super::id::Id;
use super::requests::CommentEnvelope;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::store;
use crate::store::comment::Seen;
use crate::tickets::{CommentChange, Update, UpdateTicket};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentRedactionDraft;
use frontdesk_model::id::{CommentId, TicketId};

/// `PUT tickets/{id}/comments/{id}/redact`
pub async fn redact(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id((ticket, comment)): Id<(TicketId, CommentId)>,
    body: Body<CommentRedactionDraft>,
) -> Result<(Ignored, Json<CommentEnvelope>), ApiError> {
    let change = CommentChange::Redact(body.value.text);
    let by = Update::Comment { user: agent.id, comment, change, channel };
    edge.desk().update_ticket(UpdateTicket { ticket, by }).await?;
    let found = store::comment::find(edge.store(), ticket, Seen::All, comment).await?;
    let comment = comment_at(found.ok_or(ApiError::NotFound)?, &client.base);
    Ok((body.ignored, Json(CommentEnvelope { comment })))
}

/// `PUT tickets/{id}/comments/{id}/make_private`
pub async fn make_private(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id((ticket, comment)): Id<(TicketId, CommentId)>,
) -> Result<StatusCode, ApiError> {
    let by = Update::Comment { user: agent.id, comment, change: CommentChange::MakePrivate, channel };
    edge.desk().update_ticket(UpdateTicket { ticket, by }).await?;
    Ok(StatusCode::OK)
}
