//! Changes of tickets in the order of their commits, for those who were away for a while.

use super::connect::Store;
use super::error::StoreError;
use super::page::PageSize;
use super::table::{audit, ticket};
use crate::tickets::Change;
use frontdesk_model::id::{TicketId, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// The changes after `seq`, in order; at most a page of them.
pub async fn after(store: &Store, seq: i64, limit: PageSize) -> Result<Vec<Change>, StoreError> {
    let audits = audit::Entity::find()
        .filter(audit::Column::ChangeSeq.gt(seq))
        .order_by_asc(audit::Column::ChangeSeq)
        .limit(limit.get())
        .all(store.read())
        .await?;
    let tickets = audits.iter().map(|audit| audit.ticket_id);
    let requesters: HashMap<i64, i64> = ticket::Entity::find()
        .select_only()
        .columns([ticket::Column::Id, ticket::Column::RequesterId])
        .filter(ticket::Column::Id.is_in(tickets))
        .into_tuple::<(i64, i64)>()
        .all(store.read())
        .await?
        .into_iter()
        .collect();
    let changes = audits
        .iter()
        .filter_map(|audit| Some(record(audit, UserId::new(*requesters.get(&audit.ticket_id)?))));
    Ok(changes.collect())
}

/// The number of the last change; 0 before the first.
pub async fn last(store: &Store) -> Result<i64, StoreError> {
    let last = audit::Entity::find()
        .select_only()
        .column(audit::Column::ChangeSeq)
        .order_by_desc(audit::Column::ChangeSeq)
        .into_tuple::<i64>()
        .one(store.read())
        .await?;
    Ok(last.unwrap_or_default())
}

pub(super) fn record(audit: &audit::Model, requester: UserId) -> Change {
    Change {
        change_seq: audit.change_seq,
        ticket_id: TicketId::new(audit.ticket_id),
        requester_id: requester,
        comment_public: audit.comment_public,
        seen_by_requester: audit.seen_by_requester,
    }
}
