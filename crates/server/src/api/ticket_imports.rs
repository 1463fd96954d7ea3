//! `imports/tickets`: tickets of another desk, with their histories.

use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::job_statuses::Queue;
use super::many::listed;
use super::ticket_changes::{answered, creation, envelope};
use crate::auth::rights::Admin;
use crate::client::Client;
use crate::edge::Edge;
use crate::jobs::Task;
use crate::tickets::{Desk, ImportTicket, ImportedComment, Written, html};
use axum::Json;
use axum::extract::{Extension, State};
use axum::response::IntoResponse;
use frontdesk_model::account::Channel;
use frontdesk_model::job_status::JobStatusEnvelope;
use frontdesk_model::rules::{self, Field, Problem};
use frontdesk_model::ticket::TicketEnvelope;
use frontdesk_model::ticket_import::{CommentImport, TicketImport, TicketImportEnvelope, TicketImports};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;

/// `POST imports/tickets`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    Admin(admin): Admin,
    body: Body<TicketImportEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let written = make(&edge, edge.desk(), &admin, channel, body.value.ticket).await?;
    // The last of many audits says little.
    let envelope = TicketEnvelope { audit: None, ..envelope(written, &client) };
    Ok(Created::at(envelope.ticket.url.clone(), body.ignored, envelope))
}

/// `POST imports/tickets/create_many`
pub async fn create_many(
    queue: Queue,
    body: Body<TicketImports>,
) -> Result<(Ignored, Json<JobStatusEnvelope>), ApiError> {
    let imports = listed("tickets", body.value.tickets)?.into_iter();
    let tasks = imports.map(|import| Task::ImportTicket(Box::new(import)));
    Ok((body.ignored, queue.take(tasks.collect()).await?))
}

/// Makes the ticket that another desk had.
pub(crate) async fn make(
    edge: &Edge,
    desk: &Desk,
    admin: &User,
    channel: Channel,
    import: TicketImport,
) -> Result<Written, ApiError> {
    let command = command(import, admin, channel, edge.now())?;
    answered(edge, desk.import_ticket(command).await).await
}

fn command(
    mut import: TicketImport,
    admin: &User,
    channel: Channel,
    now: Timestamp,
) -> Result<ImportTicket, ApiError> {
    let comments = std::mem::take(&mut import.comments);
    let earliest = comments.iter().filter_map(|comment| comment.created_at).min();
    let created_at = import.created_at.or(earliest).unwrap_or(now);
    let mut said = in_order(comments, created_at).into_iter();
    let TicketImport { status, custom_status_id, updated_at, solved_at, .. } = import;
    let mut draft = import.into_draft();
    if let Some((_, first)) = said.next() {
        draft.submitter_id = first.author_id.or(draft.submitter_id);
        draft.comment = Some(first.into_draft());
    }
    let create = creation(draft, admin, channel, None)?;
    let comments = said.map(|(at, comment)| imported(comment, at, admin)).collect::<Result<_, _>>()?;
    let user = admin.id;
    Ok(ImportTicket { user, create, comments, status, custom_status_id, created_at, updated_at, solved_at })
}

/// The comments by their times. One without a time came with the one that stands before it.
fn in_order(comments: Vec<CommentImport>, created_at: Timestamp) -> Vec<(Timestamp, CommentImport)> {
    let mut last = created_at;
    let mut timed: Vec<_> = comments
        .into_iter()
        .map(|comment| {
            last = comment.created_at.unwrap_or(last);
            (last, comment)
        })
        .collect();
    timed.sort_by_key(|(at, _)| *at);
    timed
}

fn imported(comment: CommentImport, at: Timestamp, admin: &User) -> Result<ImportedComment, ApiError> {
    let author = comment.author_id.unwrap_or(admin.id);
    let mut draft = comment.into_draft();
    let html = html::take(&mut draft)?;
    let body = rules::comment(draft.text().unwrap_or_default())
        .map_err(|problem| Problem::new(Field::Property("comments"), problem.code))?;
    let public = draft.public.unwrap_or(true);
    Ok(ImportedComment { author, body, html, public, uploads: draft.uploads, at })
}
