//! `tickets/{id}/presences`: who is at a ticket at this moment. Our own addition.

use super::body::{Body, Ignored};
use super::error::ApiError;
use super::id::Id;
use crate::auth::SignedIn;
use crate::auth::rights::TicketReader;
use crate::edge::Edge;
use crate::presence::{Lease, Page, PageName};
use crate::sight::Belonging;
use crate::store;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::presence::{PresenceDraftEnvelope, Presences};

/// `GET tickets/{id}/presences`
pub async fn list(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
) -> Result<Json<Presences>, ApiError> {
    belonging(&edge, &reader, id).await?;
    let shown = edge.presence().at(edge.now()).await?;
    let presences = shown.get(&id).map(|at| at.others(reader.user.id)).unwrap_or_default();
    Ok(Json(Presences { presences }))
}

/// `PUT tickets/{id}/presences/{page}`
pub async fn keep(
    State(edge): State<Edge>,
    signed_in: SignedIn,
    reader: TicketReader,
    Id((id, name)): Id<(TicketId, String)>,
    body: Body<PresenceDraftEnvelope>,
) -> Result<(Ignored, StatusCode), ApiError> {
    let page = page(reader.user.id, &name)?;
    let belonging = match belonging(&edge, &reader, id).await {
        // Who could see it a moment ago is not there any more.
        Err(ApiError::NotFound) => {
            edge.presence().end(&page, id).await?;
            return Err(ApiError::NotFound);
        }
        found => found?,
    };
    let (session, doing, now) = (signed_in.session_id(), body.value.presence.doing, edge.now());
    edge.presence().keep(page, Lease { ticket: id, belonging, session, doing, until: now }, now).await?;
    Ok((body.ignored, StatusCode::NO_CONTENT))
}

/// `DELETE tickets/{id}/presences/{page}`
pub async fn end(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id((id, name)): Id<(TicketId, String)>,
) -> Result<StatusCode, ApiError> {
    let page = page(reader.user.id, &name)?;
    belonging(&edge, &reader, id).await?;
    edge.presence().end(&page, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whose the ticket is, if the reader may see it.
async fn belonging(edge: &Edge, reader: &TicketReader, id: TicketId) -> Result<Belonging, ApiError> {
    store::ticket::belonging_seen(edge.store(), &reader.sight, id).await?.ok_or(ApiError::NotFound)
}

/// What can be no page's name names none.
fn page(user: UserId, name: &str) -> Result<Page, ApiError> {
    let name = PageName::parse(name).map_err(|_| ApiError::NotFound)?;
    Ok(Page { user, name })
}
