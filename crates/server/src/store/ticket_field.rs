//! Ticket fields: what the desk asks of tickets, and their choices.

use super::connect::Store;
use super::error::StoreError;
use super::json::{FieldFormat, FieldOptions, SettingsOfField};
use super::list::{self, Sort, page};
use super::page::{PageRequest, Paged};
use super::sight::Sight;
use super::table::ticket_field;
use frontdesk_model::id::{TicketFieldId, UserId};
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

/// The fields that `sight` may see, in their order.
pub async fn list(
    store: &Store,
    sight: Sight,
    request: &PageRequest,
) -> Result<Paged<TicketField>, StoreError> {
    let sort = Sort::new()
        .number(Expr::col(ticket_field::Column::Position), Order::Asc)
        .ending(ticket_field::Column::Id, Order::Asc);
    page(store.read(), visible(sight), &sort, request).await?.try_map(seen_by(sight))
}

/// Every field that `sight` may see, in their order: for rules, which need them all.
pub async fn all(store: &Store, sight: Sight) -> Result<Vec<TicketField>, StoreError> {
    in_order(visible(sight), store.read()).await
}

/// The field with this id, if `sight` may see it.
pub async fn find(store: &Store, sight: Sight, id: TicketFieldId) -> Result<Option<TicketField>, StoreError> {
    let row = visible(sight).filter(ticket_field::Column::Id.eq(id.get())).one(store.read()).await?;
    row.map(seen_by(sight)).transpose()
}

/// How many fields `sight` may see.
pub async fn count(store: &Store, sight: Sight) -> Result<u64, StoreError> {
    list::count(store.read(), visible(sight)).await
}

/// Those of the fields with these ids that `sight` may see, in no order.
pub async fn find_many(
    store: &Store,
    sight: Sight,
    ids: &[TicketFieldId],
) -> Result<Vec<TicketField>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let rows = visible(sight).filter(ticket_field::Column::Id.is_in(ids)).all(store.read()).await?;
    rows.into_iter().map(seen_by(sight)).collect()
}

/// The fields that every ticket shows a value of, in their order.
pub(super) async fn custom<C: ConnectionTrait>(conn: &C) -> Result<Vec<TicketField>, StoreError> {
    let fields = every(conn).await?;
    Ok(fields.into_iter().filter(|field| field.active && !field.kind.is_system()).collect())
}

/// Every field, also inside a transaction, in their order.
pub(crate) async fn every<C: ConnectionTrait>(conn: &C) -> Result<Vec<TicketField>, StoreError> {
    in_order(visible(Sight::Desk), conn).await
}

async fn in_order<C: ConnectionTrait>(
    select: Select<ticket_field::Entity>,
    conn: &C,
) -> Result<Vec<TicketField>, StoreError> {
    let rows = select.order_by_asc(ticket_field::Column::Position).order_by_asc(ticket_field::Column::Id);
    rows.all(conn).await?.into_iter().map(record).collect()
}

fn visible(sight: Sight) -> Select<ticket_field::Entity> {
    let all = ticket_field::Entity::find();
    match sight {
        Sight::Desk => all,
        Sight::Portal | Sight::Members => all
            .filter(ticket_field::Column::Active.eq(true))
            .filter(ticket_field::Column::VisibleInPortal.eq(true)),
    }
}

/// The field with this id inside a transaction.
pub(crate) async fn find_present<C: ConnectionTrait>(
    conn: &C,
    id: TicketFieldId,
) -> Result<Option<TicketField>, StoreError> {
    ticket_field::Entity::find_by_id(id.get()).one(conn).await?.map(record).transpose()
}

/// Makes a field, its id aside.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    field: &TicketField,
) -> Result<TicketField, StoreError> {
    // Files of a desk know their fields by a key; one that is made later has none there.
    let last = ticket_field::Entity::find().order_by_desc(ticket_field::Column::Id).one(conn).await?;
    let key = format!("made:{}", last.map_or(1, |last| last.id + 1));
    let row = ticket_field::ActiveModel {
        id: NotSet,
        key: Set(key),
        created_at: Set(field.created_at.map_or(0, Timestamp::micros)),
        creator_user_id: Set(field.creator_user_id.map(UserId::get)),
        ..row(field)
    };
    record(ticket_field::Entity::insert(row).exec_with_returning(conn).await?)
}

/// Keeps what became of a field.
pub(crate) async fn update<C: ConnectionTrait>(conn: &C, field: &TicketField) -> Result<(), StoreError> {
    ticket_field::Entity::update(row(field)).exec_without_returning(conn).await?;
    Ok(())
}

/// Deletes a field, which no form asks any more.
pub(crate) async fn delete<C: ConnectionTrait>(conn: &C, id: TicketFieldId) -> Result<(), StoreError> {
    ticket_field::Entity::delete_by_id(id.get()).exec(conn).await?;
    Ok(())
}

/// The columns that can change.
pub(super) fn row(field: &TicketField) -> ticket_field::ActiveModel {
    ticket_field::ActiveModel {
        id: Unchanged(field.id.get()),
        key: NotSet,
        kind: Set(field.kind.word().to_owned()),
        title: Set(field.title.clone()),
        title_in_portal: Set(field.title_in_portal.clone()),
        description: Set(field.description.clone()),
        position: Set(field.position),
        active: Set(field.active),
        required: Set(field.required),
        required_in_portal: Set(field.required_in_portal),
        visible_in_portal: Set(field.visible_in_portal),
        editable_in_portal: Set(field.editable_in_portal),
        regexp_for_validation: Set(field.regexp_for_validation.clone()),
        pattern_message: Set(field.pattern_message.clone()),
        tag: Set(field.tag.clone()),
        options: Set(FieldOptions(field.options().to_vec())),
        created_at: NotSet,
        updated_at: Set(field.updated_at.map_or(0, Timestamp::micros)),
        agent_description: Set(field.agent_description.clone().unwrap_or_default()),
        collapsed_for_agents: Set(field.collapsed_for_agents),
        sub_type_id: Set(field.sub_type_id.unwrap_or_default()),
        relationship_target_type: Set(field.relationship_target_type.clone()),
        creator_user_id: NotSet,
        format: Set(field.format.clone().map(FieldFormat)),
        settings: Set(SettingsOfField(field.settings.clone())),
    }
}

fn record(row: ticket_field::Model) -> Result<TicketField, StoreError> {
    let unreadable = StoreError::Unreadable { table: "ticket_fields", column: "kind" };
    let kind = FieldType::from_word(&row.kind).ok_or(unreadable)?;
    let has_sub_types = matches!(kind, FieldType::Priority | FieldType::Status);
    Ok(TicketField {
        url: String::new(),
        id: TicketFieldId::new(row.id),
        kind,
        raw_title: row.title.clone(),
        title: row.title,
        raw_description: row.description.clone(),
        description: row.description,
        position: row.position,
        active: row.active,
        required: row.required,
        collapsed_for_agents: row.collapsed_for_agents,
        regexp_for_validation: row.regexp_for_validation,
        raw_title_in_portal: row.title_in_portal.clone(),
        title_in_portal: row.title_in_portal,
        visible_in_portal: row.visible_in_portal,
        editable_in_portal: row.editable_in_portal,
        required_in_portal: row.required_in_portal,
        tag: row.tag,
        removable: !kind.is_system(),
        custom_field_options: kind.has_options().then_some(row.options.0),
        system_field_options: kind.system_options(row.sub_type_id),
        custom_statuses: None,
        sub_type_id: has_sub_types.then_some(row.sub_type_id),
        relationship_target_type: row.relationship_target_type,
        creator_user_id: row.creator_user_id.map(UserId::new),
        pattern_message: row.pattern_message,
        format: row.format.map(|format| format.0),
        settings: row.settings.0,
        agent_description: Some(row.agent_description),
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    })
}

/// What end users see of a field: nothing that is said to agents alone.
fn seen_by(sight: Sight) -> impl Fn(ticket_field::Model) -> Result<TicketField, StoreError> {
    move |row| {
        let field = record(row)?;
        Ok(match sight {
            Sight::Desk => field,
            Sight::Portal | Sight::Members => {
                TicketField { agent_description: None, creator_user_id: None, ..field }
            }
        })
    }
}
