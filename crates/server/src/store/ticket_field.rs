//! Ticket fields.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::sight::Sight;
use super::table::ticket_field;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use serde::Deserialize as _;
use serde::de::value::{Error as WordError, StrDeserializer};

/// The fields that `sight` may see, in their order.
pub async fn list(
    store: &Store,
    sight: Sight,
    request: &PageRequest,
) -> Result<Paged<TicketField>, StoreError> {
    let sort = Sort::new()
        .number(Expr::col(ticket_field::Column::Position), Order::Asc)
        .ending(ticket_field::Column::Id, Order::Asc);
    page(store.read(), visible(sight), &sort, request).await?.try_map(record)
}

/// Every field that `sight` may see, in their order: for rules, which need them all.
pub async fn all(store: &Store, sight: Sight) -> Result<Vec<TicketField>, StoreError> {
    in_order(visible(sight), store.read()).await
}

/// The field with this id, if `sight` may see it.
pub async fn find(store: &Store, sight: Sight, id: TicketFieldId) -> Result<Option<TicketField>, StoreError> {
    let row = visible(sight).filter(ticket_field::Column::Id.eq(id.get())).one(store.read()).await?;
    row.map(record).transpose()
}

/// Those of the fields with these ids that `sight` may see, in no order.
pub async fn find_many(
    store: &Store,
    sight: Sight,
    ids: &[TicketFieldId],
) -> Result<Vec<TicketField>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let rows = visible(sight).filter(ticket_field::Column::Id.is_in(ids)).all(store.read()).await?;
    rows.into_iter().map(record).collect()
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
        Sight::Portal => all
            .filter(ticket_field::Column::Active.eq(true))
            .filter(ticket_field::Column::VisibleInPortal.eq(true)),
    }
}

fn record(row: ticket_field::Model) -> Result<TicketField, StoreError> {
    let word = StrDeserializer::<WordError>::new(&row.kind);
    let unreadable = |_| StoreError::Unreadable { table: "ticket_fields", column: "kind" };
    let kind = FieldType::deserialize(word).map_err(unreadable)?;
    let has_options = matches!(kind, FieldType::Tagger | FieldType::Multiselect);
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
        collapsed_for_agents: false,
        regexp_for_validation: row.regexp_for_validation,
        raw_title_in_portal: row.title_in_portal.clone(),
        title_in_portal: row.title_in_portal,
        visible_in_portal: row.visible_in_portal,
        editable_in_portal: row.editable_in_portal,
        required_in_portal: row.required_in_portal,
        tag: row.tag,
        removable: !kind.is_system(),
        custom_field_options: has_options.then_some(row.options.0),
        system_field_options: None,
        pattern_message: row.pattern_message,
        agent_description: None,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    })
}
