//! `requests`: what requesters send, see and answer.

use super::address::{Addressed, comment_at, comments_at};
use super::body::Body;
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::idempotency::{self, Key};
use super::listing::Listing;
use super::sideload;
use super::tickets::order;
use crate::auth::{Caller, SignedIn};
use crate::client::Client;
use crate::edge::Edge;
use crate::requests::{Changing, Sending, Submitted, change, submit};
use crate::store;
use crate::store::comment::Seen;
use axum::Json;
use axum::extract::{Extension, State};
use axum::response::IntoResponse;
use frontdesk_model::account::Channel;
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{CommentId, TicketId, UserId};
use frontdesk_model::page::{Comments, Sideloads};
use frontdesk_model::request::{Request, RequestChangeEnvelope, RequestDraftEnvelope, RequestEnvelope};
use frontdesk_model::user::User;
use serde::Serialize;

/// `POST requests`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    caller: Caller,
    Key(key): Key,
    body: Body<RequestDraftEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let is_repeatable = key.is_some();
    let sending = Sending { caller: &caller, channel, ip: client.ip, key };
    let Submitted { request, replayed, ignored } = submit(&edge, sending, body.value.request).await?;
    let lookup = is_repeatable.then(|| idempotency::lookup(replayed));
    let envelope = RequestEnvelope { request: request.at(&client.base), users: None };
    let ignored = body.ignored.and(ignored);
    Ok((lookup, Created::at(envelope.request.url.clone(), ignored, envelope)))
}

/// `PUT requests/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    SignedIn { user, .. }: SignedIn,
    Id(id): Id<TicketId>,
    Key(key): Key,
    body: Body<RequestChangeEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let is_repeatable = key.is_some();
    let changing = Changing { user: &user, channel, key };
    let replayed = change(&edge, changing, id, body.value.request).await?;
    let lookup = is_repeatable.then(|| idempotency::lookup(replayed));
    let request = find(&edge, user.id, id).await?.at(&client.base);
    Ok((lookup, body.ignored, Json(RequestEnvelope { request, users: None })))
}

/// `GET requests/{id}/comments`
pub async fn comments(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<Comments>, ApiError> {
    find(&edge, user.id, id).await?;
    let order = order(&listing.params);
    let page = store::comment::of_ticket(edge.store(), id, Seen::Public, order, &listing.page).await?;
    let paging = listing.paging(&page);
    let authors = page.records.iter().map(|comment| comment.author_id);
    let users = for_requester(sideload::users(&edge, &listing.client.base, authors).await?, user.id);
    let sideloads = Sideloads { users: Some(users), ..Sideloads::default() };
    Ok(Json(Comments { comments: comments_at(page.records, &listing.client), sideloads, paging }))
}

/// `{"comment": …}`
#[derive(Serialize, utoipa::ToSchema)]
pub struct CommentEnvelope {
    pub comment: Comment,
}

/// `GET requests/{id}/comments/{id}`
pub async fn comment(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    SignedIn { user, .. }: SignedIn,
    Id((id, comment)): Id<(TicketId, CommentId)>,
) -> Result<Json<CommentEnvelope>, ApiError> {
    find(&edge, user.id, id).await?;
    let comment = store::comment::find(edge.store(), id, Seen::Public, comment).await?;
    let comment = comment_at(comment.ok_or(ApiError::NotFound)?, &client);
    Ok(Json(CommentEnvelope { comment }))
}

/// The request, if this person may see it.
pub(super) async fn find(edge: &Edge, requester: UserId, id: TicketId) -> Result<Request, ApiError> {
    store::request::find(edge.store(), requester, id).await?.ok_or(ApiError::NotFound)
}

pub(super) fn people(request: &Request) -> Vec<UserId> {
    std::iter::once(request.requester_id).chain(request.assignee_id).collect()
}

/// People as a requester may see them: nothing of others but the name they answer under.
pub(super) fn for_requester(users: Vec<User>, me: UserId) -> Vec<User> {
    let seen = |user: User| {
        let name = if user.role.is_agent() && user.id != me { user.short_name() } else { user.name };
        User {
            email: user.email.filter(|_| user.id == me),
            organization_id: user.organization_id,
            active: user.active,
            verified: user.verified,
            suspended: user.suspended,
            role_type: None,
            ticket_restriction: None,
            ..User::new(user.id, name, user.role)
        }
    };
    users.into_iter().map(seen).collect()
}
