//! `suspended_tickets`: what was sent by who may not. Unrestricted agents look at it, let it become a
//! ticket, or throw it away.

use super::address::{Addressed, attachments_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::many::at_least_one;
use super::query::{Params, wrong};
use super::requests::checked;
use crate::address::BaseUrl;
use crate::attachments;
use crate::auth::Caller;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::locale::en::suspended_tickets as words;
use crate::store::idempotency_key;
use crate::store::suspended_ticket::{self, By, Kept, NewSuspended};
use crate::store::{self, Sight};
use crate::tickets::{CreateTicket, Idempotency, KeptKey, Properties, Submitter, TicketError, html};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::TicketId;
use frontdesk_model::request::{Request, RequestDraft};
use frontdesk_model::rules::{Code, Field, NewRequest, Problem};
use frontdesk_model::satisfaction_rating::TicketRating;
use frontdesk_model::status::{Priority, Status};
use frontdesk_model::suspended_ticket::{
    CopiedFiles, CopiedFilesEnvelope, RecoveredTicket, RecoveredTickets, SuspendedAuthor, SuspendedError,
    SuspendedTicket, SuspendedTicketEnvelope, SuspendedTickets,
};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use frontdesk_model::view::Order;
use serde::Deserialize as _;

/// `GET suspended_tickets`
pub async fn list(
    State(edge): State<Edge>,
    agent: Agent,
    listing: Listing,
) -> Result<Json<SuspendedTickets>, ApiError> {
    allow(&agent)?;
    let order = order(&listing.params)?;
    let page = suspended_ticket::list(edge.store(), order, &listing.page, edge.now()).await?;
    let paging = listing.paging(&page);
    let suspended_tickets = addressed(page.records, &listing.client.base);
    Ok(Json(SuspendedTickets { suspended_tickets, paging }))
}

fn order(params: &Params) -> Result<(By, Order), ApiError> {
    let by = match params.get("sort_by").filter(|by| !by.is_empty()) {
        None | Some("created_at") => By::CreatedAt,
        Some("author_email") => By::AuthorEmail,
        Some("cause") => By::Cause,
        Some("subject") => By::Subject,
        Some(_) => return Err(wrong("sort_by")),
    };
    match params.get("sort_order").filter(|order| !order.is_empty()) {
        None | Some("asc") => Ok((by, Order::Asc)),
        Some("desc") => Ok((by, Order::Desc)),
        Some(_) => Err(wrong("sort_order")),
    }
}

/// `GET suspended_tickets/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    agent: Agent,
    Id(id): Id<TicketId>,
) -> Result<Json<SuspendedTicketEnvelope>, ApiError> {
    allow(&agent)?;
    let suspended_ticket = with_addresses(find(&edge, id).await?.shown, &client.base);
    Ok(Json(SuspendedTicketEnvelope { suspended_ticket }))
}

/// `POST suspended_tickets/{id}/attachments`: copies of its files, for another comment
pub async fn copy_attachments(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    agent: Agent,
    Id(id): Id<TicketId>,
) -> Result<Json<CopiedFilesEnvelope>, ApiError> {
    allow(&agent)?;
    let uploads = find(&edge, id).await?.uploads();
    let copied = attachments::copy(edge.store(), edge.files(), &uploads, edge.now()).await?;
    let (token, files) = copied.map(|upload| (upload.token, upload.attachments)).unzip();
    let attachments = attachments_at(files.unwrap_or_default(), &client.base);
    Ok(Json(CopiedFilesEnvelope { upload: CopiedFiles { token, attachments } }))
}

/// `DELETE suspended_tickets/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    agent: Agent,
    Id(id): Id<TicketId>,
) -> Result<StatusCode, ApiError> {
    allow(&agent)?;
    match suspended_ticket::delete(edge.store(), &[id]).await? {
        0 => Err(ApiError::NotFound),
        _ => Ok(StatusCode::NO_CONTENT),
    }
}

/// `DELETE suspended_tickets/destroy_many?ids=`: those that are there
pub async fn delete_many(
    State(edge): State<Edge>,
    agent: Agent,
    params: Params,
) -> Result<StatusCode, ApiError> {
    allow(&agent)?;
    suspended_ticket::delete(edge.store(), &at_least_one(&params, "ids")?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT suspended_tickets/{id}/recover`
pub async fn recover(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    agent: Agent,
    Id(id): Id<TicketId>,
) -> Result<Json<RecoveredTicket>, ApiError> {
    allow(&agent)?;
    let ticket = recovered(&edge, find(&edge, id).await?).await?;
    Ok(Json(RecoveredTicket { ticket: vec![with_addresses(ticket, &client.base)] }))
}

/// `PUT suspended_tickets/recover_many?ids=`: those that are there; what cannot be recovered says why
pub async fn recover_many(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    agent: Agent,
    params: Params,
) -> Result<Json<RecoveredTickets>, ApiError> {
    allow(&agent)?;
    let ids: Vec<TicketId> = at_least_one(&params, "ids")?;
    let mut tickets = Vec::new();
    for kept in suspended_ticket::find_many(edge.store(), &ids, edge.now()).await? {
        let shown = kept.shown.clone();
        tickets.push(match recovered(&edge, kept).await {
            Ok(ticket) => ticket,
            Err(error @ (ApiError::Unavailable | ApiError::Internal)) => return Err(error),
            Err(error) => {
                let (error, details) = error.told();
                SuspendedTicket { error_messages: Some(vec![SuspendedError { error, details }]), ..shown }
            }
        });
    }
    Ok(Json(RecoveredTickets { tickets: addressed(tickets, &client.base) }))
}

/// Who may look at these: agents who see every ticket and speak for the desk.
fn allow(Agent(agent): &Agent) -> Result<(), ApiError> {
    let unrestricted = agent.speaks_for_the_desk() && !agent.restricted_agent;
    if unrestricted { Ok(()) } else { Err(ApiError::Forbidden) }
}

async fn find(edge: &Edge, id: TicketId) -> Result<Kept, ApiError> {
    suspended_ticket::find_many(edge.store(), &[id], edge.now()).await?.pop().ok_or(ApiError::NotFound)
}

fn addressed(tickets: Vec<SuspendedTicket>, base: &BaseUrl) -> Vec<SuspendedTicket> {
    tickets.into_iter().map(|ticket| with_addresses(ticket, base)).collect()
}

/// A suspended ticket with its address, and its files with theirs.
fn with_addresses(ticket: SuspendedTicket, base: &BaseUrl) -> SuspendedTicket {
    let ticket = ticket.at(base);
    SuspendedTicket { attachments: attachments_at(ticket.attachments, base), ..ticket }
}

/// Has a suspended ticket become one, of its author's and with its number.
async fn recovered(edge: &Edge, kept: Kept) -> Result<SuspendedTicket, ApiError> {
    let Kept { mut shown, channel, draft } = kept;
    let mut draft = RequestDraft::deserialize(draft).map_err(|_| ApiError::Internal)?;
    // Files whose time has run out, or that another comment has, keep nothing from being recovered.
    let uploads = std::mem::take(&mut draft.comment.uploads);
    draft.comment.uploads = store::attachment::still_waiting(edge.store(), uploads, edge.now()).await?;
    let html_body = html::take(&mut draft.comment)?;
    let command = CreateTicket {
        request: checked(edge, &Caller::Nobody, draft).await?,
        submitter: Submitter::Anonymous,
        channel,
        idempotency: None,
        properties: Properties { number: Some(shown.id), html_body, ..Properties::default() },
    };
    match edge.desk().create_ticket(command).await {
        // It was made already, by a call that broke off before this was forgotten.
        Ok(_) | Err(TicketError::Conflict) => {}
        Err(error) => return Err(error.into()),
    }
    suspended_ticket::delete(edge.store(), &[shown.id]).await?;
    (shown.ticket_id, shown.updated_at) = (Some(shown.id), edge.now());
    Ok(shown)
}

/// Who sends a request without credentials, if they are suspended.
pub(super) async fn suspended_sender(edge: &Edge, request: &NewRequest) -> Result<Option<User>, ApiError> {
    let Some(requester) = request.requester() else { return Ok(None) };
    let sender = store::user::find_by_email(edge.store(), requester.email()).await?;
    Ok(sender.filter(|sender| sender.suspended))
}

/// Keeps what a suspended person sent, its draft as it is to be recovered, and answers as if it were a
/// ticket: it has the number of one, and whoever sends it cannot tell what became of it. Also whether
/// the same call was answered before.
pub(super) async fn suspend(
    edge: &Edge,
    sender: &User,
    (draft, request): (RequestDraft, &NewRequest),
    idempotency: Option<Idempotency>,
    channel: Channel,
) -> Result<(Request, bool), ApiError> {
    let named = request.requester();
    let email = named.map(|named| named.email().to_owned()).unwrap_or_default();
    let new = NewSuspended {
        author: SuspendedAuthor { id: Some(sender.id), name: sender.name.clone(), email },
        author_id: sender.id,
        subject: request.subject().to_owned(),
        content: request.description().to_owned(),
        cause: words::SENDER_SUSPENDED,
        channel,
        draft,
    };
    let key = idempotency.map(|idempotency| KeptKey { scope: Submitter::Anonymous.scope(), idempotency });
    let Numbered { id, at, replayed } = numbered(edge, new, request.uploads(), key).await?;
    let fields = store::ticket_field::all(edge.store(), Sight::Portal).await?;
    let fields: Vec<_> = fields.into_iter().filter(|field| !field.kind.is_system()).collect();
    let custom_fields: Vec<CustomField> = store::every_field(&fields, request.custom());
    let request = Request {
        url: String::new(),
        id,
        status: Status::New,
        priority: request.priority().or(Some(Priority::Normal)),
        kind: request.kind(),
        subject: request.subject().to_owned(),
        description: request.description().to_owned(),
        organization_id: sender.organization_id,
        via: Via::from(channel),
        fields: custom_fields.clone(),
        custom_fields,
        requester_id: sender.id,
        collaborator_ids: Vec::new(),
        due_at: None,
        can_be_solved_by_me: false,
        assignee_id: None,
        ticket_form_id: request.ticket_form_id(),
        custom_status_id: store::custom_status::default_of(edge.store(), Status::New).await?,
        satisfaction_rating: Some(TicketRating::default()),
        created_at: at,
        updated_at: at,
    };
    Ok((request, replayed))
}

/// The number of what a suspended person sent.
struct Numbered {
    id: TicketId,
    /// When it was sent first.
    at: Timestamp,
    replayed: bool,
}

/// Keeps what was sent, unless the same call did so before.
async fn numbered(
    edge: &Edge,
    new: NewSuspended,
    uploads: &[String],
    key: Option<KeptKey>,
) -> Result<Numbered, ApiError> {
    let now = edge.now();
    let used = match &key {
        Some(key) => idempotency_key::used(edge.store().read(), key, now).await?,
        None => None,
    };
    let inserted = match used {
        // Its files may have found their place by now.
        Some(used) => Err(used),
        None if store::attachment::still_waiting(edge.store(), uploads.to_vec(), now).await? == uploads => {
            suspended_ticket::insert(edge.store(), new, key.as_ref(), now).await?
        }
        None => return Err(Problem::new(Field::Property("uploads"), Code::Unknown).into()),
    };
    match inserted {
        Ok(id) => Ok(Numbered { id, at: now, replayed: false }),
        Err(used) if key.is_some_and(|key| key.idempotency.body_hash == used.body_hash) => {
            Ok(Numbered { id: used.ticket, at: used.at, replayed: true })
        }
        Err(_) => Err(ApiError::IdempotencyMismatch),
    }
}
