//! `imports/tickets`: tickets of another desk, with their histories.

use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::job_statuses::Queue;
use super::many::listed;
use super::ticket_changes::{answered, envelope};
use crate::auth::rights::Admin;
use crate::client::Client;
use crate::edge::Edge;
use crate::jobs::Task;
use axum::Json;
use axum::extract::{Extension, State};
use axum::response::IntoResponse;
use frontdesk_model::account::Channel;
use frontdesk_model::job_status::JobStatusEnvelope;
use frontdesk_model::ticket::TicketEnvelope;
use frontdesk_model::ticket_import::{TicketImportEnvelope, TicketImports};

/// `POST imports/tickets`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    Admin(admin): Admin,
    body: Body<TicketImportEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let written = edge.desk().import_drafted(&admin, channel, body.value.ticket).await;
    let written = answered(&edge, written).await?;
    // The last of many audits says little.
    let envelope = TicketEnvelope { audit: None, ..envelope(written, &client) };
    Ok(Created::at(envelope.ticket.url.clone(), body.ignored, envelope))
}

/// `POST imports/tickets/create_many`
pub async fn create_many(
    queue: Queue,
    body: Body<TicketImports>,
) -> Result<(Ignored, Json<JobStatusEnvelope>), ApiError> {
    let imports = listed("tickets", body.value.tickets)?.into_iter();
    let tasks = imports.map(|import| Task::ImportTicket(Box::new(import)));
    Ok((body.ignored, queue.take(tasks.collect()).await?))
}
