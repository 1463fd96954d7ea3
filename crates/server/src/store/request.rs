//! Requests: what requesters see of their own tickets.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::organization;
use super::page::{PageRequest, Paged};
use super::sight::Sight;
use super::table::ticket;
use super::ticket_copy::{self, Kind};
use super::ticket_field;
use super::ticket_record::records;
use super::ticket_sight::seen_with;
use crate::search::Search;
use crate::sight::TicketSight;
use crate::tickets::Sharing;
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{OrganizationId, TicketFieldId, TicketId, UserId};
use frontdesk_model::request::Request;
use frontdesk_model::rules::TicketFacts;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::view::Order;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use std::collections::HashSet;

/// Which of somebody's requests are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    /// Those that want work.
    Open,
    /// Those that are done, closed ones too.
    Solved,
    /// Those of others on which they are copied in.
    Ccd,
}

/// The requests of this person, the one that changed last first; of them those that `sight` shows,
/// where somebody else asks.
pub async fn list(
    store: &Store,
    person: UserId,
    which: Which,
    sight: Option<&TicketSight>,
    request: &PageRequest,
) -> Result<Paged<Request>, StoreError> {
    let own = || shown().filter(ticket::Column::RequesterId.eq(person.get()));
    let select = match which {
        Which::All => own(),
        Which::Open => own().filter(ticket::Column::Status.lt(Status::Solved.rank())),
        Which::Solved => own().filter(ticket::Column::Status.gte(Status::Solved.rank())),
        Which::Ccd => {
            shown().filter(ticket::Column::Id.in_subquery(ticket_copy::with(person, Kind::EmailCc)))
        }
    };
    let select = sight.into_iter().fold(select, |select, sight| select.filter(seen_with(sight)));
    paged(store, person, select, &last_changed(), request).await
}

/// The requests of an organization as `reader` sees them, the one that changed last first; of them
/// those that `sight` shows, for who works them.
pub async fn of_organization(
    store: &Store,
    reader: UserId,
    sight: Option<&TicketSight>,
    organization: OrganizationId,
    request: &PageRequest,
) -> Result<Paged<Request>, StoreError> {
    let theirs = shown().filter(ticket::Column::OrganizationId.eq(organization.get()));
    let theirs = sight.into_iter().fold(theirs, |theirs, sight| theirs.filter(seen_with(sight)));
    paged(store, reader, theirs, &last_changed(), request).await
}

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

/// What changed last comes first.
fn last_changed() -> Sort {
    Sort::new()
        .number(Expr::col(ticket::Column::UpdatedAt), Order::Desc)
        .ending(ticket::Column::Id, Order::Desc)
}

async fn paged(
    store: &Store,
    person: UserId,
    select: Select<ticket::Entity>,
    sort: &Sort,
    request: &PageRequest,
) -> Result<Paged<Request>, StoreError> {
    let Paged { records: rows, count, has_more, after, before } =
        page(store.read(), select, sort, request).await?;
    Ok(Paged { records: requests(store, person, rows).await?, count, has_more, after, before })
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
    let fields = shown_fields(store).await?;
    let found =
        super::search::for_requester(store, &wanted.search, requester, fields.iter().copied().collect());
    let mut select = shown().filter(ticket::Column::RequesterId.eq(requester.get())).filter(found);
    if !wanted.statuses.is_empty() {
        select =
            select.filter(ticket::Column::Status.is_in(wanted.statuses.iter().map(|status| status.rank())));
    }
    if let Some(organization) = wanted.organization {
        select = select.filter(ticket::Column::OrganizationId.eq(organization.get()));
    }
    let sort = super::search::ticket_order(&wanted.search);
    paged(store, requester, select, &sort, request).await
}

/// The request with this id, if it is this person's, they are copied in on it, or an organization
/// of theirs shares it.
pub async fn find(store: &Store, person: UserId, id: TicketId) -> Result<Option<Request>, StoreError> {
    let copied = ticket::Column::Id.in_subquery(ticket_copy::with(person, Kind::EmailCc));
    let shared = ticket::Column::OrganizationId.in_subquery(organization::sharing(person, Sharing::Read));
    let concerned = ticket::Column::RequesterId.eq(person.get()).or(copied).or(shared);
    let select = shown().filter(ticket::Column::Id.eq(id.get())).filter(concerned);
    Ok(requests(store, person, select.all(store.read()).await?).await?.pop())
}

/// The tickets of which anything is for requesters.
fn shown() -> Select<ticket::Entity> {
    ticket::Entity::find()
        .filter(ticket::Column::IsPublic.eq(true))
        .filter(ticket::Column::Status.ne(Status::Deleted.rank()))
}

async fn requests(
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
async fn shown_fields(store: &Store) -> Result<HashSet<TicketFieldId>, StoreError> {
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
