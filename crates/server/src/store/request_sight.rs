//! What is read for a request that is shown alone.

use super::connect::Store;
use super::error::StoreError;
use super::request::{concerning, shown};
use super::table::audit;
use super::table::ticket::Column;
use super::ticket_metric;
use crate::tickets::Clocks;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Requests that go on from one and are told of at most.
const FOLLOWUPS: u64 = 100;
/// Updates of a request that are looked through, the last ones.
const UPDATES: u64 = 500;

/// An update of a request, as far as it is looked at.
pub struct Past {
    pub at: Timestamp,
    pub author: UserId,
    pub events: Vec<AuditEvent>,
}

/// What stands behind a request.
pub struct Behind {
    pub followup_source_id: Option<TicketId>,
    pub followup_ids: Vec<TicketId>,
    pub solved_at: Option<Timestamp>,
    pub clocks: Clocks,
    /// The oldest first.
    pub past: Vec<Past>,
}

/// What stands behind a request that this person sees, by a query a table.
pub async fn behind(store: &Store, person: UserId, id: TicketId) -> Result<Behind, StoreError> {
    let own = shown().filter(Column::Id.eq(id.get())).select_only();
    let own = own.column(Column::FollowupSourceId).column(Column::SolvedAt);
    let own: Option<(Option<i64>, Option<i64>)> = own.into_tuple().one(store.read()).await?;
    let (source, solved_at) = own.unwrap_or_default();
    let clocks = ticket_metric::clocks(store, &[id]).await?.remove(&id).unwrap_or_default();
    Ok(Behind {
        followup_source_id: seen(store, person, Column::Id.is_in(source)).await?.pop(),
        followup_ids: seen(store, person, Column::FollowupSourceId.eq(id.get())).await?,
        solved_at: solved_at.map(Timestamp::from_micros),
        clocks,
        past: past(store, id).await?,
    })
}

/// Those of these requests that this person sees too.
async fn seen(
    store: &Store,
    person: UserId,
    these: sea_orm::sea_query::Expr,
) -> Result<Vec<TicketId>, StoreError> {
    let ids = shown().filter(these).filter(concerning(person)).select_only().column(Column::Id);
    let ids: Vec<i64> = ids.order_by_asc(Column::Id).limit(FOLLOWUPS).into_tuple().all(store.read()).await?;
    Ok(ids.into_iter().map(TicketId::new).collect())
}

async fn past(store: &Store, id: TicketId) -> Result<Vec<Past>, StoreError> {
    let rows = audit::Entity::find()
        .filter(audit::Column::TicketId.eq(id.get()))
        .order_by_desc(audit::Column::CreatedAt)
        .order_by_desc(audit::Column::Id)
        .limit(UPDATES)
        .all(store.read())
        .await?;
    let past = rows.into_iter().rev().map(|row| Past {
        at: Timestamp::from_micros(row.created_at),
        author: UserId::new(row.author_id),
        events: row.events.0,
    });
    Ok(past.collect())
}
