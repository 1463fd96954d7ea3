//! Audits: the history of a ticket.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::audit;
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::audit::Audit;
use frontdesk_model::id::{AuditId, TicketId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

/// The audits of a ticket by their time.
pub async fn of_ticket(
    store: &Store,
    ticket: TicketId,
    order: Order,
    request: &PageRequest,
) -> Result<Paged<Audit>, StoreError> {
    let sort =
        Sort::new().number(Expr::col(audit::Column::CreatedAt), order).ending(audit::Column::Id, order);
    let select = audit::Entity::find().filter(audit::Column::TicketId.eq(ticket.get()));
    page(store.read(), select, &sort, request).await?.try_map(|row| Ok(record(row)))
}

pub(super) fn record(row: audit::Model) -> Audit {
    Audit {
        id: AuditId::new(row.id),
        ticket_id: TicketId::new(row.ticket_id),
        created_at: Timestamp::from_micros(row.created_at),
        author_id: UserId::new(row.author_id),
        metadata: json!({"system": {}, "custom": {}}),
        events: row.events.0,
        via: Via::from(Channel::from_word(&row.via_channel)),
    }
}
