//! What the agent has written to a ticket and not sent, as the desk keeps it for their other devices.

use super::client;
use super::error::ApiError;
use super::record::{Read, field, record};
use super::tickets::TicketChange;
use frontdesk_model::id::TicketId;
use serde::Serialize;
use serde_json::Value;

record! {
    /// A draft that is kept.
    struct KeptDraft {
        pub public: bool,
        pub body: String,
        pub changes: TicketChange,
        pub files: Vec<File>,
        pub version: i64,
    }
}

record! {
    struct Answer {
        pub draft: Option<KeptDraft>,
    }
}

record! {
    /// A file that is with the desk.
    pub struct File {
        pub token: String,
        pub name as "file_name": String,
        pub kind as "content_type": String,
        pub size: i64,
    }
}

/// What of a draft is kept on the desk.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Content {
    pub public: bool,
    pub body: String,
    pub changes: TicketChange,
    /// The tokens of its files.
    pub uploads: Vec<String>,
}

impl Read for Content {
    fn read(value: &Value) -> Option<Self> {
        Some(Self {
            public: field(value, "public")?,
            body: field(value, "body")?,
            changes: field(value, "changes")?,
            uploads: field(value, "uploads")?,
        })
    }
}

/// A draft as the desk keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub version: i64,
    pub content: Content,
    /// Those that its tokens name.
    pub files: Vec<File>,
}

#[derive(Serialize)]
struct Body<'a> {
    draft: DraftToKeep<'a>,
}

#[derive(Serialize)]
struct DraftToKeep<'a> {
    #[serde(flatten)]
    content: &'a Content,
    version: Option<i64>,
}

/// The draft that is kept.
pub async fn show(ticket: TicketId) -> Result<Option<Kept>, ApiError> {
    let answer: Answer = client::get(&path(ticket), &[]).await?;
    Ok(answer.draft.map(read))
}

fn read(draft: KeptDraft) -> Kept {
    let KeptDraft { public, body, changes, files, version } = draft;
    let uploads = files.iter().map(|file| file.token.clone()).collect();
    Kept { version, content: Content { public, body, changes, uploads }, files }
}

/// Keeps a draft in the place of this version; its new one. If another version is kept, that is
/// [`ApiError::Conflict`].
pub async fn keep(ticket: TicketId, content: &Content, version: Option<i64>) -> Result<i64, ApiError> {
    let body = Body { draft: DraftToKeep { content, version } };
    let answer: Answer = client::put(&path(ticket), &body).await?;
    answer.draft.map(|draft| draft.version).ok_or(ApiError::Unreadable)
}

/// The same, not waited for: the page may be going.
pub fn keep_and_part(ticket: TicketId, content: &Content, version: Option<i64>) {
    let body = serde_json::to_string(&Body { draft: DraftToKeep { content, version } });
    if let Ok(body) = body {
        client::part("PUT", &path(ticket), Some(&body));
    }
}

/// Forgets a draft, if it has this version.
pub async fn forget(ticket: TicketId, version: i64) -> Result<(), ApiError> {
    client::delete(&format!("{}?version={version}", path(ticket))).await
}

fn path(ticket: TicketId) -> String {
    format!("tickets/{ticket}/draft")
}
