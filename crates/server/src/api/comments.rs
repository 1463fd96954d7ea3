//! `tickets/{id}/comments/{id}` and `comment_redactions`: what agents change of what was said.

use super::address::comment_at;
use super::body::{Body, Ignored};
use super::empty::Empty;
use super::error::ApiError;
use super::id::Id;
use super::requests::CommentEnvelope;
use super::tickets;
use crate::attachments::{self, FileSeal};
use crate::auth::rights::{Agent, TicketReader};
use crate::client::Client;
use crate::edge::Edge;
use crate::store;
use crate::store::attachment::Stored;
use crate::store::comment::Seen;
use crate::tickets::{CommentChange, Update, UpdateTicket};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::account::Channel;
use frontdesk_model::comment::{Comment, CommentRedactionDraft, MarkedRedactionDraft};
use frontdesk_model::id::{AuditId, CommentId, TicketId, UserId};
use frontdesk_model::rules::{Code, Field, Problem};

/// `PUT tickets/{id}/comments/{id}/redact`
pub async fn redact(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id((ticket, comment)): Id<(TicketId, CommentId)>,
    body: Body<CommentRedactionDraft>,
) -> Result<(Ignored, Json<CommentEnvelope>), ApiError> {
    let change = CommentChange::Redact(body.value.text);
    let by = Update::Comment { user: agent.id, comment, change, channel };
    edge.desk().update_ticket(UpdateTicket { ticket, by }).await?;
    Ok((body.ignored, shown(&edge, &client, ticket, comment).await?))
}

/// `PUT comment_redactions/{id}`
pub async fn redact_marked(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    reader: TicketReader,
    Id(comment): Id<CommentId>,
    body: Body<MarkedRedactionDraft>,
) -> Result<(Ignored, Json<CommentEnvelope>), ApiError> {
    let MarkedRedactionDraft { ticket_id: ticket, html_body, external_attachment_urls } = body.value;
    tickets::find(&edge, &reader, ticket).await?;
    find(&edge, ticket, comment).await?;
    if !reader.user.speaks_for_the_desk() {
        return Err(ApiError::Forbidden);
    }
    let files = named_files(&edge, (ticket, comment), &external_attachment_urls).await?;
    if let Some(html) = html_body {
        let change = CommentChange::RedactMarked(html);
        let by = Update::Comment { user: reader.user.id, comment, change, channel };
        edge.desk().update_ticket(UpdateTicket { ticket, by }).await?;
    } else if files.is_empty() {
        return Err(Problem::new(Field::Property("html_body"), Code::Blank).into());
    }
    for file in &files {
        attachments::redact(edge.store(), edge.files(), file).await?;
    }
    Ok((body.ignored, shown(&edge, &client, ticket, comment).await?))
}

/// The files of a comment that are named by their addresses.
async fn named_files(
    edge: &Edge,
    place: (TicketId, CommentId),
    urls: &[String],
) -> Result<Vec<Stored>, ApiError> {
    if urls.len() > attachments::FILES_MAX {
        let (parameter, max) = ("external_attachment_urls", attachments::FILES_MAX);
        return Err(ApiError::TooManyValues { parameter, max });
    }
    let mut files = Vec::new();
    for url in urls {
        let token = FileSeal::named(url.rsplit('/').next().unwrap_or_default());
        let stored = store::attachment::find_by_token(edge.store(), token, edge.now()).await?;
        let unknown = Problem::new(Field::Property("external_attachment_urls"), Code::Unknown);
        files.push(stored.filter(|stored| stored.place == Some(place)).ok_or(unknown)?);
    }
    Ok(files)
}

/// The comment as it is now.
async fn shown(
    edge: &Edge,
    client: &Client,
    ticket: TicketId,
    comment: CommentId,
) -> Result<Json<CommentEnvelope>, ApiError> {
    let comment = comment_at(find(edge, ticket, comment).await?, client);
    Ok(Json(CommentEnvelope { comment }))
}

async fn find(edge: &Edge, ticket: TicketId, comment: CommentId) -> Result<Comment, ApiError> {
    store::comment::find(edge.store(), ticket, Seen::All, comment).await?.ok_or(ApiError::NotFound)
}

/// `PUT tickets/{id}/comments/{id}/make_private`
pub async fn make_private(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id((ticket, comment)): Id<(TicketId, CommentId)>,
) -> Result<Empty, ApiError> {
    become_note(&edge, agent.id, (ticket, comment), channel).await
}

/// `PUT tickets/{id}/audits/{id}/make_private`: the comment that came with that update
pub async fn make_private_of_audit(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id((ticket, audit)): Id<(TicketId, AuditId)>,
) -> Result<Empty, ApiError> {
    let comment = store::comment::of_audit(edge.store(), ticket, audit).await?;
    become_note(&edge, agent.id, (ticket, comment.ok_or(ApiError::NotFound)?), channel).await
}

async fn become_note(
    edge: &Edge,
    user: UserId,
    (ticket, comment): (TicketId, CommentId),
    channel: Channel,
) -> Result<Empty, ApiError> {
    let by = Update::Comment { user, comment, change: CommentChange::MakePrivate, channel };
    edge.desk().update_ticket(UpdateTicket { ticket, by }).await?;
    Ok(Empty)
}
