//! A ticket's conversation, whole.

use super::client;
use super::error::ApiError;
use frontdesk_model::id::TicketId;
use frontdesk_model::page::Comments;

/// Every comment of a ticket, oldest first, internal notes among them, and their authors.
pub async fn of_ticket(ticket: TicketId) -> Result<Comments, ApiError> {
    let path = format!("tickets/{ticket}/comments");
    let mut comments = page(&path, None).await?;
    while let Some(after) = next_cursor(&comments) {
        let more = page(&path, Some(&after)).await?;
        comments.comments.extend(more.comments);
        let users = comments.sideloads.users.get_or_insert_default();
        for user in more.sideloads.users.into_iter().flatten() {
            if users.iter().all(|known| known.id != user.id) {
                users.push(user);
            }
        }
        comments.paging = more.paging;
    }
    Ok(comments)
}

async fn page(path: &str, after: Option<&str>) -> Result<Comments, ApiError> {
    let mut query = vec![("include", "users"), ("page[size]", "100")];
    query.extend(after.map(|after| ("page[after]", after)));
    client::get(path, &query).await
}

fn next_cursor(comments: &Comments) -> Option<String> {
    let meta = comments.paging.meta.as_ref().filter(|meta| meta.has_more)?;
    meta.after_cursor.clone()
}
