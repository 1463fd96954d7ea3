//! Requests: a requester's own tickets.

use super::client;
use super::error::ApiError;
use frontdesk_model::id::TicketId;
use frontdesk_model::page::Requests;
use frontdesk_model::request::{
    Request, RequestDraft, RequestDraftEnvelope, RequestEnvelope, RequestUpdate, RequestUpdateEnvelope,
};

/// A page of the caller's requests, newest update first. `after` is the cursor of the page before.
pub async fn list(size: u8, after: Option<&str>) -> Result<Requests, ApiError> {
    let size = size.to_string();
    let mut query = vec![("page[size]", size.as_str()), ("sort", "-updated_at")];
    query.extend(after.map(|after| ("page[after]", after)));
    client::get("requests", &query).await
}

/// One request of the caller's.
pub async fn show(request: TicketId) -> Result<Request, ApiError> {
    let envelope: RequestEnvelope = client::get(&format!("requests/{request}"), &[]).await?;
    Ok(envelope.request)
}

/// Makes a request. The same draft sent again with the same key makes no second one.
pub async fn create(request: RequestDraft, idempotency_key: &str) -> Result<Request, ApiError> {
    let body = RequestDraftEnvelope { request };
    let envelope: RequestEnvelope = client::post_once("requests", &body, idempotency_key).await?;
    Ok(envelope.request)
}

/// Answers a request, marks it as solved, or both.
pub async fn update(request: TicketId, update: RequestUpdate) -> Result<Request, ApiError> {
    let body = RequestUpdateEnvelope { request: update };
    let envelope: RequestEnvelope = client::put(&format!("requests/{request}"), &body).await?;
    Ok(envelope.request)
}
