//! `uploads`: files that are sent before the comment that they come with.

use super::body::Ignored;
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::query::{Params, wrong};
use super::{address, attachments::disk_error};
use crate::attachments::{self, FILES_MAX, FileError, Sent, UploadError, content_type, file_name};
use crate::auth::Caller;
use crate::auth::attempts::Attempt;
use crate::auth::token::Token;
use crate::client::Client;
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use axum::body::Body as Bytes;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use frontdesk_model::attachment::UploadEnvelope;
use frontdesk_model::form_settings::FileLimits;

/// `POST uploads?filename=NAME`, and `&token=TOKEN` for one more file of an upload. With `&form=KEY` what
/// the form will not take is refused at once.
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    caller: Caller,
    params: Params,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Created<UploadEnvelope>, ApiError> {
    if caller.user().is_none() {
        // Who is not known could fill the disk.
        let attempt = Attempt::UploadFrom(client.ip);
        edge.attempts().allow(&[attempt]).await?;
        edge.attempts().note(attempt).await?;
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let sent = Sent {
        file_name: params.get("filename").and_then(file_name).ok_or_else(|| wrong("filename"))?,
        content_type: content_type(kind),
        limits: limits(&edge, &caller, &params).await?,
        token: params.get("token").filter(|token| !token.is_empty()).map(Token::shown),
    };
    let bytes = body.into_data_stream();
    let mut upload = attachments::upload(edge.store(), edge.files(), sent, bytes, edge.now()).await?;
    upload.attachment = address::attachment_at(upload.attachment, &client);
    upload.attachments = address::attachments_at(upload.attachments, &client);
    Ok(Created::at(upload.attachment.url.clone(), Ignored::default(), UploadEnvelope { upload }))
}

/// What the named form takes.
async fn limits(edge: &Edge, caller: &Caller, params: &Params) -> Result<Option<FileLimits>, ApiError> {
    let Some(name) = params.get("form") else { return Ok(None) };
    let reader = FormReader::of(edge.store(), caller.user()).await?;
    let form = super::ticket_forms::find(edge, &reader, name).await?.ok_or_else(|| wrong("form"))?;
    Ok(form.settings.attachments)
}

/// `DELETE uploads/{token}`
pub async fn delete(State(edge): State<Edge>, Id(token): Id<String>) -> Result<StatusCode, ApiError> {
    let token = Token::shown(&token);
    let any = attachments::discard(edge.store(), edge.files(), &token, edge.now()).await?;
    if any { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}

impl From<UploadError> for ApiError {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::UnknownToken => wrong("token"),
            UploadError::Refused(problem) => problem.into(),
            UploadError::TooMany => Self::TooManyValues { parameter: "token", max: FILES_MAX },
            UploadError::File(FileError::TooLarge { megabytes }) => Self::FileTooLarge { megabytes },
            UploadError::File(FileError::BrokenOff) => Self::BrokenOff,
            UploadError::File(FileError::Disk(error)) => disk_error(&error),
            UploadError::Store(error) => error.into(),
            UploadError::NoRandomness(error) => error.into(),
        }
    }
}
