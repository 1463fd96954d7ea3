//! Lists of rules, whatever their kind: which of them, and in what order.

use super::dialect::{self, Engine};
use super::list::Sort;
use super::restriction::{self, Access, Reader};
use frontdesk_model::id::GroupId;
use frontdesk_model::view::Order;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{EntityTrait, QueryFilter, Select};

/// A table whose rows are rules: they have a title, a position, and are active or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RuleTable {
    Views,
    Macros,
    /// Triggers and automations.
    Rules,
}

impl RuleTable {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Views => "views",
            Self::Macros => "macros",
            Self::Rules => "rules",
        }
    }

    pub fn column(self, column: &'static str) -> Expr {
        Expr::col((self.name(), column))
    }
}

/// By what a list of rules is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RuleOrder {
    #[default]
    Position,
    Title,
    Created,
    Updated,
}

/// Which rules are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleFilter {
    pub active: Option<bool>,
    pub access: Option<Access>,
    pub group: Option<GroupId>,
    /// What stands in the title.
    pub words: Option<String>,
    /// What the title begins with, before its first `::`.
    pub category: Option<String>,
    pub order: RuleOrder,
    pub direction: Order,
}

impl RuleFilter {
    /// Those of `select` that are looked for.
    pub(super) fn narrow<E: EntityTrait>(
        &self,
        mut select: Select<E>,
        table: RuleTable,
        engine: Engine,
    ) -> Select<E> {
        if let Some(active) = self.active {
            select = select.filter(table.column("active").eq(active));
        }
        if let Some(words) = &self.words {
            let pattern = format!("%{}%", escaped(&words.to_ascii_lowercase()));
            let title = dialect::in_small_letters(engine, table.name(), "title");
            select = select.filter(title.like(LikeExpr::new(pattern).escape('\\')));
        }
        if let Some(category) = &self.category {
            let pattern = LikeExpr::new(format!("{}::%", escaped(category))).escape('\\');
            select = select.filter(table.column("title").like(pattern));
        }
        select
    }

    /// The same, of what somebody may see.
    pub(super) fn narrow_seen<E: EntityTrait>(
        &self,
        select: Select<E>,
        table: RuleTable,
        engine: Engine,
        reader: Reader,
    ) -> Select<E> {
        let mut select = self.narrow(select, table, engine).filter(restriction::visible(table, reader));
        if let Some(access) = self.access {
            select = select.filter(restriction::accessible(table, access, reader));
        }
        if let Some(group) = self.group {
            select = select.filter(restriction::of_group(table, group));
        }
        select
    }

    /// The order that is asked for.
    pub(super) fn sort(&self, table: RuleTable) -> Sort {
        let sort = match self.order {
            RuleOrder::Position => Sort::new().number(table.column("position"), self.direction),
            RuleOrder::Title => Sort::new().text(table.column("title"), self.direction),
            RuleOrder::Created => Sort::new().number(table.column("created_at"), self.direction),
            RuleOrder::Updated => Sort::new().number(table.column("updated_at"), self.direction),
        };
        sort.number(table.column("id"), Order::Asc)
    }
}

/// A text in which no letter stands for others.
pub(super) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
