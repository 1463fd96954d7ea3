//! Macros: prepared changes.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::macros;
use frontdesk_model::id::MacroId;
use frontdesk_model::macros::Macro;
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The active macros in their order.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<Macro>, StoreError> {
    let sort = Sort::new()
        .number(Expr::col(macros::Column::Position), Order::Asc)
        .ending(macros::Column::Id, Order::Asc);
    let active = macros::Entity::find().filter(macros::Column::Active.eq(true));
    page(store.read(), active, &sort, request).await?.try_map(|row| Ok(record(row)))
}

fn record(row: macros::Model) -> Macro {
    Macro {
        url: String::new(),
        id: MacroId::new(row.id),
        title: row.title,
        description: row.description,
        active: row.active,
        position: row.position,
        actions: row.actions.0,
        restriction: None,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    }
}
