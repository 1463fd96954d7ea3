//! Files that people attach to comments: sent, kept until a comment names them, and removed. The
//! bytes are in files, what is known of them is in the store.

mod files;
mod name;
mod seal;

pub use files::{FileError, Files};
pub use name::{content_type, file_name};
pub use seal::FileSeal;

use crate::auth::token::{NoRandomness, Token, TokenDigest};
use crate::store::attachment::{self, NewAttachment, Stored};
use crate::store::{Store, StoreError};
use axum::body::Bytes;
use frontdesk_model::attachment::{Attachment, Upload};
use frontdesk_model::form_settings::FileLimits;
use frontdesk_model::rules::{self, AttachedFile, Problem};
use frontdesk_model::time::Timestamp;
use futures_util::Stream;
use std::error::Error;
use tokio_util::io::ReaderStream;

/// Seconds for which a file waits for its comment (contract, "Uploads").
const LIFE: i64 = 3 * 24 * 60 * 60;
/// Files of one upload at most.
pub const FILES_MAX: usize = 100;
/// The name that is left of a redacted file (contract, "Redact Comment Attachment").
const REDACTED: &str = "redacted.txt";

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// No upload that still waits has this token.
    #[error("no upload has this token")]
    UnknownToken,
    #[error("the upload has as many files as an upload may have")]
    TooMany,
    /// The form does not take it.
    #[error("the form does not take the file")]
    Refused(Problem),
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// What a caller says of a file.
pub struct Sent {
    pub file_name: String,
    pub content_type: String,
    /// The token of the upload that it joins; a new one without.
    pub token: Option<Token>,
    /// What the form takes that it is for.
    pub limits: Option<FileLimits>,
}

/// Keeps a file until a comment names its upload. It is on the disk before its row is written.
pub async fn upload<E: Error>(
    store: &Store,
    files: &Files,
    sent: Sent,
    bytes: impl Stream<Item = Result<Bytes, E>>,
    now: Timestamp,
) -> Result<Upload, UploadError> {
    let (token, mut attachments) = match sent.token {
        Some(token) => {
            let before = attachment::of_upload(store, token.digest(), now).await?;
            (token, Some(before).filter(|before| !before.is_empty()).ok_or(UploadError::UnknownToken)?)
        }
        None => (Token::random()?, Vec::new()),
    };
    if attachments.len() >= FILES_MAX {
        return Err(UploadError::TooMany);
    }
    let file = Token::random()?;
    let size = files.keep(file.reveal(), bytes).await?;
    if let Some(problem) = refused(sent.limits.as_ref(), &sent.content_type, size, &attachments) {
        files.remove(file.reveal()).await?;
        return Err(UploadError::Refused(problem));
    }
    let expires_at = now.plus_seconds(LIFE);
    let new = NewAttachment {
        file: file.reveal().to_owned(),
        content_token: Token::random()?.reveal().to_owned(),
        file_name: sent.file_name,
        content_type: sent.content_type,
        size,
        upload: token.digest(),
        expires_at,
    };
    let attachment = attachment::insert(store, new, now).await?;
    attachments.push(attachment.clone());
    Ok(Upload { token: token.reveal().to_owned(), expires_at, attachment, attachments })
}

/// Why the form that a file is for does not take it beside those that are there.
fn refused(
    limits: Option<&FileLimits>,
    content_type: &str,
    size: i64,
    before: &[Attachment],
) -> Option<Problem> {
    let attached = before.iter().map(|file| (file.content_type.as_str(), file.size));
    let attached = attached
        .chain([(content_type, size)])
        .map(|(content_type, size)| AttachedFile { content_type, size: size.try_into().unwrap_or(u64::MAX) });
    rules::files(limits?, &attached.collect::<Vec<_>>())
}

/// Copies the files of uploads that wait for their comment into a new upload; none, if none waits.
pub async fn copy(
    store: &Store,
    files: &Files,
    uploads: &[TokenDigest],
    now: Timestamp,
) -> Result<Option<Upload>, UploadError> {
    let mut copied: Option<Upload> = None;
    for Stored { attachment, file, .. } in
        attachment::waiting_on_disk(store, uploads, now).await?.into_iter().take(FILES_MAX)
    {
        let token = copied.map(|upload| Token::shown(&upload.token));
        let Attachment { file_name, content_type, .. } = attachment;
        let bytes = ReaderStream::new(files.read(&file).await.map_err(FileError::from)?);
        copied = Some(
            upload(store, files, Sent { file_name, content_type, token, limits: None }, bytes, now).await?,
        );
    }
    Ok(copied)
}

/// Removes the files of an upload that no comment has named; whether there were any.
pub async fn discard(
    store: &Store,
    files: &Files,
    token: &Token,
    now: Timestamp,
) -> Result<bool, UploadError> {
    let any = attachment::abandon(store, token.digest(), now).await?;
    sweep(store, files, now).await?;
    Ok(any)
}

/// Removes the files that no comment will name any more: their time has run out, or their comment
/// is gone. A file goes before its row, so that a sweep that breaks off leaves nothing behind.
pub async fn sweep(store: &Store, files: &Files, now: Timestamp) -> Result<(), UploadError> {
    loop {
        let left = attachment::left_over(store, now).await?;
        for Stored { file, .. } in &left {
            files.remove(file).await?;
        }
        let ids: Vec<_> = left.iter().map(|stored| stored.id).collect();
        if ids.is_empty() {
            return Ok(());
        }
        attachment::delete(store, &ids).await?;
    }
}

/// Removes what a file holds for good; an empty one stands in its place.
pub async fn redact(store: &Store, files: &Files, stored: &Stored) -> Result<Attachment, UploadError> {
    files.remove(&stored.file).await?;
    Ok(attachment::empty(store, stored.id, REDACTED).await?)
}
