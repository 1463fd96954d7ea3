//! What agents have written to tickets and not sent: one draft for each agent and ticket.

use super::attachment;
use super::connect::Store;
use super::error::StoreError;
use super::json::{DraftChanges, Texts};
use super::table::kept_draft::{ActiveModel, Column, Entity, Model};
use crate::auth::token::Token;
use crate::tickets::SentDraft;
use frontdesk_model::attachment::Attachment;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::kept_draft::{DraftChanged, DraftToKeep, KeptDraft, KeptFile};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Condition, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, TryInsertResult,
};

/// Drafts of one agent at most: beyond that, those go that were left alone the longest.
const MOST: u64 = 500;

/// Drafts that are told of at a time.
const TOLD: u64 = 200;

/// Whose draft, and of which ticket.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub user: UserId,
    pub ticket: TicketId,
}

impl Place {
    fn filter(self) -> Condition {
        Condition::all().add(Column::UserId.eq(self.user.get())).add(Column::TicketId.eq(self.ticket.get()))
    }
}

/// The draft that is kept, with its files that wait.
pub async fn find(store: &Store, place: Place, now: Timestamp) -> Result<Option<KeptDraft>, StoreError> {
    let Some(row) = row(store, place).await? else { return Ok(None) };
    let mut draft = record(row);
    draft.files = files(store, &draft.uploads, now).await?;
    Ok(Some(draft))
}

async fn row(store: &Store, place: Place) -> Result<Option<Model>, StoreError> {
    Ok(Entity::find().filter(place.filter()).one(store.read()).await?)
}

/// The files of these uploads that wait.
async fn files(store: &Store, uploads: &[String], now: Timestamp) -> Result<Vec<KeptFile>, StoreError> {
    let digests: Vec<_> = uploads.iter().map(|token| Token::shown(token).digest()).collect();
    let mut waiting = attachment::waiting(store.read(), &digests, now).await?;
    let mut files = Vec::new();
    for (token, digest) in uploads.iter().zip(&digests) {
        for file in waiting.remove(digest.bytes().as_slice()).unwrap_or_default() {
            let Attachment { file_name, content_type, size, .. } = file;
            files.push(KeptFile { token: token.clone(), file_name, content_type, size });
        }
    }
    Ok(files)
}

/// Keeps a draft in the place of the version that it names. None where another version is kept, or none.
pub async fn keep(
    store: &Store,
    place: Place,
    draft: DraftToKeep,
    now: Timestamp,
) -> Result<Option<KeptDraft>, StoreError> {
    let seen = draft.version;
    // Later drafts have later versions, also where the one before was sent and is gone.
    let version = seen.map_or(now.micros(), |seen| now.micros().max(seen.saturating_add(1)));
    let row = ActiveModel {
        id: NotSet,
        user_id: Set(place.user.get()),
        ticket_id: Set(place.ticket.get()),
        public: Set(draft.public),
        body: Set(draft.body),
        changes: Set(DraftChanges(draft.changes)),
        uploads: Set(Texts(draft.uploads)),
        version: Set(version),
        updated_at: Set(now.micros()),
    };
    let kept = if let Some(seen) = seen {
        let update = Entity::update_many().set(row).filter(place.filter());
        update.filter(Column::Version.eq(seen)).exec(store.write()).await?.rows_affected == 1
    } else {
        let insert = Entity::insert(row).on_conflict_do_nothing_on([Column::UserId, Column::TicketId]);
        let inserted = insert.exec_without_returning(store.write()).await?;
        let inserted = matches!(inserted, TryInsertResult::Inserted(1..));
        if inserted {
            make_room(store, place.user).await?;
        }
        inserted
    };
    if kept { find(store, place, now).await } else { Ok(None) }
}

async fn make_room(store: &Store, user: UserId) -> Result<(), StoreError> {
    let beyond = Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::UserId.eq(user.get()))
        .order_by(Column::Version, Order::Desc)
        // SQLite knows no offset without a limit.
        .limit(MOST)
        .offset(MOST)
        .to_owned();
    Entity::delete_many().filter(Column::Id.in_subquery(beyond)).exec(store.write()).await?;
    Ok(())
}

/// Forgets a draft, of any version unless one is named. Whether none is kept any more.
pub async fn forget(store: &Store, place: Place, seen: Option<i64>) -> Result<bool, StoreError> {
    let this = seen.map_or(Condition::all(), |seen| Condition::all().add(Column::Version.eq(seen)));
    let deleted = Entity::delete_many().filter(place.filter()).filter(this).exec(store.write()).await?;
    Ok(deleted.rows_affected > 0 || row(store, place).await?.is_none())
}

/// Forgets a draft that was sent, unless a later version is kept; inside a transaction.
pub(crate) async fn forget_sent<C: ConnectionTrait>(
    conn: &C,
    ticket: TicketId,
    sent: SentDraft,
) -> Result<(), StoreError> {
    let place = Place { user: sent.user, ticket };
    let no_later = Column::Version.lte(sent.version);
    Entity::delete_many().filter(place.filter()).filter(no_later).exec(conn).await?;
    Ok(())
}

/// Forgets all drafts of a ticket, inside a transaction.
pub(super) async fn delete_of_ticket<C: ConnectionTrait>(
    conn: &C,
    ticket: TicketId,
) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::TicketId.eq(ticket.get())).exec(conn).await?;
    Ok(())
}

/// Forgets all drafts of somebody, inside a transaction.
pub(crate) async fn delete_of<C: ConnectionTrait>(conn: &C, user: UserId) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::UserId.eq(user.get())).exec(conn).await?;
    Ok(())
}

/// The latest changes of drafts after this version, of whomever they are.
pub async fn changed_after(store: &Store, version: i64) -> Result<Vec<(UserId, DraftChanged)>, StoreError> {
    let rows = Entity::find()
        .select_only()
        .columns([Column::UserId, Column::TicketId, Column::Version])
        .filter(Column::Version.gt(version))
        .order_by_desc(Column::Version)
        .limit(TOLD)
        .into_tuple::<(i64, i64, i64)>()
        .all(store.read())
        .await?;
    let told = rows.into_iter().map(|(user, ticket, version)| {
        let changed = DraftChanged { ticket_id: TicketId::new(ticket), version: Some(version) };
        (UserId::new(user), changed)
    });
    Ok(told.collect())
}

fn record(row: Model) -> KeptDraft {
    KeptDraft {
        ticket_id: TicketId::new(row.ticket_id),
        public: row.public,
        body: row.body,
        changes: row.changes.0,
        uploads: row.uploads.0,
        files: Vec::new(),
        version: row.version,
        updated_at: Timestamp::from_micros(row.updated_at),
    }
}
