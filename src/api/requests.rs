//! Requests: a requester's own tickets, as the portal shows them.

use super::attachments::Attachment;
use super::client;
use super::error::ApiError;
use super::page::Meta;
use super::record::record;
use super::satisfaction::Rating;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{CommentId, TicketFieldId, TicketFormId, TicketId, UserId};
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
        pub assignee_id: Option<UserId>,
        pub requester_id: UserId,
        pub collaborator_ids: Vec<UserId>,
        pub ticket_form_id: Option<TicketFormId>,
        pub custom_fields: Vec<CustomField>,
        pub rating as "satisfaction_rating": Option<Rating>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        // Of one request alone, and not in lists.
        /// The request that this one follows on from, and those that follow on from it.
        pub followup_source_id: Option<TicketId>,
        pub followup_ids: Vec<TicketId>,
        /// Until when the account's promise holds, where it made one and its clock runs.
        pub expected_reply_at: Option<Timestamp>,
        pub expected_solution_at: Option<Timestamp>,
        /// When the request came into each status last.
        pub progress: Vec<Reached>,
        pub reopen_until: Option<Timestamp>,
        pub can_answer: bool,
        pub can_follow_up: bool,
        pub can_add_collaborators: bool,
        pub can_remove_collaborators: bool,
        /// The fields whose answers the caller may correct.
        pub can_correct: Vec<TicketFieldId>,
    }
}

impl Request {
    /// Whether anything was answered on its form.
    pub fn is_answered(&self) -> bool {
        self.custom_fields.iter().any(|field| !field.value.is_blank())
    }
}

record! {
    /// A status that a request came into.
    pub struct Reached {
        pub status: Status,
        pub at: Timestamp,
    }
}

record! {
    /// What stands in one of a request's fields.
    pub struct CustomField {
        pub id: TicketFieldId,
        pub value: FieldValue,
    }
}

record! {
    /// One contribution to a request's conversation.
    pub struct Comment {
        pub id: CommentId,
        pub author_id: UserId,
        pub html_body: String = String::new(),
        pub public: bool,
        pub attachments: Vec<Attachment>,
        pub created_at: Timestamp,
    }
}

record! {
    /// Somebody who wrote, or is part of a request.
    pub struct Author {
        pub id: UserId,
        pub name: String,
        /// Where the caller may know it.
        pub email: Option<String>,
        pub role: Role,
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
    pub(super) struct Envelope {
        pub request: Request,
        pub people as "users": Vec<Author>,
    }
}

/// One request of the caller's, and who is part of it.
pub async fn show(request: TicketId) -> Result<(Request, Vec<Author>), ApiError> {
    let envelope: Envelope = client::get(&format!("requests/{request}"), &[("include", "users")]).await?;
    Ok((envelope.request, envelope.people))
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

async fn comments(path: &str, after: Option<&str>) -> Result<Conversation, ApiError> {
    let mut query = vec![("include", "users"), ("page[size]", "100")];
    query.extend(after.map(|after| ("page[after]", after)));
    client::get(path, &query).await
}
