//! Attachments: what is known of files. The files themselves are on the disk.

use super::connect::Store;
use super::error::StoreError;
use super::forgotten;
use super::table::{attachment, comment};
use crate::auth::token::{Token, TokenDigest};
use frontdesk_model::attachment::Attachment;
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{AttachmentId, CommentId, TicketId};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;

/// Uploads that a comment names at most.
pub(crate) const UPLOADS_MAX: usize = 100;

/// Rows that are removed at once.
const SWEPT: u64 = 500;

/// A file that has come.
pub struct NewAttachment {
    /// Its name on the disk.
    pub file: String,
    pub content_token: String,
    pub file_name: String,
    pub content_type: String,
    /// In bytes.
    pub size: i64,
    /// The digest of its upload's token.
    pub upload: TokenDigest,
    pub expires_at: Timestamp,
}

/// Rows that are read at once.
const READ: u64 = 1_000;

/// What a file has to be on the disk.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OnDisk {
    pub id: i64,
    pub file: String,
    /// In bytes.
    pub size: i64,
}

/// Some of the files whose ids are greater than this one, in the order of their ids.
pub async fn files_after(store: &Store, after: i64) -> Result<Vec<OnDisk>, StoreError> {
    let some = attachment::Entity::find()
        .select_only()
        .columns([attachment::Column::Id, attachment::Column::File, attachment::Column::Size])
        .filter(attachment::Column::Id.gt(after))
        .order_by_asc(attachment::Column::Id)
        .limit(READ);
    Ok(some.into_model().all(store.read()).await?)
}

/// A file, its name on the disk, and the comment that it came with.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    pub id: AttachmentId,
    pub attachment: Attachment,
    pub file: String,
    /// None while the file waits.
    pub place: Option<(TicketId, CommentId)>,
}

/// Keeps what is known of a file.
pub async fn insert(store: &Store, new: NewAttachment, now: Timestamp) -> Result<Attachment, StoreError> {
    let row = attachment::ActiveModel {
        id: NotSet,
        file: Set(new.file),
        content_token: Set(new.content_token),
        file_name: Set(new.file_name),
        content_type: Set(new.content_type),
        size: Set(new.size),
        upload_hash: Set(Some(new.upload.bytes().to_vec())),
        expires_at: Set(Some(new.expires_at.micros())),
        comment_id: Set(None),
        malware_access_override: Set(false),
        created_at: Set(now.micros()),
    };
    Ok(record(attachment::Entity::insert(row).exec_with_returning(store.write()).await?))
}

/// The files of an upload that wait for their comment, the oldest first.
pub async fn of_upload(
    store: &Store,
    upload: TokenDigest,
    now: Timestamp,
) -> Result<Vec<Attachment>, StoreError> {
    let waiting = waiting(store.read(), &[upload], now).await?;
    Ok(waiting.into_values().next().unwrap_or_default())
}

/// The files of these uploads that wait for their comment, the oldest first, by the digest.
pub(super) async fn waiting<C: ConnectionTrait>(
    conn: &C,
    uploads: &[TokenDigest],
    now: Timestamp,
) -> Result<HashMap<Vec<u8>, Vec<Attachment>>, StoreError> {
    let mut files: HashMap<Vec<u8>, Vec<Attachment>> = HashMap::new();
    for row in rows_of(conn, uploads, now).await? {
        files.entry(row.upload_hash.clone().unwrap_or_default()).or_default().push(record(row));
    }
    Ok(files)
}

/// The same files with their names on the disk, whichever upload they are of.
pub async fn waiting_on_disk(
    store: &Store,
    uploads: &[TokenDigest],
    now: Timestamp,
) -> Result<Vec<Stored>, StoreError> {
    Ok(rows_of(store.read(), uploads, now).await?.into_iter().map(without_place).collect())
}

async fn rows_of<C: ConnectionTrait>(
    conn: &C,
    uploads: &[TokenDigest],
    now: Timestamp,
) -> Result<Vec<attachment::Model>, StoreError> {
    if uploads.is_empty() {
        return Ok(Vec::new());
    }
    let digests = uploads.iter().map(|upload| upload.bytes().to_vec());
    let rows = attachment::Entity::find()
        .filter(attachment::Column::UploadHash.is_in(digests))
        .filter(attachment::Column::CommentId.is_null())
        .filter(attachment::Column::ExpiresAt.gt(now.micros()))
        .order_by_asc(attachment::Column::Id);
    Ok(rows.all(conn).await?)
}

/// Those of these uploads, at most so many as a comment may name, whose files wait for their comment.
pub async fn still_waiting(
    store: &Store,
    tokens: Vec<String>,
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let digest = |token: &String| Token::shown(token).digest();
    let digests: Vec<_> = tokens.iter().take(UPLOADS_MAX).map(digest).collect();
    let waiting = waiting(store.read(), &digests, now).await?;
    let waits = |token: &String| waiting.contains_key(digest(token).bytes().as_slice());
    Ok(tokens.into_iter().take(UPLOADS_MAX).filter(waits).collect())
}

/// Gives the files of a comment to it: their upload is at its end.
pub(super) async fn attach<C: ConnectionTrait>(conn: &C, comment: &Comment) -> Result<(), StoreError> {
    let ids = comment.attachments.iter().map(|attachment| attachment.id.get());
    attachment::Entity::update_many()
        .col_expr(attachment::Column::CommentId, Expr::value(comment.id.get()))
        .col_expr(attachment::Column::UploadHash, Expr::value(None::<Vec<u8>>))
        .col_expr(attachment::Column::ExpiresAt, Expr::value(None::<i64>))
        .filter(attachment::Column::Id.is_in(ids))
        .exec(conn)
        .await?;
    Ok(())
}

/// Puts into each comment the files that came with it.
pub(super) async fn fill<C: ConnectionTrait>(conn: &C, comments: &mut [Comment]) -> Result<(), StoreError> {
    if comments.is_empty() {
        return Ok(());
    }
    let ids = comments.iter().map(|comment| comment.id.get());
    let rows = attachment::Entity::find()
        .filter(attachment::Column::CommentId.is_in(ids))
        .order_by_asc(attachment::Column::Id)
        .all(conn)
        .await?;
    let mut files: HashMap<Option<i64>, Vec<Attachment>> = HashMap::new();
    for row in rows {
        files.entry(row.comment_id).or_default().push(record(row));
    }
    for comment in comments {
        comment.attachments = files.remove(&Some(comment.id.get())).unwrap_or_default();
    }
    Ok(())
}

/// The file with this id.
pub async fn find(store: &Store, id: AttachmentId) -> Result<Option<Stored>, StoreError> {
    stored(store, attachment::Entity::find_by_id(id.get()).one(store.read()).await?).await
}

/// The file at the address with this token. One whose time has run out is not there.
pub async fn find_by_token(store: &Store, token: &str, now: Timestamp) -> Result<Option<Stored>, StoreError> {
    let live = Condition::any()
        .add(attachment::Column::CommentId.is_not_null())
        .add(attachment::Column::ExpiresAt.gt(now.micros()));
    let row = attachment::Entity::find()
        .filter(attachment::Column::ContentToken.eq(token))
        .filter(live)
        .one(store.read())
        .await?;
    stored(store, row).await
}

async fn stored(store: &Store, row: Option<attachment::Model>) -> Result<Option<Stored>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let comment = match row.comment_id {
        Some(id) => comment::Entity::find_by_id(id).one(store.read()).await?,
        None => None,
    };
    let place = comment.map(|comment| (TicketId::new(comment.ticket_id), CommentId::new(comment.id)));
    Ok(Some(Stored { place, ..without_place(row) }))
}

fn without_place(row: attachment::Model) -> Stored {
    let file = row.file.clone();
    Stored { id: AttachmentId::new(row.id), attachment: record(row), file, place: None }
}

/// Ends the time of an upload that no comment has named; whether there was one.
pub async fn abandon(store: &Store, upload: TokenDigest, now: Timestamp) -> Result<bool, StoreError> {
    let ended = attachment::Entity::update_many()
        .col_expr(attachment::Column::ExpiresAt, Expr::value(now.micros()))
        .filter(attachment::Column::UploadHash.eq(upload.bytes().to_vec()))
        .filter(attachment::Column::CommentId.is_null())
        .filter(attachment::Column::ExpiresAt.gt(now.micros()))
        .exec(store.write())
        .await?;
    Ok(ended.rows_affected > 0)
}

/// Files that no comment has and none will get; some of them, if they are many.
pub async fn left_over(store: &Store, now: Timestamp) -> Result<Vec<Stored>, StoreError> {
    let rows = attachment::Entity::find().filter(is_left_over(now)).limit(SWEPT).all(store.read()).await?;
    Ok(rows.into_iter().map(without_place).collect())
}

fn is_left_over(now: Timestamp) -> Condition {
    let over = attachment::Column::ExpiresAt.is_null().or(attachment::Column::ExpiresAt.lte(now.micros()));
    Condition::all().add(attachment::Column::CommentId.is_null()).add(over)
}

/// Forgets files that no comment has.
pub async fn delete(store: &Store, ids: &[AttachmentId]) -> Result<(), StoreError> {
    attachment::Entity::delete_many()
        .filter(attachment::Column::Id.is_in(ids.iter().map(|id| id.get())))
        .filter(attachment::Column::CommentId.is_null())
        .exec(store.write())
        .await?;
    Ok(())
}

/// Says of a file that it is empty and has this name.
pub async fn empty(store: &Store, id: AttachmentId, name: &str) -> Result<Attachment, StoreError> {
    let changes = [
        (attachment::Column::FileName, Expr::value(name)),
        (attachment::Column::ContentType, Expr::value("text/plain")),
        (attachment::Column::Size, Expr::value(0_i64)),
    ];
    let emptied = change(store, id, changes).await?;
    forgotten::note(store.write()).await?;
    Ok(emptied)
}

/// Says whether agents may open a file in which malware was found.
pub async fn set_malware_access(
    store: &Store,
    id: AttachmentId,
    open: bool,
) -> Result<Attachment, StoreError> {
    change(store, id, [(attachment::Column::MalwareAccessOverride, Expr::value(open))]).await
}

async fn change(
    store: &Store,
    id: AttachmentId,
    changes: impl IntoIterator<Item = (attachment::Column, Expr)>,
) -> Result<Attachment, StoreError> {
    let mut update = attachment::Entity::update_many().filter(attachment::Column::Id.eq(id.get()));
    for (column, value) in changes {
        update = update.col_expr(column, value);
    }
    let rows = update.exec_with_returning(store.write()).await?;
    let missing = StoreError::Unreadable { table: "attachments", column: "id" };
    rows.into_iter().next().map(record).ok_or(missing)
}

fn record(row: attachment::Model) -> Attachment {
    Attachment {
        malware_access_override: row.malware_access_override,
        content_token: row.content_token,
        ..Attachment::new(AttachmentId::new(row.id), row.file_name, row.content_type, row.size)
    }
}
