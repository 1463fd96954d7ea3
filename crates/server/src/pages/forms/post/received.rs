//! Reading what a browser sends: texts into memory, files onto the disk as they come. What is too much is
//! read and thrown away: a browser that is still sending would not see the answer, and its person would
//! lose what they typed.

use super::super::page::limits;
use super::heads::Heads;
use crate::api::error::ApiError;
use crate::attachments::{self, FileError, Sent, UploadError, content_type, file_name};
use crate::auth::attempts::Attempt;
use crate::auth::token::Token;
use crate::client::Client;
use crate::edge::Edge;
use crate::locale::forms::FormPageWords;
use crate::store::{self, StoreError};
use axum::extract::multipart::{Field, Multipart, MultipartError};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use frontdesk_model::captured::Captured;
use frontdesk_model::form_settings::FileLimits;
use frontdesk_model::request::Screening;
use frontdesk_model::rules::{Code, DESCRIPTION_MAX, Problem};
use frontdesk_model::ticket_form::TicketForm;
use frontdesk_web::support_form::plain::{ATTACHMENTS, KEPT_FILES, KEY, KeptFile, METADATA, STAMP, TRAP};
use sha2::{Digest as _, Sha256};

/// Bytes that are kept of one text: more than the longest answer that the rules take.
const TEXT_MAX: usize = 4 * DESCRIPTION_MAX + 4;
/// Bytes that are kept of all texts.
const TEXTS_MAX: usize = 16 * TEXT_MAX;
/// Texts that are kept: a form of a hundred questions, each with its choices, has fewer.
const PARTS_MAX: usize = 2_000;

/// What was sent.
pub struct Received {
    /// What the form takes.
    limits: FileLimits,
    /// Names and values, in their order.
    pub fields: Vec<(String, String)>,
    /// The files that are kept, those from before first.
    pub files: Vec<KeptFile>,
    /// Tokens of files that came before and are not kept any more: they are gone, or have been sent.
    pub gone: Vec<String>,
    /// What is wrong with others.
    pub problem: Option<String>,
    words: &'static FormPageWords,
}

impl Received {
    /// What the browser sends for `form`.
    pub async fn read(
        edge: &Edge,
        client: &Client,
        form: &TicketForm,
        words: &'static FormPageWords,
        mut body: Multipart,
        heads: &Heads,
    ) -> Result<Self, ApiError> {
        let limits = limits(edge, form);
        let mut received =
            Self { limits, fields: Vec::new(), files: Vec::new(), gone: Vec::new(), problem: None, words };
        let mut room = TEXTS_MAX;
        while let Some(mut field) = body.next_field().await.map_err(broken_off)? {
            heads.seen();
            received.take(edge, client, &mut field, heads, &mut room).await?;
            // What there is no room for is read all the same.
            while field.chunk().await.map_err(broken_off)?.is_some() {
                heads.seen();
            }
        }
        Ok(received)
    }

    /// One part of what was sent; `room` are the bytes that texts may still have.
    async fn take(
        &mut self,
        edge: &Edge,
        client: &Client,
        field: &mut Field<'_>,
        heads: &Heads,
        room: &mut usize,
    ) -> Result<(), ApiError> {
        let Some(name) = field.name().map(str::to_owned) else { return Ok(()) };
        if name == ATTACHMENTS {
            return self.keep_file(edge, client, field, heads).await;
        }
        let Some(left) = room.checked_sub(name.len()).filter(|_| self.fields.len() < PARTS_MAX) else {
            return Ok(());
        };
        let value = text(field, heads, left.min(TEXT_MAX)).await?;
        *room = left.saturating_sub(value.len());
        if name == KEPT_FILES && self.files.len() + self.gone.len() < self.limits.files {
            self.find_file(edge, &value).await?;
        }
        self.fields.push((name, value));
        Ok(())
    }

    /// The key that the form came with.
    pub fn key(&self) -> Option<&str> {
        Some(self.text(KEY)).filter(|key| !key.is_empty())
    }

    /// The first text with this name; nothing where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(named, _)| named == name).map_or("", |(_, text)| text)
    }

    /// What the page that showed the form told of itself; none where it kept that to itself.
    pub fn metadata(&self) -> Option<Captured> {
        serde_json::from_str(self.text(METADATA)).ok()
    }

    /// What the form says of how it was filled in.
    pub fn screening(&self) -> Screening {
        let [trap, stamp] = [TRAP, STAMP].map(|name| self.text(name).to_owned());
        Screening { trap, stamp, altcha: String::new() }
    }

    /// A text that is the same only where all that was typed is, and every file.
    pub fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for (name, value) in &self.fields {
            // The lengths keep names and values apart.
            for text in [name, value] {
                digest.update(text.len().to_be_bytes());
                digest.update(text);
            }
        }
        for file in &self.files {
            // Its token is another one each time that it is sent.
            digest.update(file.name.len().to_be_bytes());
            digest.update(&file.name);
        }
        URL_SAFE_NO_PAD.encode(digest.finalize())
    }

    /// A file that came before, which may be gone by now.
    async fn find_file(&mut self, edge: &Edge, token: &str) -> Result<(), StoreError> {
        let digest = Token::shown(token).digest();
        let waiting = store::attachment::of_upload(edge.store(), digest, edge.now()).await?;
        match waiting.into_iter().next() {
            None => self.gone.push(token.to_owned()),
            Some(file) if self.files.iter().all(|known| known.token != token) => {
                self.files.push(KeptFile { token: token.to_owned(), name: file.file_name });
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn has_room(&self) -> bool {
        self.files.len() < self.limits.files
    }

    /// A file that comes now. The browser sends one without a name where none was chosen.
    async fn keep_file(
        &mut self,
        edge: &Edge,
        client: &Client,
        field: &mut Field<'_>,
        heads: &Heads,
    ) -> Result<(), ApiError> {
        let Some(name) = field.file_name().and_then(file_name) else { return Ok(()) };
        let attempt = Attempt::UploadFrom(client.ip);
        if !self.has_room() {
            self.problem = Some(self.words.too_many_files(self.limits.files));
            return Ok(());
        }
        if edge.attempts().too_many(&[attempt]).await? {
            self.problem = Some(self.words.files_too_soon.to_owned());
            return Ok(());
        }
        edge.attempts().note(attempt).await?;
        let kind = content_type(field.content_type());
        let limits = Some(self.limits.clone());
        let sent = Sent { file_name: name.clone(), content_type: kind, token: None, limits };
        match attachments::upload(edge.store(), edge.files(), sent, heads.seen_in(field), edge.now()).await {
            Ok(upload) => self.files.push(KeptFile { token: upload.token, name }),
            Err(UploadError::File(FileError::BrokenOff)) => return Err(ApiError::BrokenOff),
            Err(
                UploadError::File(FileError::TooLarge { megabytes })
                | UploadError::Refused(Problem { code: Code::FileTooLarge { megabytes }, .. }),
            ) => {
                self.problem = Some(self.words.file_too_large(&name, megabytes));
            }
            Err(UploadError::Refused(_)) => self.problem = Some(self.words.file_of_other_type(&name)),
            Err(error) => {
                tracing::error!(%error, "a file was not kept");
                self.problem = Some(self.words.file_not_kept(&name));
            }
        }
        Ok(())
    }
}

/// A text, as far as there is room for it. A NUL says nothing, and `PostgreSQL` keeps none.
async fn text(field: &mut Field<'_>, heads: &Heads, room: usize) -> Result<String, ApiError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken_off)? {
        heads.seen();
        let left = room - bytes.len();
        bytes.extend_from_slice(&chunk[..chunk.len().min(left)]);
    }
    Ok(String::from_utf8_lossy(&bytes).replace('\0', ""))
}

fn broken_off(_: MultipartError) -> ApiError {
    ApiError::BrokenOff
}
