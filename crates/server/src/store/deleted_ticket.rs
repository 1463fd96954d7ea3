//! Deleted tickets, as long as they can be restored.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::ticket;
use super::ticket_record::deletion;
use super::ticket_sight::in_sight;
use crate::sight::TicketSight;
use frontdesk_model::deleted_ticket::{Actor, DeletedTicket};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::view::Order;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait as _, QueryFilter, Select};
use std::collections::HashMap;

/// What deleted tickets are listed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletedBy {
    Id,
    Subject,
    /// When they were deleted.
    Deletion,
}

/// The deleted tickets that may be seen, unless it is said the oldest first (contract, "List Deleted Tickets").
pub async fn list(
    store: &Store,
    sight: &TicketSight,
    order: Option<(DeletedBy, Order)>,
    request: &PageRequest,
) -> Result<Paged<DeletedTicket>, StoreError> {
    let select = restorable().filter(in_sight(sight));
    let sort = match order {
        Some((DeletedBy::Id, order)) => Sort::new().ending(ticket::Column::Id, order),
        Some((DeletedBy::Subject, order)) => Sort::new()
            .text(Func::lower(Expr::col(ticket::Column::Subject)), order)
            .ending(ticket::Column::Id, order),
        Some((DeletedBy::Deletion, order)) => {
            Sort::new().number(Expr::col(ticket::Column::DeletedAt), order).ending(ticket::Column::Id, order)
        }
        None => Sort::by(ticket::Column::Id),
    };
    let page = page(store.read(), select, &sort, request).await?;
    let actors: Vec<UserId> = page.records.iter().filter_map(|row| row.deleted_by).map(UserId::new).collect();
    let actors = super::user::find_many(store, &actors).await?;
    let names: HashMap<UserId, String> = actors.into_iter().map(|user| (user.id, user.name)).collect();
    page.try_map(|row| {
        let missing = StoreError::Unreadable { table: "tickets", column: "deleted_at" };
        let deletion = deletion(&row)?.ok_or(missing)?;
        Ok(DeletedTicket {
            id: TicketId::new(row.id),
            subject: row.subject,
            actor: Actor { id: deletion.by, name: names.get(&deletion.by).cloned().unwrap_or_default() },
            deleted_at: deletion.at,
            previous_state: deletion.status,
        })
    })
}

/// Whether there is such a deleted ticket.
pub async fn exists(store: &Store, id: TicketId) -> Result<bool, StoreError> {
    Ok(restorable().filter(ticket::Column::Id.eq(id.get())).count(store.read()).await? > 0)
}

fn restorable() -> Select<ticket::Entity> {
    ticket::Entity::find()
        .filter(ticket::Column::DeletedAt.is_not_null())
        .filter(ticket::Column::ErasedAt.is_null())
}
