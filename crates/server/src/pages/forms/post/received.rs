//! Reading what a browser sends: texts into memory, files onto the disk as they come.

use crate::api::error::ApiError;
use crate::attachments::{self, FileError, Sent, UploadError, content_type, file_name};
use crate::auth::attempts::Attempt;
use crate::auth::token::Token;
use crate::client::Client;
use crate::edge::Edge;
use crate::locale::en::pages as words;
use crate::pages::forms::{FILES_MAX, TEXT_MAX};
use crate::store;
use axum::extract::multipart::{Field, Multipart};
use frontdesk_web::support_form::plain::{ATTACHMENTS, KEPT_FILES, KeptFile};

/// What was sent.
pub struct Received {
    /// Names and values, in their order.
    pub fields: Vec<(String, String)>,
    /// The files that are kept, those from before first.
    pub files: Vec<KeptFile>,
    /// What is wrong with others.
    pub problem: Option<String>,
}

impl Received {
    pub async fn read(edge: &Edge, client: &Client, mut body: Multipart) -> Result<Self, ApiError> {
        let mut received = Self { fields: Vec::new(), files: Vec::new(), problem: None };
        let mut text_left = TEXT_MAX;
        while let Some(field) = body.next_field().await.map_err(|_| ApiError::BrokenOff)? {
            let Some(name) = field.name().map(str::to_owned) else { continue };
            if name == ATTACHMENTS {
                received.keep_file(edge, client, field).await?;
            } else {
                let value = text(field, &mut text_left).await?;
                if name == KEPT_FILES {
                    received.find_file(edge, &value).await?;
                }
                received.fields.push((name, value));
            }
        }
        Ok(received)
    }

    /// A file that came before, which may be gone by now.
    async fn find_file(&mut self, edge: &Edge, token: &str) -> Result<(), ApiError> {
        let digest = Token::shown(token).digest();
        let waiting = store::attachment::of_upload(edge.store(), digest, edge.now()).await?;
        let Some(file) = waiting.into_iter().next() else {
            self.problem = Some(words::FILE_GONE.to_owned());
            return Ok(());
        };
        if self.files.iter().all(|known| known.token != token) {
            self.files.push(KeptFile { token: token.to_owned(), name: file.file_name });
        }
        Ok(())
    }

    /// A file that comes now. The browser sends an empty one where none was chosen.
    async fn keep_file(&mut self, edge: &Edge, client: &Client, field: Field<'_>) -> Result<(), ApiError> {
        let Some(name) = field.file_name().and_then(file_name) else { return Ok(()) };
        if self.files.len() >= FILES_MAX {
            self.problem = Some(words::too_many_files(FILES_MAX));
            return Ok(());
        }
        let attempt = Attempt::UploadFrom(client.ip);
        edge.attempts().allow(attempt).await?;
        edge.attempts().note(attempt).await?;
        let sent =
            Sent { file_name: name.clone(), content_type: content_type(field.content_type()), token: None };
        match attachments::upload(edge.store(), edge.files(), sent, field, edge.now()).await {
            Ok(upload) => self.files.push(KeptFile { token: upload.token, name }),
            Err(UploadError::File(FileError::TooLarge { megabytes })) => {
                self.problem = Some(words::file_too_large(&name, megabytes));
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }
}

/// A text, as long as there is room for it.
async fn text(mut field: Field<'_>, left: &mut usize) -> Result<String, ApiError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_| ApiError::BrokenOff)? {
        *left = left.checked_sub(chunk.len()).ok_or(ApiError::TooLarge)?;
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| ApiError::NotUtf8)
}
