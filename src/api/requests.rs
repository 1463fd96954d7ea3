//! Requests: a requester's own tickets, as the portal shows them.

use super::client;
use super::error::ApiError;
use super::page::Meta;
use super::record::record;
use super::satisfaction::Rating;
use frontdesk_model::id::{CommentId, TicketId, UserId};
use frontdesk_model::request::{RequestUpdate, RequestUpdateEnvelope};
use frontdesk_model::status::{Status, TicketType};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::Role;

record! {
    /// A ticket as its requester sees it.
    pub struct Request {
        pub id: TicketId,
        pub status: Status,
        pub kind as "type": Option<TicketType>,
        pub subject: String,
        /// Whether `solved: true` would take effect.
        pub can_be_solved_by_me: bool,
        pub requester_id: Option<UserId>,
        pub assignee_id: Option<UserId>,
        pub rating as "satisfaction_rating": Option<Rating>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
    }
}

record! {
    /// One contribution to a request's conversation.
    pub struct Comment {
        pub id: CommentId,
        pub author_id: UserId,
        pub body: String,
        pub public: bool,
        pub created_at: Timestamp,
    }
}

record! {
    /// Somebody who wrote.
    pub struct Author {
        pub id: UserId,
        pub name: String,
        pub role: Role,
    }
}

record! {
    /// A page of the caller's requests.
    pub struct RequestPage {
        pub requests: Vec<Request>,
        pub meta: Meta,
    }
}

record! {
    /// What was said about a request, and by whom.
    pub struct Conversation {
        pub comments: Vec<Comment>,
        pub authors as "users": Vec<Author>,
        pub meta: Meta,
    }
}

record! {
    struct Envelope {
        pub request: Request,
    }
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
    while let Some(after) = whole.meta.next() {
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
