//! Requests: a requester's own tickets, in the part that the portal shows. The contract's records
//! have more, and the code that reads all of it would be 13 KB of the portal's bundle.

use super::client;
use super::error::ApiError;
use frontdesk_model::id::{CommentId, TicketId, UserId};
use frontdesk_model::page::Meta;
use frontdesk_model::request::{RequestUpdate, RequestUpdateEnvelope};
use frontdesk_model::status::{Status, TicketType};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::Role;
use serde::Deserialize;

/// A ticket as its requester sees it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Request {
    pub id: TicketId,
    pub status: Status,
    #[serde(rename = "type", default)]
    pub kind: Option<TicketType>,
    pub subject: String,
    /// Whether `solved: true` would take effect.
    #[serde(default)]
    pub can_be_solved_by_me: bool,
    #[serde(default)]
    pub assignee_id: Option<UserId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// One contribution to a request's conversation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Comment {
    pub id: CommentId,
    pub author_id: UserId,
    pub body: String,
    pub public: bool,
    pub created_at: Timestamp,
}

/// Somebody who wrote.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Author {
    pub id: UserId,
    pub name: String,
    pub role: Role,
}

/// A page of the caller's requests.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RequestPage {
    pub requests: Vec<Request>,
    #[serde(default)]
    meta: Meta,
}

impl RequestPage {
    /// The cursor of the next page, if there is one.
    pub fn next(&self) -> Option<&str> {
        next(&self.meta)
    }
}

/// What was said about a request, and by whom.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Conversation {
    pub comments: Vec<Comment>,
    #[serde(rename = "users", default)]
    pub authors: Vec<Author>,
    #[serde(default)]
    meta: Meta,
}

#[derive(Deserialize)]
struct Envelope {
    request: Request,
}

/// A page of the caller's requests, newest update first. `after` is the cursor of the page before.
pub async fn list(size: u8, after: Option<&str>) -> Result<RequestPage, ApiError> {
    let size = size.to_string();
    let mut query = vec![("page[size]", size.as_str()), ("sort", "-updated_at")];
    query.extend(after.map(|after| ("page[after]", after)));
    client::get("requests", &query).await
}

/// One request of the caller's.
pub async fn show(request: TicketId) -> Result<Request, ApiError> {
    let envelope: Envelope = client::get(&format!("requests/{request}"), &[]).await?;
    Ok(envelope.request)
}

/// Every public comment of a request, oldest first: a conversation is read from its beginning.
pub async fn conversation(request: TicketId) -> Result<Conversation, ApiError> {
    let path = format!("requests/{request}/comments");
    let mut whole = comments(&path, None).await?;
    while let Some(after) = next(&whole.meta) {
        let more = comments(&path, Some(after)).await?;
        whole.comments.extend(more.comments);
        whole.authors.extend(more.authors);
        whole.meta = more.meta;
    }
    whole.comments.retain(|comment| comment.public);
    Ok(whole)
}

/// Answers a request, marks it as solved, or both.
pub async fn update(request: TicketId, update: RequestUpdate) -> Result<Request, ApiError> {
    let body = RequestUpdateEnvelope { request: update };
    let envelope: Envelope = client::put(&format!("requests/{request}"), &body).await?;
    Ok(envelope.request)
}

async fn comments(path: &str, after: Option<&str>) -> Result<Conversation, ApiError> {
    let mut query = vec![("include", "users"), ("page[size]", "100")];
    query.extend(after.map(|after| ("page[after]", after)));
    client::get(path, &query).await
}

fn next(meta: &Meta) -> Option<&str> {
    meta.after_cursor.as_deref().filter(|_| meta.has_more)
}
