//! Requests: a requester's own tickets, as the portal shows them.

use super::client;
use super::error::ApiError;
use super::page::Meta;
use super::record::record;
use super::satisfaction::Rating;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{
    AttachmentId, CommentId, OrganizationId, TicketFieldId, TicketFormId, TicketId, UserId,
};
use frontdesk_model::request::{RequestUpdate, RequestUpdateEnvelope};
use frontdesk_model::status::{Status, TicketType};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::Role;
use serde::Serialize;

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
    /// A file of a comment.
    pub struct Attachment {
        pub id: AttachmentId,
        pub file_name: String,
        pub content_url: String,
        pub content_type: String,
        /// In bytes.
        pub size: i64,
    }
}

record! {
    /// One contribution to a request's conversation.
    pub struct Comment {
        pub id: CommentId,
        pub author_id: UserId,
        pub body: String,
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
    /// A page of a list of requests, and how many the whole list has.
    pub struct RequestPage {
        pub requests: Vec<Request>,
        pub count: u64,
    }
}

/// Whose requests are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Those that the caller made.
    #[default]
    Me,
    /// Those of others on which the caller is copied in.
    Copied,
    /// Those of an organization that shares them with the caller.
    Organization(OrganizationId),
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Update,
    Opening,
    /// What waits for the requester comes first.
    Status,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Update, Self::Opening, Self::Status];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Opening => "opening",
            Self::Status => "status",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }

    /// As the API calls it, and its direction.
    const fn parameters(self) -> (&'static str, &'static str) {
        match self {
            Self::Update => ("updated_at", "desc"),
            Self::Opening => ("created_at", "desc"),
            Self::Status => ("status", "asc"),
        }
    }
}

/// Which requests are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub whose: Whose,
    pub statuses: Vec<Status>,
    pub form: Option<TicketFormId>,
    pub words: String,
    pub sort: Sort,
    /// Counted from 1.
    pub page: u32,
}

/// Requests on a page of a list.
pub const PAGE: u32 = 25;

record! {
    /// How many requests are in each status.
    #[derive(Copy, Default, Eq)]
    pub struct StatusCounts {
        pub new: u64,
        pub open: u64,
        pub pending: u64,
        pub hold: u64,
        pub solved: u64,
        pub closed: u64,
    }
}

impl StatusCounts {
    pub const fn of(self, status: Status) -> u64 {
        match status {
            Status::New => self.new,
            Status::Open => self.open,
            Status::Pending => self.pending,
            Status::Hold => self.hold,
            Status::Solved => self.solved,
            Status::Closed => self.closed,
            Status::Deleted => 0,
        }
    }

    pub const fn all(self) -> u64 {
        self.new + self.open + self.pending + self.hold + self.solved + self.closed
    }
}

record! {
    /// An organization that shares its requests with the caller.
    pub struct SharedOrganization {
        pub id: OrganizationId,
        pub name: String,
        pub statuses: StatusCounts,
    }
}

record! {
    /// How many requests the caller can see.
    pub struct Counts {
        pub mine: StatusCounts,
        pub copied as "ccd": StatusCounts,
        pub organizations: Vec<SharedOrganization>,
    }
}

record! {
    struct CountsEnvelope {
        pub counts: Counts,
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
        pub people as "users": Vec<Author>,
    }
}

/// A page of a list.
pub async fn list(wanted: Wanted) -> Result<RequestPage, ApiError> {
    let statuses: Vec<_> = wanted.statuses.iter().map(|status| status.word()).collect();
    let (statuses, page, size) = (statuses.join(","), wanted.page.to_string(), PAGE.to_string());
    let form = wanted.form.map(|form| form.to_string()).unwrap_or_default();
    let (sort, order) = wanted.sort.parameters();
    let mut query = vec![("page", &*page), ("per_page", &*size), ("sort_by", sort), ("sort_order", order)];
    query.extend(
        [("status", &*statuses), ("ticket_form_id", &*form)].iter().filter(|(_, value)| !value.is_empty()),
    );
    let organization;
    let path = match (wanted.whose, wanted.words.is_empty()) {
        (Whose::Me, true) => "requests".to_owned(),
        (Whose::Copied, true) => "requests/ccd".to_owned(),
        (Whose::Organization(id), true) => format!("organizations/{id}/requests"),
        (whose, false) => {
            query.push(("query", &*wanted.words));
            match whose {
                Whose::Me => {}
                Whose::Copied => query.push(("cc_id", "true")),
                Whose::Organization(id) => {
                    organization = id.to_string();
                    query.push(("organization_id", &*organization));
                }
            }
            "requests/search".to_owned()
        }
    };
    client::get(&path, &query).await
}

/// How many there are.
pub async fn counts() -> Result<Counts, ApiError> {
    let envelope: CountsEnvelope = client::get("requests/counts", &[]).await?;
    Ok(envelope.counts)
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

/// Answers a request, marks it as solved, or both. With the same key, it is done once however often it is
/// sent.
pub async fn answer(request: TicketId, update: RequestUpdate, key: &str) -> Result<Request, ApiError> {
    let body = RequestUpdateEnvelope { request: update };
    let envelope: Envelope = client::put_once(&format!("requests/{request}"), &body, key).await?;
    Ok(envelope.request)
}

/// Copies somebody in.
pub async fn copy_in(request: TicketId, email: &str) -> Result<(), ApiError> {
    let person = [Email { email }];
    change(request, Change { additional_collaborators: Some(person), ..Change::default() }).await
}

/// Ends that somebody is copied in.
pub async fn remove_copied(request: TicketId, person: UserId) -> Result<(), ApiError> {
    change(request, Change { removed_collaborators: Some([person]), ..Change::default() }).await
}

/// Puts another answer into a field.
pub async fn correct(request: TicketId, field: TicketFieldId, value: &FieldValue) -> Result<(), ApiError> {
    let field = [Correction { id: field, value }];
    change(request, Change { custom_fields: Some(field), ..Change::default() }).await
}

/// One thing that is changed of a request.
#[derive(Default, Serialize)]
struct Change<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_collaborators: Option<[Email<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removed_collaborators: Option<[UserId; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_fields: Option<[Correction<'a>; 1]>,
}

#[derive(Serialize)]
struct Email<'a> {
    email: &'a str,
}

#[derive(Serialize)]
struct Correction<'a> {
    id: TicketFieldId,
    value: &'a FieldValue,
}

/// What requests are sent in.
#[derive(Serialize)]
struct Body<T> {
    request: T,
}

async fn change(request: TicketId, change: Change<'_>) -> Result<(), ApiError> {
    let _: Envelope = client::put(&format!("requests/{request}"), &Body { request: change }).await?;
    Ok(())
}

#[derive(Serialize)]
struct FollowUp<'a> {
    via_followup_source_id: TicketId,
    comment: &'a CommentDraft,
}

/// Goes on from a closed request in a new one, whose number is the answer.
pub async fn follow_up(closed: TicketId, comment: &CommentDraft, key: &str) -> Result<TicketId, ApiError> {
    let request = FollowUp { via_followup_source_id: closed, comment };
    let envelope: Envelope = client::post_once("requests", &Body { request }, key).await?;
    Ok(envelope.request.id)
}

async fn comments(path: &str, after: Option<&str>) -> Result<Conversation, ApiError> {
    let mut query = vec![("include", "users"), ("page[size]", "100")];
    query.extend(after.map(|after| ("page[after]", after)));
    client::get(path, &query).await
}
