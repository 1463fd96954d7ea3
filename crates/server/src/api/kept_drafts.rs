//! `tickets/{id}/draft`: what the caller has written to a ticket and not sent. Our own addition.

use super::body::{Body, Ignored};
use super::error::{ApiError, Details};
use super::id::Id;
use super::query::Params;
use crate::auth::rights::TicketReader;
use crate::edge::Edge;
use crate::store::kept_draft::{self, Place};
use crate::store::ticket;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use frontdesk_model::id::TicketId;
use frontdesk_model::kept_draft::{DraftChanged, DraftToKeepEnvelope, KeptDraftEnvelope};

/// `GET tickets/{id}/draft`
pub async fn show(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
) -> Result<Json<KeptDraftEnvelope>, ApiError> {
    let draft = kept_draft::find(edge.store(), place(&edge, &reader, id).await?, edge.now()).await?;
    Ok(Json(KeptDraftEnvelope { draft }))
}

/// `PUT tickets/{id}/draft`
pub async fn keep(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    body: Body<DraftToKeepEnvelope>,
) -> Result<(Ignored, Json<KeptDraftEnvelope>), ApiError> {
    let place = place(&edge, &reader, id).await?;
    let draft = body.value.draft.checked();
    let draft = draft.map_err(|problems| ApiError::Invalid(Details::new(&problems, &[])))?;
    let kept = kept_draft::keep(edge.store(), place, draft, edge.now()).await?.ok_or(ApiError::Conflict)?;
    edge.draft_changed(place.user, DraftChanged { ticket_id: id, version: Some(kept.version) });
    Ok((body.ignored, Json(KeptDraftEnvelope { draft: Some(kept) })))
}

/// `DELETE tickets/{id}/draft?version=VERSION`
pub async fn forget(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    params: Params,
) -> Result<StatusCode, ApiError> {
    let place = place(&edge, &reader, id).await?;
    let seen = params.get("version").map(str::parse).transpose().map_err(|_| ApiError::InvalidAttribute {
        message: "version must be a draft's version".to_owned(),
    })?;
    if !kept_draft::forget(edge.store(), place, seen).await? {
        return Err(ApiError::Conflict);
    }
    edge.draft_changed(place.user, DraftChanged { ticket_id: id, version: None });
    Ok(StatusCode::NO_CONTENT)
}

/// Where the caller's draft is, if they may see the ticket.
async fn place(edge: &Edge, reader: &TicketReader, ticket: TicketId) -> Result<Place, ApiError> {
    let seen = ticket::belonging_seen(edge.store(), &reader.sight, ticket).await?;
    seen.ok_or(ApiError::NotFound)?;
    Ok(Place { user: reader.user.id, ticket })
}
