//! The files of comments: their bytes go from the account to the attachments' folder as they come.

use super::ImportError;
use super::source::{Source, SourceError, is_passing};
use crate::attachments::{FileError, Files};
use crate::auth::token::Token;
use crate::store::Store;
use crate::store::import::{KeptFile, kept_files};
use crate::tickets::PastEntry;
use axum::body::Bytes;
use frontdesk_model::attachment::Attachment;
use frontdesk_model::comment::Comment;
use futures_util::stream;
use std::convert::Infallible;

/// Where the files of comments are put.
#[derive(Clone, Copy)]
pub(super) struct Folder<'a> {
    pub store: &'a Store,
    pub files: &'a Files,
}

impl Folder<'_> {
    /// Brings the files of these updates that are not there yet; and how many could not be had, in whose place there
    /// are empty ones.
    pub async fn bring(
        &self,
        source: &Source,
        entries: impl Iterator<Item = &PastEntry>,
    ) -> Result<(Vec<KeptFile>, u64), ImportError> {
        let comments: Vec<&Comment> = entries.flat_map(|entry| &entry.comments).collect();
        let ids: Vec<_> = comments.iter().flat_map(|one| &one.attachments).map(|file| file.id).collect();
        let there = kept_files(self.store, &ids).await?;
        let (mut brought, mut missing) = (Vec::new(), 0);
        for comment in comments {
            for attachment in &comment.attachments {
                if there.get(&attachment.id) == Some(&attachment.size) {
                    continue;
                }
                let (file, is_missing) = self.fetch(source, attachment, comment).await?;
                missing += u64::from(is_missing);
                brought.push(file);
            }
        }
        Ok((brought, missing))
    }

    /// Brings a file; whether it is an empty one in its place.
    async fn fetch(
        &self,
        source: &Source,
        attachment: &Attachment,
        comment: &Comment,
    ) -> Result<(KeptFile, bool), ImportError> {
        // One that was brought before its page was cut off is written over.
        let file = format!("imported-{}", attachment.id);
        let mut tries = source.tries();
        let size = loop {
            match self.copy(source, attachment, &file).await {
                Ok(size) => break Some(size),
                Err(Failure::Passing(error)) => {
                    if !tries.again(None).await {
                        return Err(error.into());
                    }
                }
                Err(Failure::Final) => break None,
                Err(Failure::Disk(error)) => return Err(error.into()),
            }
        };
        let empty = stream::empty::<Result<Bytes, Infallible>>();
        let is_missing = size.is_none();
        let size = match size {
            Some(size) => size,
            None => self.files.keep(&file, empty).await?,
        };
        let content_token = Token::random()?.reveal().to_owned();
        let attachment = Attachment { size, content_token, ..attachment.clone() };
        let file = KeptFile { attachment, file, comment: comment.id, created_at: comment.created_at };
        Ok((file, is_missing))
    }

    async fn copy(&self, source: &Source, attachment: &Attachment, name: &str) -> Result<i64, Failure> {
        let bytes = source.file(&attachment.content_url).await.map_err(Failure::from)?;
        self.files.keep(name, bytes).await.map_err(|error| match error {
            FileError::BrokenOff => Failure::Passing(error),
            FileError::TooLarge { .. } => Failure::Final,
            FileError::Disk(_) => Failure::Disk(error),
        })
    }
}

/// Why a file did not come.
enum Failure {
    /// It may the next time.
    Passing(FileError),
    Final,
    Disk(FileError),
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        if is_passing(&error) { Self::Passing(FileError::BrokenOff) } else { Self::Final }
    }
}
