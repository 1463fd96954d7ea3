//! What a requester changes of a request, and what goes on from one.

use super::client;
use super::error::ApiError;
use super::requests::{Envelope, Request};
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{TicketFieldId, TicketId, UserId};
use frontdesk_model::request::{RequestUpdate, RequestUpdateEnvelope};
use serde::Serialize;

/// Answers a request, marks it as solved, or both. With the same key, it is done once however often it is
/// sent.
pub async fn answer(request: TicketId, update: RequestUpdate, key: &str) -> Result<Request, ApiError> {
    let body = RequestUpdateEnvelope { request: update };
    let envelope: Envelope = client::put_once(&format!("requests/{request}"), &body, key).await?;
    Ok(envelope.request)
}

/// Copies somebody in.
pub async fn copy_in(request: TicketId, email: &str) -> Result<(), ApiError> {
    let person = [Email { email }];
    change(request, Change { additional_collaborators: Some(person), ..Change::default() }).await
}

/// Ends that somebody is copied in.
pub async fn remove_copied(request: TicketId, person: UserId) -> Result<(), ApiError> {
    change(request, Change { removed_collaborators: Some([person]), ..Change::default() }).await
}

/// Puts another answer into a field.
pub async fn correct(request: TicketId, field: TicketFieldId, value: &FieldValue) -> Result<(), ApiError> {
    let field = [Correction { id: field, value }];
    change(request, Change { custom_fields: Some(field), ..Change::default() }).await
}

/// One thing that is changed of a request.
#[derive(Default, Serialize)]
struct Change<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_collaborators: Option<[Email<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removed_collaborators: Option<[UserId; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_fields: Option<[Correction<'a>; 1]>,
}

#[derive(Serialize)]
struct Email<'a> {
    email: &'a str,
}

#[derive(Serialize)]
struct Correction<'a> {
    id: TicketFieldId,
    value: &'a FieldValue,
}

/// What requests are sent in.
#[derive(Serialize)]
struct Body<T> {
    request: T,
}

async fn change(request: TicketId, change: Change<'_>) -> Result<(), ApiError> {
    let _: Envelope = client::put(&format!("requests/{request}"), &Body { request: change }).await?;
    Ok(())
}

#[derive(Serialize)]
struct FollowUp<'a> {
    via_followup_source_id: TicketId,
    comment: &'a CommentDraft,
}

/// Goes on from a closed request in a new one, whose number is the answer.
pub async fn follow_up(closed: TicketId, comment: &CommentDraft, key: &str) -> Result<TicketId, ApiError> {
    let request = FollowUp { via_followup_source_id: closed, comment };
    let envelope: Envelope = client::post_once("requests", &Body { request }, key).await?;
    Ok(envelope.request.id)
}
