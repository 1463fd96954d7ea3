//! Suspended tickets.

use super::account::BRAND;
use super::attachment;
use super::connect::Store;
use super::error::StoreError;
use super::idempotency_key;
use super::list::{Sort, page};
use super::numbers;
use super::page::{PageRequest, Paged};
use super::rows::Inserts;
use super::table::suspended_ticket::{ActiveModel, Column, Entity, Model};
use crate::auth::token::{Token, TokenDigest};
use crate::tickets::Idempotency;
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::request::RequestDraft;
use frontdesk_model::suspended_ticket::{SuspendedAuthor, SuspendedTicket};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// What suspended tickets are listed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    AuthorEmail,
    Cause,
    CreatedAt,
    Subject,
}

/// What was sent.
pub struct NewSuspended {
    /// Without a number where the desk does not know them.
    pub author: SuspendedAuthor,
    pub subject: String,
    pub content: String,
    pub cause: &'static str,
    pub channel: Channel,
    pub draft: RequestDraft,
}

/// The numbers under which it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptAs {
    pub id: TicketId,
    /// The number that its sender is told to have.
    pub user: UserId,
}

/// A suspended ticket with what it is recovered from.
pub struct Kept {
    pub shown: SuspendedTicket,
    pub channel: Channel,
    pub draft: Value,
}

impl Kept {
    /// The uploads whose files came with it.
    pub fn uploads(&self) -> Vec<TokenDigest> {
        let tokens = self.draft["comment"]["uploads"].as_array().into_iter().flatten();
        tokens.filter_map(|token| Some(Token::shown(token.as_str()?).digest())).collect()
    }
}

/// The suspended tickets, in this order.
pub async fn list(
    store: &Store,
    (by, order): (By, Order),
    request: &PageRequest,
    now: Timestamp,
) -> Result<Paged<SuspendedTicket>, StoreError> {
    let sort = match by {
        By::AuthorEmail => Sort::new().text(Expr::col(Column::AuthorEmail), order),
        By::Cause => Sort::new().text(Expr::col(Column::Cause), order),
        By::CreatedAt => Sort::new().number(Expr::col(Column::CreatedAt), order),
        By::Subject => Sort::new().text(Expr::col(Column::Subject), order),
    };
    let sort = sort.ending(Column::Id, order);
    let Paged { records: rows, count, has_more, after, before } =
        page(store.read(), Entity::find(), &sort, request).await?;
    let kept = with_files(store, rows, now).await?;
    let records = kept.into_iter().map(|kept| kept.shown).collect();
    Ok(Paged { records, count, has_more, after, before })
}

/// The suspended tickets with these ids, the oldest first; unknown ids are passed over.
pub async fn find_many(store: &Store, ids: &[TicketId], now: Timestamp) -> Result<Vec<Kept>, StoreError> {
    let these = Column::Id.is_in(ids.iter().map(|id| id.get()));
    let mut rows = Entity::find().filter(these).all(store.read()).await?;
    rows.sort_by_key(|row| row.id);
    with_files(store, rows, now).await
}

/// The records of rows, with the files that wait at this moment.
async fn with_files(store: &Store, rows: Vec<Model>, now: Timestamp) -> Result<Vec<Kept>, StoreError> {
    let mut kept: Vec<Kept> = rows.into_iter().map(record).collect();
    let uploads: Vec<TokenDigest> = kept.iter().flat_map(Kept::uploads).collect();
    let waiting = attachment::waiting(store.read(), &uploads, now).await?;
    for one in &mut kept {
        let files = one.uploads().into_iter().filter_map(|upload| waiting.get(upload.bytes().as_slice()));
        one.shown.attachments = files.flatten().cloned().collect();
    }
    Ok(kept)
}

/// Keeps what was sent, under the number of the next ticket; or nothing where the key was used already.
pub(crate) async fn insert(
    store: &Store,
    new: NewSuspended,
    key: Option<&Idempotency>,
    now: Timestamp,
) -> Result<Option<KeptAs>, StoreError> {
    let transaction = store.begin_write().await?;
    // Whoever has the numbers is alone: nobody else uses the key meanwhile.
    let mut numbers = numbers::hold(&transaction).await?.numbers;
    if let Some(key) = key
        && idempotency_key::used(&transaction, (&key.scope, &key.key), now).await?.is_some()
    {
        return Ok(None);
    }
    let id = numbers.next_ticket();
    let user = match (new.author.id, told(&transaction, &new.author.email).await?) {
        (Some(user), _) | (None, Some(user)) => user,
        (None, None) => numbers.next_user(),
    };
    numbers::put_back(&transaction, &numbers).await?;
    let row = ActiveModel {
        id: Set(id.get()),
        author_id: Set(new.author.id.map(UserId::get)),
        told_user_id: Set(user.get()),
        author_name: Set(new.author.name),
        author_email: Set(new.author.email),
        subject: Set(new.subject),
        content: Set(new.content),
        cause: Set(new.cause.to_owned()),
        via_channel: Set(new.channel.word().to_owned()),
        draft: Set(json!(new.draft)),
        created_at: Set(now.micros()),
    };
    Entity::insert(row).exec_without_returning(&transaction).await?;
    let mut inserts = Inserts::new(transaction.get_database_backend());
    idempotency_key::add(&mut inserts, key.into_iter().map(|key| (key, id, now)))?;
    inserts.execute(&transaction).await?;
    transaction.commit().await?;
    Ok(Some(KeptAs { id, user }))
}

/// The number that the sender of a suspended ticket was told to have.
pub async fn told_user(store: &Store, id: TicketId) -> Result<Option<UserId>, StoreError> {
    let row = Entity::find_by_id(id.get()).one(store.read()).await?;
    Ok(row.map(|row| UserId::new(row.told_user_id)))
}

/// The number that somebody with this address was told to have when they sent something before.
async fn told<C: ConnectionTrait>(conn: &C, email: &str) -> Result<Option<UserId>, StoreError> {
    let before = Entity::find().filter(Column::AuthorEmail.eq(email)).filter(Column::AuthorId.is_null());
    Ok(before.order_by_asc(Column::Id).one(conn).await?.map(|row| UserId::new(row.told_user_id)))
}

/// Forgets suspended tickets; unknown ids are passed over. How many there were.
pub async fn delete(store: &Store, ids: &[TicketId]) -> Result<u64, StoreError> {
    let these = Column::Id.is_in(ids.iter().map(|id| id.get()));
    Ok(Entity::delete_many().filter(these).exec(store.write()).await?.rows_affected)
}

/// Forgets what somebody sent, inside a transaction.
pub(super) async fn delete_of<C: ConnectionTrait>(conn: &C, author: UserId) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::AuthorId.eq(author.get())).exec(conn).await?;
    Ok(())
}

/// Forgets those that came until then.
pub async fn delete_until(store: &Store, then: Timestamp) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::CreatedAt.lte(then.micros())).exec(store.write()).await?;
    Ok(())
}

fn record(row: Model) -> Kept {
    let channel = Channel::from_word(&row.via_channel);
    let at = Timestamp::from_micros(row.created_at);
    let shown = SuspendedTicket {
        url: String::new(),
        id: TicketId::new(row.id),
        author: SuspendedAuthor {
            id: row.author_id.map(UserId::new),
            name: row.author_name,
            email: row.author_email,
        },
        subject: row.subject,
        content: row.content,
        cause: row.cause,
        cause_id: 0,
        message_id: None,
        ticket_id: None,
        recipient: None,
        brand_id: BRAND,
        attachments: Vec::new(),
        error_messages: None,
        via: Via::from(channel),
        created_at: at,
        updated_at: at,
    };
    Kept { shown, channel, draft: row.draft }
}
