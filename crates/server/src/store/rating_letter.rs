//! Letters that ask requesters to rate what was solved: one a ticket, ever.

use super::connect::Store;
use super::error::StoreError;
use super::outbox;
use super::table::{outbox as outbox_row, rating_letter, ticket};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

/// The kind by which the outbox knows them.
pub const KIND: &str = "rate_help";

/// Letters that are queued at one time.
const AT_ONCE: u64 = 100;

/// Queues the letters about tickets that were solved between these moments, are solved, and wait for a rating;
/// how many. Of two that try at once, one queues each.
pub async fn queue_due(
    store: &Store,
    (after, until): (Timestamp, Timestamp),
    now: Timestamp,
) -> Result<usize, StoreError> {
    let due = due(store, after, until).await?;
    let mut queued = 0;
    if due.is_empty() {
        return Ok(queued);
    }
    let transaction = store.begin_write().await?;
    for (ticket, requester) in due {
        let row = rating_letter::ActiveModel { ticket_id: Set(ticket), queued_at: Set(now.micros()) };
        let once = OnConflict::column(rating_letter::Column::TicketId).do_nothing().to_owned();
        let insert = rating_letter::Entity::insert(row).on_conflict(once);
        if insert.exec_without_returning(&transaction).await? == 0 {
            continue;
        }
        let (ticket, requester) = (TicketId::new(ticket), UserId::new(requester));
        let payload = json!({ "ticket_id": ticket, "recipient_id": requester });
        let row = outbox::row(KIND, payload, Some(outbox::lane(ticket, requester)), now);
        outbox_row::Entity::insert(row).exec_without_returning(&transaction).await?;
        queued += 1;
    }
    transaction.commit().await?;
    Ok(queued)
}

/// The tickets, each with who asked.
async fn due(store: &Store, after: Timestamp, until: Timestamp) -> Result<Vec<(i64, i64)>, StoreError> {
    let asked = Query::select()
        .column(rating_letter::Column::TicketId)
        .from(rating_letter::Entity)
        .and_where(
            Expr::col((rating_letter::Entity, rating_letter::Column::TicketId))
                .eq(Expr::col((ticket::Entity, ticket::Column::Id))),
        )
        .to_owned();
    // Constants, by which the engines find the index of just these tickets.
    let is = |column: ticket::Column, rank: i64| {
        Expr::col((ticket::Entity, column)).eq(Expr::Constant(rank.into()))
    };
    Ok(ticket::Entity::find()
        .select_only()
        .columns([ticket::Column::Id, ticket::Column::RequesterId])
        .filter(is(ticket::Column::Status, Status::Solved.rank()))
        .filter(is(ticket::Column::Satisfaction, Score::Offered.rank()))
        .filter(ticket::Column::SolvedAt.gt(after.micros()))
        .filter(ticket::Column::SolvedAt.lte(until.micros()))
        .filter(ticket::Column::DeletedAt.is_null())
        .filter(Expr::exists(asked).not())
        .order_by_asc(ticket::Column::SolvedAt)
        .limit(AT_ONCE)
        .into_tuple()
        .all(store.read())
        .await?)
}
