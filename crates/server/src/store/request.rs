//! Requests: what requesters see of their own tickets.

use super::connect::Store;
use super::error::StoreError;
use super::list::Sort;
use super::page::{PageRequest, Paged};
use super::sight::Sight;
use super::table::ticket;
use super::ticket_field;
use super::ticket_record::records;
use crate::search::Search;
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{OrganizationId, TicketFieldId, TicketId, UserId};
use frontdesk_model::request::Request;
use frontdesk_model::rules::TicketFacts;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::view::Order;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};
use std::collections::HashSet;

/// The requests of this person, the one that changed last first.
pub async fn list(
    store: &Store,
    requester: UserId,
    request: &PageRequest,
) -> Result<Paged<Request>, StoreError> {
    let sort = Sort::new()
        .number(Expr::col(ticket::Column::UpdatedAt), Order::Desc)
        .ending(ticket::Column::Id, Order::Desc);
    let tickets = super::ticket::paged(store, of(requester), &sort, request).await?;
    let shown = shown_fields(store).await?;
    tickets.try_map(|ticket| Ok(of_ticket(ticket, &shown)))
}

/// Which requests somebody looks for.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub search: Search,
    /// In one of these statuses; in any, where none is named.
    pub statuses: Vec<Status>,
    pub organization: Option<OrganizationId>,
}

/// The requests of this person that are wanted, in the order of the search.
pub async fn search(
    store: &Store,
    requester: UserId,
    wanted: &Wanted,
    request: &PageRequest,
) -> Result<Paged<Request>, StoreError> {
    let shown = shown_fields(store).await?;
    let found =
        super::search::for_requester(store, &wanted.search, requester, shown.iter().copied().collect());
    let mut select = of(requester).filter(found);
    if !wanted.statuses.is_empty() {
        select =
            select.filter(ticket::Column::Status.is_in(wanted.statuses.iter().map(|status| status.rank())));
    }
    if let Some(organization) = wanted.organization {
        select = select.filter(ticket::Column::OrganizationId.eq(organization.get()));
    }
    let sort = super::search::ticket_order(&wanted.search);
    let tickets = super::ticket::paged(store, select, &sort, request).await?;
    tickets.try_map(|ticket| Ok(of_ticket(ticket, &shown)))
}

/// The request with this id, if it is this person's.
pub async fn find(store: &Store, requester: UserId, id: TicketId) -> Result<Option<Request>, StoreError> {
    let rows = of(requester).filter(ticket::Column::Id.eq(id.get())).all(store.read()).await?;
    let Some(ticket) = records(store.read(), rows).await?.pop() else { return Ok(None) };
    Ok(Some(of_ticket(ticket, &shown_fields(store).await?)))
}

fn of(requester: UserId) -> Select<ticket::Entity> {
    ticket::Entity::find()
        .filter(ticket::Column::RequesterId.eq(requester.get()))
        .filter(ticket::Column::Status.ne(Status::Deleted.rank()))
}

/// The fields whose values requesters may see.
async fn shown_fields(store: &Store) -> Result<HashSet<TicketFieldId>, StoreError> {
    Ok(ticket_field::all(store, Sight::Portal).await?.into_iter().map(|field| field.id).collect())
}

fn of_ticket(ticket: Ticket, shown: &HashSet<TicketFieldId>) -> Request {
    let facts =
        TicketFacts { status: ticket.status, kind: ticket.kind, assigned: ticket.assignee_id.is_some() };
    let fields: Vec<CustomField> =
        ticket.custom_fields.into_iter().filter(|field| shown.contains(&field.id)).collect();
    Request {
        url: String::new(),
        id: ticket.id,
        status: ticket.status,
        priority: ticket.priority,
        kind: ticket.kind,
        subject: ticket.subject,
        description: ticket.description,
        organization_id: ticket.organization_id,
        via: ticket.via,
        custom_fields: fields.clone(),
        fields,
        requester_id: ticket.requester_id,
        collaborator_ids: ticket.collaborator_ids,
        due_at: ticket.due_at,
        can_be_solved_by_me: facts.can_be_solved_by_requester(),
        assignee_id: ticket.assignee_id,
        ticket_form_id: ticket.ticket_form_id,
        created_at: ticket.created_at,
        updated_at: ticket.updated_at,
    }
}
