//! Requests: what requesters see of their own tickets.

use super::connect::Store;
use super::error::StoreError;
use super::organization;
use super::sight::Sight;
use super::table::ticket;
use super::ticket_copy::{self, Kind};
use super::ticket_field;
use super::ticket_record::{kind, priority, records};
use crate::tickets::Sharing;
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{TicketFieldId, TicketFormId, TicketId, UserId};
use frontdesk_model::request::Request;
use frontdesk_model::rules::TicketFacts;
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::Ticket;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select, Value};
use std::collections::HashSet;

/// What a person may do with somebody else's ticket that an organization of theirs shares; none if
/// none does, or if they are concerned in it themself.
pub async fn shared_with(
    store: &Store,
    person: UserId,
    ticket: TicketId,
) -> Result<Option<Sharing>, StoreError> {
    for sharing in [Sharing::Answer, Sharing::Read] {
        let shared = ticket::Column::OrganizationId.in_subquery(organization::sharing(person, sharing));
        let copied = ticket::Column::Id.in_subquery(ticket_copy::with(person, Kind::EmailCc));
        let concerned = ticket::Column::RequesterId.eq(person.get()).or(copied);
        let select = shown().filter(ticket::Column::Id.eq(ticket.get())).filter(shared.and(concerned.not()));
        if select
            .select_only()
            .column(ticket::Column::Id)
            .into_tuple::<i64>()
            .one(store.read())
            .await?
            .is_some()
        {
            return Ok(Some(sharing));
        }
    }
    Ok(None)
}

/// The request with this id, if it is this person's, they are copied in on it, or an organization
/// of theirs shares it.
pub async fn find(store: &Store, person: UserId, id: TicketId) -> Result<Option<Request>, StoreError> {
    let rows = seen(person, id).all(store.read()).await?;
    Ok(requests(store, person, rows).await?.pop())
}

/// Whether this person sees the request: as [`find`], without reading it.
pub async fn is_seen(store: &Store, person: UserId, id: TicketId) -> Result<bool, StoreError> {
    let select = seen(person, id).select_only().column(ticket::Column::Id);
    Ok(select.into_tuple::<i64>().one(store.read()).await?.is_some())
}

fn seen(person: UserId, id: TicketId) -> Select<ticket::Entity> {
    shown().filter(ticket::Column::Id.eq(id.get())).filter(concerning(person))
}

/// The requests that this person sees: their own, those on which they are copied in, and those that an
/// organization of theirs shares.
pub(super) fn concerning(person: UserId) -> Expr {
    let copied = ticket::Column::Id.in_subquery(ticket_copy::with(person, Kind::EmailCc));
    let shared = ticket::Column::OrganizationId.in_subquery(organization::sharing(person, Sharing::Read));
    ticket::Column::RequesterId.eq(person.get()).or(copied).or(shared)
}

/// A ticket's answers, with what decides which of them its requester may correct.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    pub version: i64,
    pub requester_id: UserId,
    pub form: Option<TicketFormId>,
    pub priority: Option<Priority>,
    pub kind: Option<TicketType>,
    /// None of them null; also those that requesters do not see.
    pub answers: Vec<CustomField>,
}

/// What this ticket answers, whoever asks.
pub async fn answered(store: &Store, id: TicketId) -> Result<Option<Answered>, StoreError> {
    let Some(row) = shown().filter(ticket::Column::Id.eq(id.get())).one(store.read()).await? else {
        return Ok(None);
    };
    Ok(Some(Answered {
        version: row.version,
        requester_id: UserId::new(row.requester_id),
        form: row.ticket_form_id.map(TicketFormId::new),
        priority: row.priority.map(priority).transpose()?,
        kind: row.kind.as_deref().map(kind).transpose()?,
        answers: row.custom_fields.0,
    }))
}

/// The tickets of which anything is for requesters.
pub(super) fn shown() -> Select<ticket::Entity> {
    let status = |status: Status| Expr::Constant(Value::from(status.rank()));
    ticket::Entity::find()
        // In the query's text, so that the engine sees that a partial index fits.
        .filter(Expr::col((ticket::Entity, ticket::Column::IsPublic)).eq(Expr::Constant(Value::from(true))))
        .filter(Expr::col((ticket::Entity, ticket::Column::Status)).ne(status(Status::Deleted)))
}

pub(super) async fn requests(
    store: &Store,
    person: UserId,
    rows: Vec<ticket::Model>,
) -> Result<Vec<Request>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let openings: Vec<bool> = rows.iter().map(|row| row.opening_public).collect();
    let tickets = records(store.read(), rows).await?;
    let shown = shown_fields(store).await?;
    let requests = tickets.into_iter().zip(openings).map(|(mut ticket, opening_public)| {
        if !opening_public {
            // It is the text of an internal note.
            ticket.description.clear();
        }
        of_ticket(ticket, person, &shown)
    });
    Ok(requests.collect())
}

/// The fields whose values requesters may see.
pub(super) async fn shown_fields(store: &Store) -> Result<HashSet<TicketFieldId>, StoreError> {
    Ok(ticket_field::all(store, Sight::Portal).await?.into_iter().map(|field| field.id).collect())
}

fn of_ticket(ticket: Ticket, person: UserId, shown: &HashSet<TicketFieldId>) -> Request {
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
        collaborator_ids: ticket.email_cc_ids,
        due_at: ticket.due_at,
        can_be_solved_by_me: ticket.requester_id == person && facts.can_be_solved_by_requester(),
        assignee_id: ticket.assignee_id,
        ticket_form_id: ticket.ticket_form_id,
        custom_status_id: ticket.custom_status_id,
        satisfaction_rating: (ticket.requester_id == person)
            .then(|| ticket.satisfaction_rating.for_requester(person)),
        created_at: ticket.created_at,
        updated_at: ticket.updated_at,
    }
}
