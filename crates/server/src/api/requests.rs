//! `requests`: what requesters send, see and answer.

use super::address::{Addressed, all_at, comment_at, comments_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::idempotency::{self, Key};
use super::listing::Listing;
use super::sideload;
use super::tickets::order;
use crate::auth::rights::TicketReader;
use crate::auth::{Caller, SignedIn};
use crate::client::Client;
use crate::edge::Edge;
use crate::requests::{Sending, Submitted, copying, submit};
use crate::sight::{self, TicketSight};
use crate::store;
use crate::store::comment::Seen;
use crate::store::request::Which;
use crate::tickets::{TicketError, Update, UpdateTicket};
use axum::Json;
use axum::extract::{Extension, State};
use axum::response::IntoResponse;
use frontdesk_model::account::Channel;
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{CommentId, OrganizationId, TicketId, UserId};
use frontdesk_model::page::{Comments, Paging, Requests, Sideloads};
use frontdesk_model::request::{
    Request, RequestChange, RequestChangeEnvelope, RequestDraftEnvelope, RequestEnvelope, RequestUpdate,
};
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

/// `GET requests`
pub async fn list(edge: State<Edge>, me: SignedIn, listing: Listing) -> Result<Json<Requests>, ApiError> {
    listed(&edge, (me.user.id, None), me.user.id, Which::All, &listing).await
}

/// `GET requests/open`
pub async fn open(edge: State<Edge>, me: SignedIn, listing: Listing) -> Result<Json<Requests>, ApiError> {
    listed(&edge, (me.user.id, None), me.user.id, Which::Open, &listing).await
}

/// `GET requests/solved`
pub async fn solved(edge: State<Edge>, me: SignedIn, listing: Listing) -> Result<Json<Requests>, ApiError> {
    listed(&edge, (me.user.id, None), me.user.id, Which::Solved, &listing).await
}

/// `GET requests/ccd`
pub async fn ccd(edge: State<Edge>, me: SignedIn, listing: Listing) -> Result<Json<Requests>, ApiError> {
    listed(&edge, (me.user.id, None), me.user.id, Which::Ccd, &listing).await
}

/// `GET users/{id}/requests`
pub async fn of_user(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<UserId>,
    listing: Listing,
) -> Result<Json<Requests>, ApiError> {
    store::user::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    listed(&edge, (reader.user.id, Some(&reader.sight)), id, Which::All, &listing).await
}

/// `GET organizations/{id}/requests`
pub async fn of_organization(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
    Id(id): Id<OrganizationId>,
    listing: Listing,
) -> Result<Json<Requests>, ApiError> {
    // Members see them where the organization shares them; for others it does not exist.
    let sight = if user.role.is_agent() {
        store::organization::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
        Some(sight::of(edge.store(), &user).await?)
    } else {
        let shared = store::organization::shares_with(edge.store(), id, user.id).await?;
        shared.then_some(None).ok_or(ApiError::NotFound)?
    };
    let sight = sight.as_ref();
    let page = store::request::of_organization(edge.store(), user.id, sight, id, &listing.page).await?;
    let paging = listing.paging(&page);
    answer(&edge, &listing, user.id, page.records, paging).await
}

/// A page of what `person` asked for, as a reader may see it, who has a sight of their own if it is
/// not the person.
async fn listed(
    edge: &Edge,
    (reader, sight): (UserId, Option<&TicketSight>),
    person: UserId,
    which: Which,
    listing: &Listing,
) -> Result<Json<Requests>, ApiError> {
    let page = store::request::list(edge.store(), person, which, sight, &listing.page).await?;
    let paging = listing.paging(&page);
    answer(edge, listing, reader, page.records, paging).await
}

/// Requests with what the call wants beside them.
pub(super) async fn answer(
    edge: &Edge,
    listing: &Listing,
    reader: UserId,
    requests: Vec<Request>,
    paging: Paging,
) -> Result<Json<Requests>, ApiError> {
    let base = &listing.client.base;
    let mut sideloads = Sideloads::default();
    if listing.params.includes("users") {
        let people = requests.iter().flat_map(people);
        sideloads.users = Some(for_requester(sideload::users(edge, base, people).await?, reader));
    }
    Ok(Json(Requests { requests: all_at(requests, base), sideloads, paging }))
}

/// `GET requests/{id}`
pub async fn show(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<RequestEnvelope>, ApiError> {
    let base = &listing.client.base;
    let request = find(&edge, user.id, id).await?.at(base);
    let users = if listing.params.includes("users") {
        Some(for_requester(sideload::users(&edge, base, people(&request)).await?, user.id))
    } else {
        None
    };
    Ok(Json(RequestEnvelope { request, users }))
}

/// `PUT requests/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    SignedIn { user, .. }: SignedIn,
    Id(id): Id<TicketId>,
    body: Body<RequestChangeEnvelope>,
) -> Result<(Ignored, Json<RequestEnvelope>), ApiError> {
    let RequestChange { comment, solved, additional_collaborators: copied } = body.value.request;
    copying::check(&copied, &user, "additional_collaborators")?;
    let update = RequestUpdate { comment, solved };
    let shared = store::request::shared_with(edge.store(), user.id, id).await?;
    let by = match shared {
        // Only the requester says who else reads it.
        Some(_) if !copied.is_empty() => return Err(TicketError::Forbidden.into()),
        Some(sharing) => Update::Member { user: user.id, update, sharing, channel },
        None => Update::Requester { user: user.id, update, copied, channel },
    };
    let written = edge.desk().update_ticket(UpdateTicket { ticket: id, by }).await;
    written.map_err(|error| copying::named(error, "additional_collaborators"))?;
    let request = find(&edge, user.id, id).await?.at(&client.base);
    Ok((body.ignored, Json(RequestEnvelope { request, users: None })))
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
    Ok(Json(Comments { comments: comments_at(page.records, &listing.client.base), sideloads, paging }))
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
    let comment = comment_at(comment.ok_or(ApiError::NotFound)?, &client.base);
    Ok(Json(CommentEnvelope { comment }))
}

/// The request, if this person may see it.
pub(super) async fn find(edge: &Edge, requester: UserId, id: TicketId) -> Result<Request, ApiError> {
    store::request::find(edge.store(), requester, id).await?.ok_or(ApiError::NotFound)
}

fn people(request: &Request) -> Vec<UserId> {
    std::iter::once(request.requester_id).chain(request.assignee_id).collect()
}

/// People as a requester may see them: nothing of others but the name they answer under.
fn for_requester(users: Vec<User>, me: UserId) -> Vec<User> {
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
