//! What goes with tickets that are deleted for good.

use super::error::StoreError;
use super::forgotten;
use super::idempotency_key;
use super::kept_draft;
use super::search_text::{self, Kind};
use super::table::{audit, comment, satisfaction_rating};
use crate::tickets::Changeset;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Forgets what was said on the tickets that these changesets erase, and all that happened there
/// before. The files of their comments are left over, and are swept.
pub(super) async fn erase<C: ConnectionTrait>(conn: &C, changesets: &[Changeset]) -> Result<(), StoreError> {
    for set in changesets.iter().filter(|set| set.is_erasure()) {
        let ticket = set.change.ticket_id.get();
        forgotten::note(conn).await?;
        search_text::forget(conn, &[Kind::Subject, Kind::Comment, Kind::Field], &[ticket]).await?;
        comment::Entity::delete_many().filter(comment::Column::TicketId.eq(ticket)).exec(conn).await?;
        audit::Entity::delete_many()
            .filter(audit::Column::TicketId.eq(ticket))
            .filter(audit::Column::Id.ne(set.audit.id.get()))
            .exec(conn)
            .await?;
        satisfaction_rating::Entity::delete_many()
            .filter(satisfaction_rating::Column::TicketId.eq(ticket))
            .exec(conn)
            .await?;
        idempotency_key::delete_of(conn, set.change.ticket_id).await?;
        kept_draft::delete_of_ticket(conn, set.change.ticket_id).await?;
    }
    Ok(())
}
