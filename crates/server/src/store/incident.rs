//! Incidents: the tickets that are about a problem.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, PageSize, Paged, Position};
use super::table::ticket;
use super::ticket_sight::seen_with;
use crate::sight::TicketSight;
use frontdesk_model::id::TicketId;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A page of a problem's incidents that are not solved yet, whoever may see them.
pub(crate) async fn unsolved(
    store: &Store,
    problem: TicketId,
    from: Position,
) -> Result<Paged<TicketId>, StoreError> {
    let select = ticket::Entity::find()
        .filter(ticket::Column::ProblemId.eq(problem.get()))
        .filter(ticket::Column::Status.lt(Status::Solved.rank()));
    let request = PageRequest::Cursor { size: PageSize::MAX, from };
    let page = page(store.read(), select, &Sort::by(ticket::Column::Id), &request).await?;
    page.try_map(|row| Ok(TicketId::new(row.id)))
}

/// The incidents of a problem that may be seen, the oldest first.
pub async fn of_problem(
    store: &Store,
    sight: &TicketSight,
    problem: TicketId,
    request: &PageRequest,
) -> Result<Paged<Ticket>, StoreError> {
    let select =
        ticket::Entity::find().filter(ticket::Column::ProblemId.eq(problem.get())).filter(seen_with(sight));
    super::ticket::paged(store, select, &Sort::by(ticket::Column::Id), request).await
}
