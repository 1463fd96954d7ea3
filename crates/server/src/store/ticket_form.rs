//! Ticket forms.

use super::connect::Store;
use super::error::StoreError;
use super::json::FieldIds;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::sight::Sight;
use super::table::ticket_form;
use super::ticket_field;
use frontdesk_model::id::TicketFormId;
use frontdesk_model::ticket_form::{FormDefinition, TicketForm};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

/// The forms that `sight` may see, in their order.
pub async fn list(
    store: &Store,
    sight: Sight,
    request: &PageRequest,
) -> Result<Paged<TicketForm>, StoreError> {
    let sort = Sort::new()
        .number(Expr::col(ticket_form::Column::Position), Order::Asc)
        .ending(ticket_form::Column::Id, Order::Asc);
    page(store.read(), visible(sight), &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// The form with this id, if `sight` may see it.
pub async fn find(store: &Store, sight: Sight, id: TicketFormId) -> Result<Option<TicketForm>, StoreError> {
    Ok(visible(sight).filter(ticket_form::Column::Id.eq(id.get())).one(store.read()).await?.map(record))
}

/// The forms with these ids that `sight` may see, in their order; unknown ids are passed over.
pub async fn find_many(
    store: &Store,
    sight: Sight,
    ids: &[TicketFormId],
) -> Result<Vec<TicketForm>, StoreError> {
    let these = ticket_form::Column::Id.is_in(ids.iter().map(|id| id.get()));
    let rows =
        visible(sight).filter(these).order_by_asc(ticket_form::Column::Position).all(store.read()).await?;
    Ok(rows.into_iter().map(record).collect())
}

/// The form that pages ask for by this key, if `sight` may see it.
pub async fn find_by_key(store: &Store, sight: Sight, key: &str) -> Result<Option<TicketForm>, StoreError> {
    Ok(visible(sight).filter(ticket_form::Column::Key.eq(key)).one(store.read()).await?.map(record))
}

/// The form with this id together with those of its fields that `sight` may see.
pub async fn definition(
    store: &Store,
    sight: Sight,
    id: TicketFormId,
) -> Result<Option<FormDefinition>, StoreError> {
    let Some(form) = find(store, sight, id).await? else { return Ok(None) };
    let fields = ticket_field::find_many(store, sight, &form.ticket_field_ids).await?;
    Ok(Some(FormDefinition::new(form, fields)))
}

/// Every form, also inside a transaction.
pub(crate) async fn every<C: ConnectionTrait>(conn: &C) -> Result<Vec<TicketForm>, StoreError> {
    Ok(ticket_form::Entity::find().all(conn).await?.into_iter().map(record).collect())
}

/// Keeps which fields a form asks.
pub(crate) async fn set_fields<C: ConnectionTrait>(
    conn: &C,
    form: &TicketForm,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = ticket_form::ActiveModel {
        id: Unchanged(form.id.get()),
        ticket_field_ids: Set(FieldIds(form.ticket_field_ids.clone())),
        updated_at: Set(now.micros()),
        ..ticket_form::ActiveModel::default()
    };
    ticket_form::Entity::update(row).exec_without_returning(conn).await?;
    Ok(())
}

fn visible(sight: Sight) -> Select<ticket_form::Entity> {
    let all = ticket_form::Entity::find();
    match sight {
        Sight::Desk => all,
        Sight::Portal => all
            .filter(ticket_form::Column::Active.eq(true))
            .filter(ticket_form::Column::EndUserVisible.eq(true)),
    }
}

fn record(row: ticket_form::Model) -> TicketForm {
    TicketForm {
        url: String::new(),
        id: TicketFormId::new(row.id),
        key: row.key,
        raw_name: row.name.clone(),
        name: row.name,
        raw_display_name: row.display_name.clone(),
        display_name: row.display_name,
        position: row.position,
        active: row.active,
        default: row.default,
        end_user_visible: row.end_user_visible,
        in_all_brands: row.in_all_brands,
        restricted_brand_ids: row.restricted_brand_ids.0,
        ticket_field_ids: row.ticket_field_ids.0,
        end_user_conditions: row.end_user_conditions.0,
        agent_conditions: row.agent_conditions.0,
        reply_promise: row.reply_promise,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    }
}
