//! What the draft of a ticket that another desk had comes to, whether a call brings it or a job.

use super::changeset::Written;
use super::command::{ImportTicket, ImportedComment};
use super::create::invalid;
use super::desk::Desk;
use super::drafted::creation;
use super::error::TicketError;
use super::html;
use frontdesk_model::account::Channel;
use frontdesk_model::rules::{self, Field};
use frontdesk_model::ticket_import::{CommentImport, TicketImport};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;

impl Desk {
    /// Makes the ticket that another desk had.
    pub(crate) async fn import_drafted(
        &self,
        admin: &User,
        channel: Channel,
        import: TicketImport,
    ) -> Result<Written, TicketError> {
        self.import_ticket(command(import, admin, channel, self.clock().now())?).await
    }
}

fn command(
    mut import: TicketImport,
    admin: &User,
    channel: Channel,
    now: Timestamp,
) -> Result<ImportTicket, TicketError> {
    let comments = std::mem::take(&mut import.comments);
    let earliest = comments.iter().filter_map(|comment| comment.created_at).min();
    let created_at = import.created_at.or(earliest).unwrap_or(now);
    let mut said = in_order(comments, created_at).into_iter();
    let TicketImport { status, custom_status_id, updated_at, solved_at, .. } = import;
    let mut draft = import.into_draft();
    let mut is_signed = false;
    if let Some((_, first)) = said.next() {
        is_signed = first.author_id.is_some();
        draft.submitter_id = first.author_id.or(draft.submitter_id);
        draft.comment = Some(first.into_draft());
    }
    let create = creation(draft, admin, channel, None)?;
    let comments = said.map(|(at, comment)| imported(comment, at, admin)).collect::<Result<_, _>>()?;
    let user = admin.id;
    Ok(ImportTicket {
        user,
        create,
        is_signed,
        comments,
        status,
        custom_status_id,
        created_at,
        updated_at,
        solved_at,
    })
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

fn imported(comment: CommentImport, at: Timestamp, admin: &User) -> Result<ImportedComment, TicketError> {
    let author = comment.author_id.unwrap_or(admin.id);
    let mut draft = comment.into_draft();
    let html = html::take(&mut draft)?;
    let body = rules::comment(draft.text().unwrap_or_default())
        .map_err(|problem| invalid(Field::Property("comments"), problem.code))?;
    let public = draft.public.unwrap_or(true);
    Ok(ImportedComment { author, body, html, public, uploads: draft.uploads, at })
}
