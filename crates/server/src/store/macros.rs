//! Macros: prepared changes.

use super::connect::Store;
use super::error::StoreError;
use super::json::Actions;
use super::list::page;
use super::page::{PageRequest, Paged};
use super::restriction::{self, Reader};
use super::rule_list::{RuleFilter, RuleTable};
use super::table::macros;
use frontdesk_model::id::MacroId;
use frontdesk_model::macros::Macro;
use frontdesk_model::rule::{Action, Restriction};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Titles that are looked through for their categories at most.
const CATEGORIZED: u64 = 5_000;

/// What can be said of a macro.
#[derive(Clone, Debug, PartialEq)]
pub struct MacroValues {
    pub title: String,
    pub description: Option<String>,
    pub active: bool,
    pub position: i64,
    pub restriction: Option<Restriction>,
    pub actions: Vec<Action>,
}

impl From<Macro> for MacroValues {
    fn from(one: Macro) -> Self {
        let Macro { title, description, active, position, restriction, actions, .. } = one;
        Self { title, description, active, position, restriction, actions }
    }
}

/// The macros that a reader looks for.
pub async fn list(
    store: &Store,
    reader: Reader,
    filter: &RuleFilter,
    request: &PageRequest,
) -> Result<Paged<Macro>, StoreError> {
    let table = RuleTable::Macros;
    let select = filter.narrow_seen(macros::Entity::find(), table, store.engine(), reader);
    let Paged { records: rows, count, has_more, after, before } =
        page(store.read(), select, &filter.sort(table), request).await?;
    Ok(Paged { records: records(store.read(), rows).await?, count, has_more, after, before })
}

/// Those of the macros with these ids that a reader may see, in no order.
pub(crate) async fn find_many<C: ConnectionTrait>(
    conn: &C,
    reader: Reader,
    ids: &[MacroId],
) -> Result<Vec<Macro>, StoreError> {
    let rows = macros::Entity::find()
        .filter(macros::Column::Id.is_in(ids.iter().map(|id| id.get())))
        .filter(restriction::visible(RuleTable::Macros, reader))
        .all(conn)
        .await?;
    records(conn, rows).await
}

/// The macro with this id, if a reader may see it.
pub async fn find(store: &Store, reader: Reader, id: MacroId) -> Result<Option<Macro>, StoreError> {
    Ok(find_many(store.read(), reader, &[id]).await?.pop())
}

/// What stands before the first `::` of the titles of active macros, in alphabetical order.
pub async fn categories(store: &Store, reader: Reader) -> Result<Vec<String>, StoreError> {
    let titles = macros::Entity::find()
        .select_only()
        .column(macros::Column::Title)
        .filter(macros::Column::Active.eq(true))
        .filter(Expr::col((macros::Entity, macros::Column::Title)).like("%::%"))
        .filter(restriction::visible(RuleTable::Macros, reader))
        .order_by_asc(macros::Column::Title)
        .limit(CATEGORIZED)
        .into_tuple::<String>()
        .all(store.read())
        .await?;
    let mut categories: Vec<String> = titles
        .iter()
        .filter_map(|title| title.split_once("::"))
        .map(|(category, _)| category.to_owned())
        .collect();
    categories.sort_unstable();
    categories.dedup();
    Ok(categories)
}

/// Makes a macro.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    values: MacroValues,
    now: Timestamp,
) -> Result<MacroId, StoreError> {
    let restriction = values.restriction.clone();
    let row = macros::ActiveModel { id: NotSet, created_at: Set(now.micros()), ..row(values, now) };
    let row = macros::Entity::insert(row).exec_with_returning(conn).await?;
    restriction::set(conn, RuleTable::Macros, row.id, restriction.as_ref()).await?;
    Ok(MacroId::new(row.id))
}

/// Says something else of a macro.
pub(crate) async fn update<C: ConnectionTrait>(
    conn: &C,
    id: MacroId,
    values: MacroValues,
    now: Timestamp,
) -> Result<(), StoreError> {
    restriction::set(conn, RuleTable::Macros, id.get(), values.restriction.as_ref()).await?;
    macros::ActiveModel { id: Unchanged(id.get()), ..row(values, now) }.update(conn).await?;
    Ok(())
}

/// Takes macros away.
pub(crate) async fn delete<C: ConnectionTrait>(conn: &C, ids: &[MacroId]) -> Result<(), StoreError> {
    for id in ids {
        restriction::set(conn, RuleTable::Macros, id.get(), None).await?;
    }
    let ids = ids.iter().map(|id| id.get());
    macros::Entity::delete_many().filter(macros::Column::Id.is_in(ids)).exec(conn).await?;
    Ok(())
}

fn row(values: MacroValues, now: Timestamp) -> macros::ActiveModel {
    macros::ActiveModel {
        owner_id: Set(restriction::owner(values.restriction.as_ref())),
        restricted: Set(restriction::is_for_groups(values.restriction.as_ref())),
        title: Set(values.title),
        description: Set(values.description),
        active: Set(values.active),
        position: Set(values.position),
        actions: Set(Actions(values.actions)),
        updated_at: Set(now.micros()),
        ..Default::default()
    }
}

async fn records<C: ConnectionTrait>(conn: &C, rows: Vec<macros::Model>) -> Result<Vec<Macro>, StoreError> {
    let restricted = rows.iter().filter(|row| row.restricted).map(|row| row.id).collect();
    let mut groups = restriction::groups(conn, RuleTable::Macros, restricted).await?;
    let record = |row: macros::Model| Macro {
        url: String::new(),
        id: MacroId::new(row.id),
        title: row.title,
        description: row.description,
        active: row.active,
        default: false,
        position: row.position,
        actions: row.actions.0,
        restriction: restriction::read(row.owner_id, groups.remove(&row.id)),
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    };
    Ok(rows.into_iter().map(record).collect())
}
