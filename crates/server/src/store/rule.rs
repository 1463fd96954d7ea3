//! Triggers and automations, which are kept alike.

use super::connect::Store;
use super::error::StoreError;
use super::json::{Actions, ViewConditions};
use super::list::page;
use super::page::{PageRequest, Paged};
use super::rule_list::{RuleFilter, RuleTable};
use super::table::rule::{Column, Entity};
use super::table::{rule, trigger_category};
use frontdesk_model::id::{AutomationId, TriggerCategoryId, TriggerId};
use frontdesk_model::rule::{Action, Conditions};
use frontdesk_model::time::Timestamp;
use frontdesk_model::trigger::{Automation, Trigger};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    Select,
};

/// Which of the two a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Trigger,
    Automation,
}

impl Kept {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Trigger => "trigger",
            Self::Automation => "automation",
        }
    }
}

/// A trigger or an automation.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    pub id: i64,
    pub values: RuleValues,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What can be said of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleValues {
    pub title: String,
    pub description: Option<String>,
    pub active: bool,
    pub position: i64,
    pub category: Option<TriggerCategoryId>,
    pub conditions: Conditions,
    pub actions: Vec<Action>,
}

impl From<Rule> for Trigger {
    fn from(Rule { id, values, created_at, updated_at }: Rule) -> Self {
        Self {
            url: String::new(),
            id: TriggerId::new(id),
            raw_title: values.title.clone(),
            title: values.title,
            description: values.description,
            active: values.active,
            position: values.position,
            default: false,
            category_id: values.category,
            conditions: values.conditions,
            actions: values.actions,
            created_at,
            updated_at,
        }
    }
}

impl From<Rule> for Automation {
    fn from(Rule { id, values, created_at, updated_at }: Rule) -> Self {
        Self {
            url: String::new(),
            id: AutomationId::new(id),
            raw_title: values.title.clone(),
            title: values.title,
            active: values.active,
            position: values.position,
            default: false,
            conditions: values.conditions,
            actions: values.actions,
            created_at,
            updated_at,
        }
    }
}

/// The rules that are looked for; triggers of one category alone, if it is said.
pub async fn list(
    store: &Store,
    kept: Kept,
    category: Option<TriggerCategoryId>,
    filter: &RuleFilter,
    request: &PageRequest,
) -> Result<Paged<Rule>, StoreError> {
    let mut select = filter.narrow(of(kept), RuleTable::Rules, store.engine());
    if let Some(category) = category {
        select = select.filter(Column::CategoryId.eq(category.get()));
    }
    let page = page(store.read(), select, &filter.sort(RuleTable::Rules), request).await?;
    page.try_map(|row| Ok(record(row)))
}

/// The rule with this id.
pub async fn find(store: &Store, kept: Kept, id: i64) -> Result<Option<Rule>, StoreError> {
    Ok(find_many(store.read(), kept, &[id]).await?.pop())
}

/// The rules with these ids, in no order; unknown ids are passed over.
pub(crate) async fn find_many<C: ConnectionTrait>(
    conn: &C,
    kept: Kept,
    ids: &[i64],
) -> Result<Vec<Rule>, StoreError> {
    let rows = of(kept).filter(Column::Id.is_in(ids.iter().copied())).all(conn).await?;
    Ok(rows.into_iter().map(record).collect())
}

/// The ids of all rules; there are no more than [`RULES_MAX`].
pub(crate) async fn ids<C: ConnectionTrait>(conn: &C, kept: Kept) -> Result<Vec<i64>, StoreError> {
    Ok(of(kept).select_only().column(Column::Id).into_tuple().all(conn).await?)
}

/// How many rules there are.
pub(crate) async fn count<C: ConnectionTrait>(conn: &C, kept: Kept) -> Result<u64, StoreError> {
    Ok(of(kept).count(conn).await?)
}

/// Triggers of the account at most, and automations: each may be asked about every ticket.
pub(crate) const RULES_MAX: usize = 1_000;

/// Makes a rule.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    kept: Kept,
    values: RuleValues,
    now: Timestamp,
) -> Result<Rule, StoreError> {
    let row = rule::ActiveModel {
        id: NotSet,
        kind: Set(kept.word().to_owned()),
        created_at: Set(now.micros()),
        ..row(values, now)
    };
    Ok(record(Entity::insert(row).exec_with_returning(conn).await?))
}

/// Says something else of a rule.
pub(crate) async fn update<C: ConnectionTrait>(
    conn: &C,
    id: i64,
    values: RuleValues,
    now: Timestamp,
) -> Result<Rule, StoreError> {
    Ok(record(rule::ActiveModel { id: Unchanged(id), ..row(values, now) }.update(conn).await?))
}

/// Takes rules away.
pub(crate) async fn delete<C: ConnectionTrait>(conn: &C, kept: Kept, ids: &[i64]) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::Kind.eq(kept.word()))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Whether there is a category with this id.
pub(crate) async fn has_category<C: ConnectionTrait>(
    conn: &C,
    id: TriggerCategoryId,
) -> Result<bool, StoreError> {
    Ok(trigger_category::Entity::find_by_id(id.get()).one(conn).await?.is_some())
}

fn of(kept: Kept) -> Select<Entity> {
    Entity::find().filter(Column::Kind.eq(kept.word()))
}

pub(super) fn row(values: RuleValues, now: Timestamp) -> rule::ActiveModel {
    rule::ActiveModel {
        title: Set(values.title),
        description: Set(values.description),
        active: Set(values.active),
        position: Set(values.position),
        category_id: Set(values.category.map(TriggerCategoryId::get)),
        conditions: Set(ViewConditions(values.conditions)),
        actions: Set(Actions(values.actions)),
        updated_at: Set(now.micros()),
        ..Default::default()
    }
}

fn record(row: rule::Model) -> Rule {
    Rule {
        id: row.id,
        values: RuleValues {
            title: row.title,
            description: row.description,
            active: row.active,
            position: row.position,
            category: row.category_id.map(TriggerCategoryId::new),
            conditions: row.conditions.0,
            actions: row.actions.0,
        },
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
    }
}
