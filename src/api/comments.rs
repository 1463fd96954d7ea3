//! A ticket's conversation, whole.

use super::attachments::Attachment;
use super::client;
use super::error::ApiError;
use super::page::Meta;
use super::record::record;
use super::users::User;
use frontdesk_model::id::{CommentId, TicketId, UserId};
use frontdesk_model::time::Timestamp;

record! {
    /// A public reply or internal note.
    pub struct Comment {
        pub id: CommentId,
        pub author_id: UserId,
        pub body: String,
        pub html_body: String = String::new(),
        pub attachments: Vec<Attachment>,
        /// False for an internal note.
        pub public: bool,
        pub created_at: Timestamp,
    }
}

record! {
    /// What was said, and the people who said it.
    pub struct Comments {
        pub comments: Vec<Comment>,
        pub users: Vec<User>,
        pub meta: Meta,
    }
}

/// Every comment of a ticket, oldest first, internal notes among them, and their authors.
pub async fn of_ticket(ticket: TicketId) -> Result<Comments, ApiError> {
    let path = format!("tickets/{ticket}/comments");
    let mut whole = page(&path, None).await?;
    while let Some(after) = whole.meta.next() {
        let more = page(&path, Some(after)).await?;
        whole.comments.extend(more.comments);
        whole.users.extend(more.users);
        whole.meta = more.meta;
    }
    Ok(whole)
}

async fn page(path: &str, after: Option<&str>) -> Result<Comments, ApiError> {
    let mut query = vec![("include", "users"), ("page[size]", "100")];
    query.extend(after.map(|after| ("page[after]", after)));
    client::get(path, &query).await
}
