//! `suspended_tickets`: what was sent by who may not. Unrestricted agents look at it, let it become a
//! ticket, or throw it away.

use super::address::{Addressed, attachments_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::many::at_least_one;
use super::query::{Params, wrong};
use crate::attachments;
use crate::auth::Caller;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::requests::{checked, shared_requester};
use crate::store;
use crate::store::suspended_ticket::{self, By, Kept};
use crate::tickets::{CreateTicket, Properties, Submitter, TicketError, html};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::TicketId;
use frontdesk_model::request::RequestDraft;
use frontdesk_model::suspended_ticket::{
    CopiedFiles, CopiedFilesEnvelope, RecoveredTicket, RecoveredTickets, SuspendedError, SuspendedTicket,
    SuspendedTicketEnvelope, SuspendedTickets,
};
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
    let suspended_tickets = addressed(page.records, &listing.client);
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
    let suspended_ticket = with_addresses(find(&edge, id).await?.shown, &client);
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
    let attachments = attachments_at(files.unwrap_or_default(), &client);
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
    Ok(Json(RecoveredTicket { ticket: vec![with_addresses(ticket, &client)] }))
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
    Ok(Json(RecoveredTickets { tickets: addressed(tickets, &client) }))
}

/// Who may look at these: agents who see every ticket and speak for the desk.
fn allow(Agent(agent): &Agent) -> Result<(), ApiError> {
    let unrestricted = agent.speaks_for_the_desk() && !agent.restricted_agent;
    if unrestricted { Ok(()) } else { Err(ApiError::Forbidden) }
}

async fn find(edge: &Edge, id: TicketId) -> Result<Kept, ApiError> {
    suspended_ticket::find_many(edge.store(), &[id], edge.now()).await?.pop().ok_or(ApiError::NotFound)
}

fn addressed(tickets: Vec<SuspendedTicket>, client: &Client) -> Vec<SuspendedTicket> {
    tickets.into_iter().map(|ticket| with_addresses(ticket, client)).collect()
}

/// A suspended ticket with its address, and its files with theirs.
fn with_addresses(ticket: SuspendedTicket, client: &Client) -> SuspendedTicket {
    let ticket = ticket.at(&client.base);
    SuspendedTicket { attachments: attachments_at(ticket.attachments, client), ..ticket }
}

/// Has a suspended ticket become one, of its author's and with its number.
async fn recovered(edge: &Edge, kept: Kept) -> Result<SuspendedTicket, ApiError> {
    let Kept { mut shown, channel, draft } = kept;
    let mut draft = RequestDraft::deserialize(draft).map_err(|_| ApiError::Internal)?;
    // Files whose time has run out, or that another comment has, keep nothing from being recovered.
    let uploads = std::mem::take(&mut draft.comment.uploads);
    draft.comment.uploads = store::attachment::still_waiting(edge.store(), uploads, edge.now()).await?;
    let html_body = html::take(&mut draft.comment)?;
    // By the rules of the day on which it was sent.
    let request = checked(edge, &Caller::Nobody, draft, shown.created_at).await?;
    let requester_id = shared_requester(edge, &Caller::Nobody, &request).await?;
    let command = CreateTicket {
        request,
        submitter: Submitter::Anonymous,
        channel,
        idempotency: None,
        properties: Properties { number: Some(shown.id), requester_id, html_body, ..Properties::default() },
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
