//! `attachments`: the files of comments, for those who may see the comment.

use super::address::attachment_at;
use super::body::{Body, Ignored};
use super::error::ApiError;
use super::id::Id;
use super::query::Params;
use super::{requests, tickets};
use crate::attachments;
use crate::auth::SignedIn;
use crate::auth::rights::{Admin, TicketReader};
use crate::client::Client;
use crate::edge::Edge;
use crate::sight;
use crate::store;
use crate::store::attachment::Stored;
use crate::store::comment::Seen;
use axum::Json;
use axum::body::Body as Bytes;
use axum::extract::{Extension, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use frontdesk_model::attachment::{AttachmentDraftEnvelope, AttachmentEnvelope, is_shown};
use frontdesk_model::id::{AttachmentId, CommentId, TicketId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::user::User;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio_util::io::ReaderStream;

/// `GET attachments/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    reader: TicketReader,
    Id(id): Id<AttachmentId>,
) -> Result<Json<AttachmentEnvelope>, ApiError> {
    let stored = store::attachment::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    let (ticket, _) = stored.place.ok_or(ApiError::NotFound)?;
    tickets::find(&edge, &reader, ticket).await?;
    Ok(Json(AttachmentEnvelope { attachment: attachment_at(stored.attachment, &client) }))
}

/// `PUT attachments/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<AttachmentId>,
    body: Body<AttachmentDraftEnvelope>,
) -> Result<(Ignored, Json<AttachmentEnvelope>), ApiError> {
    let stored = store::attachment::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    stored.place.ok_or(ApiError::NotFound)?;
    let attachment = match body.value.attachment.malware_access_override {
        Some(open) => store::attachment::set_malware_access(edge.store(), id, open).await?,
        None => stored.attachment,
    };
    Ok((body.ignored, Json(AttachmentEnvelope { attachment: attachment_at(attachment, &client) })))
}

/// `PUT tickets/{id}/comments/{id}/attachments/{id}/redact`
pub async fn redact(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    reader: TicketReader,
    Id((ticket, comment, id)): Id<(TicketId, CommentId, AttachmentId)>,
) -> Result<Json<AttachmentEnvelope>, ApiError> {
    let shown = tickets::find(&edge, &reader, ticket).await?;
    let stored = store::attachment::find(edge.store(), id).await?;
    let stored = stored.filter(|stored| stored.place == Some((ticket, comment))).ok_or(ApiError::NotFound)?;
    if shown.status == Status::Closed {
        return Err(Problem::new(Field::Status, Code::NotAllowed).into());
    }
    let attachment = attachments::redact(edge.store(), edge.files(), &stored).await?;
    Ok(Json(AttachmentEnvelope { attachment: attachment_at(attachment, &client) }))
}

/// `GET attachments/content/{token}`: the file itself, which browsers save; with `inline=1` they show what
/// is nothing but a picture
pub async fn content(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
    Id(sealed): Id<String>,
    params: Params,
) -> Result<Response, ApiError> {
    let seal = edge.file_seal();
    let token = seal.open(&sealed).ok_or(ApiError::NotFound)?;
    let stored = store::attachment::find_by_token(edge.store(), token, edge.now()).await?;
    let stored = stored.ok_or(ApiError::NotFound)?;
    if !may_read(&edge, &user, &stored).await? {
        return Err(ApiError::NotFound);
    }
    let attachment = &stored.attachment;
    let body = if attachment.size == 0 {
        Bytes::empty()
    } else {
        let file = edge.files().read(&stored.file).await.map_err(|error| disk_error(&error))?;
        Bytes::from_stream(ReaderStream::new(file))
    };
    let name = utf8_percent_encode(&attachment.file_name, NON_ALPHANUMERIC);
    let in_page = params.get("inline") == Some("1") && is_shown(&attachment.content_type);
    let way = if in_page { "inline" } else { "attachment" };
    let headers = [
        (header::CONTENT_TYPE, inert(&attachment.content_type).to_owned()),
        (header::CONTENT_LENGTH, attachment.size.to_string()),
        (header::CONTENT_DISPOSITION, format!("{way}; filename*=UTF-8''{name}")),
    ];
    let mut response = (headers, body).into_response();
    for (name, value) in [
        (header::CACHE_CONTROL, "private, no-store"),
        // No page of another site shows it, not even as a picture.
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// Words in the names of types that browsers run, or read as something that they do.
const RUNNING: [&str; 8] = ["html", "xml", "svg", "script", "css", "json", "wasm", "pdf"];

/// The type under which a file leaves: what a browser could run, be it as a page, a sheet or a script of
/// one, is a row of bytes to it.
fn inert(content_type: &str) -> &str {
    let (kind, rest) = content_type.split_once('/').unwrap_or_default();
    let is_active = kind == "text" || RUNNING.iter().any(|word| rest.contains(word));
    let is_harmless = is_shown(content_type) || content_type == "text/plain";
    if is_active && !is_harmless { "application/octet-stream" } else { content_type }
}

/// A file that waits for its comment is read by whoever is signed in and knows its address
/// (contract, "Upload Files"); one that has a comment by those who see the comment.
async fn may_read(edge: &Edge, user: &User, stored: &Stored) -> Result<bool, ApiError> {
    let Some((ticket, comment)) = stored.place else { return Ok(true) };
    if user.role.is_agent() {
        let sight = sight::of(edge.store(), user).await?;
        let reader = TicketReader { user: user.clone(), sight };
        if known(tickets::find(edge, &reader, ticket).await)?.is_some() {
            return Ok(true);
        }
    }
    if known(requests::find(edge, user.id, ticket).await)?.is_none() {
        return Ok(false);
    }
    Ok(store::comment::find(edge.store(), ticket, Seen::Public, comment).await?.is_some())
}

/// Nothing, where the record is not there for the reader.
fn known<T>(found: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match found {
        Ok(record) => Ok(Some(record)),
        Err(ApiError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The disk did not do what it was asked.
pub(super) fn disk_error(error: &std::io::Error) -> ApiError {
    tracing::error!(%error, "the folder of attachments failed");
    ApiError::Unavailable
}
