//! The account's own fields of users and organizations.

use super::connect::Store;
use super::error::StoreError;
use super::json::FieldOptions;
use super::list::{self, Sort, page};
use super::page::{PageRequest, Paged};
use super::table::directory_field::{ActiveModel, Column, Entity, Model};
use frontdesk_model::directory_field::{DirectoryField, DirectoryFieldType, FieldOwner};
use frontdesk_model::id::DirectoryFieldId;
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

/// The fields of this owner, in their order.
pub async fn list(
    store: &Store,
    owner: FieldOwner,
    request: &PageRequest,
) -> Result<Paged<DirectoryField>, StoreError> {
    let sort = Sort::new().number(Expr::col(Column::Position), Order::Asc).ending(Column::Id, Order::Asc);
    page(store.read(), of(owner), &sort, request).await?.try_map(record)
}

/// How many fields this owner has.
pub async fn count(store: &Store, owner: FieldOwner) -> Result<u64, StoreError> {
    list::count(store.read(), of(owner)).await
}

/// The owner's field with this id, also inside a transaction.
pub async fn find<C: ConnectionTrait>(
    conn: &C,
    owner: FieldOwner,
    id: DirectoryFieldId,
) -> Result<Option<DirectoryField>, StoreError> {
    of(owner).filter(Column::Id.eq(id.get())).one(conn).await?.map(record).transpose()
}

/// Every field of this owner, also inside a transaction, in their order.
pub async fn every<C: ConnectionTrait>(
    conn: &C,
    owner: FieldOwner,
) -> Result<Vec<DirectoryField>, StoreError> {
    let rows = of(owner).order_by_asc(Column::Position).order_by_asc(Column::Id);
    rows.all(conn).await?.into_iter().map(record).collect()
}

fn of(owner: FieldOwner) -> Select<Entity> {
    Entity::find().filter(Column::Owner.eq(owner.word()))
}

/// Makes a field, its id aside.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    owner: FieldOwner,
    field: &DirectoryField,
) -> Result<DirectoryField, StoreError> {
    let row = ActiveModel {
        id: NotSet,
        owner: Set(owner.word().to_owned()),
        key: Set(field.key.clone()),
        kind: Set(field.kind.word().to_owned()),
        created_at: Set(field.created_at.map_or(0, Timestamp::micros)),
        ..row(field)
    };
    record(Entity::insert(row).exec_with_returning(conn).await?)
}

/// Keeps what became of a field.
pub(crate) async fn update<C: ConnectionTrait>(conn: &C, field: &DirectoryField) -> Result<(), StoreError> {
    Entity::update(row(field)).exec_without_returning(conn).await?;
    Ok(())
}

/// Deletes a field.
pub(crate) async fn delete<C: ConnectionTrait>(conn: &C, id: DirectoryFieldId) -> Result<(), StoreError> {
    Entity::delete_by_id(id.get()).exec(conn).await?;
    Ok(())
}

/// The columns that can change.
pub(super) fn row(field: &DirectoryField) -> ActiveModel {
    ActiveModel {
        id: Unchanged(field.id.get()),
        owner: NotSet,
        key: NotSet,
        kind: NotSet,
        title: Set(field.title.clone()),
        description: Set(field.description.clone()),
        position: Set(field.position),
        active: Set(field.active),
        regexp_for_validation: Set(field.regexp_for_validation.clone()),
        tag: Set(field.tag.clone()),
        options: Set(FieldOptions(field.options().to_vec())),
        relationship_target_type: Set(field.relationship_target_type.clone()),
        created_at: NotSet,
        updated_at: Set(field.updated_at.map_or(0, Timestamp::micros)),
    }
}

fn record(row: Model) -> Result<DirectoryField, StoreError> {
    let unreadable = StoreError::Unreadable { table: "directory_fields", column: "kind" };
    let kind = DirectoryFieldType::from_word(&row.kind).ok_or(unreadable)?;
    Ok(DirectoryField {
        url: String::new(),
        id: DirectoryFieldId::new(row.id),
        kind,
        key: row.key,
        raw_title: row.title.clone(),
        title: row.title,
        raw_description: row.description.clone(),
        description: row.description,
        position: row.position,
        active: row.active,
        system: false,
        regexp_for_validation: row.regexp_for_validation,
        tag: row.tag,
        custom_field_options: kind.as_ticket_field().has_options().then_some(row.options.0),
        relationship_target_type: row.relationship_target_type,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    })
}
