//! Incidents: the tickets that are about a problem.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, PageSize, Paged, Position};
use super::table::ticket;
use frontdesk_model::id::TicketId;
use frontdesk_model::status::Status;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

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

/// How many incidents each of these problems has; those without any are left out.
pub async fn counts(store: &Store, problems: &[TicketId]) -> Result<HashMap<TicketId, u64>, StoreError> {
    let pairs = ticket::Entity::find()
        .select_only()
        .column(ticket::Column::ProblemId)
        .column_as(ticket::Column::Id.count(), "number")
        .filter(ticket::Column::ProblemId.is_in(problems.iter().map(|id| id.get())))
        .filter(ticket::Column::Status.ne(Status::Deleted.rank()))
        .group_by(ticket::Column::ProblemId)
        .into_tuple::<(i64, i64)>()
        .all(store.read())
        .await?;
    let counts =
        pairs.into_iter().map(|(id, count)| (TicketId::new(id), u64::try_from(count).unwrap_or_default()));
    Ok(counts.collect())
}
