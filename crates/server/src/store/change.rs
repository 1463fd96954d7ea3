//! Changes of tickets in the order of their commits, for those who were away for a while.

use super::connect::Store;
use super::error::StoreError;
use super::page::PageSize;
use super::table::{audit, ticket};
use crate::sight::Belonging;
use crate::tickets::Change;
use frontdesk_model::id::{GroupId, OrganizationId, TicketId, UserId};
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
    let belongings: HashMap<i64, Belonging> = ticket::Entity::find()
        .select_only()
        .columns(BELONGING)
        .filter(ticket::Column::Id.is_in(tickets))
        .into_tuple::<Columns>()
        .all(store.read())
        .await?
        .into_iter()
        .map(belonging)
        .collect();
    let changes = audits.iter().filter_map(|audit| Some(record(audit, *belongings.get(&audit.ticket_id)?)));
    Ok(changes.collect())
}

/// What tells whose a ticket is.
pub(super) const BELONGING: [ticket::Column; 5] = [
    ticket::Column::Id,
    ticket::Column::RequesterId,
    ticket::Column::AssigneeId,
    ticket::Column::GroupId,
    ticket::Column::OrganizationId,
];

/// A ticket's id, requester, assignee, group and organization.
pub(super) type Columns = (i64, i64, Option<i64>, Option<i64>, Option<i64>);

pub(super) fn belonging((id, requester, assignee, group, organization): Columns) -> (i64, Belonging) {
    let belonging = Belonging {
        requester_id: UserId::new(requester),
        assignee_id: assignee.map(UserId::new),
        group_id: group.map(GroupId::new),
        organization_id: organization.map(OrganizationId::new),
    };
    (id, belonging)
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

pub(super) fn record(audit: &audit::Model, belonging: Belonging) -> Change {
    Change {
        change_seq: audit.change_seq,
        ticket_id: TicketId::new(audit.ticket_id),
        belonging,
        comment_public: audit.comment_public,
        seen_by_requester: audit.seen_by_requester,
    }
}
