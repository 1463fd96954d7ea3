//! What happened on which day to the tickets of which group and agent, counted over spells.

use crate::reports::{Cell, Counts, Filter};
use crate::sight::{TicketSight, Way};
use crate::store::error::StoreError;
use crate::store::table::report_spell::{Column, Entity};
use frontdesk_model::id::{GroupId, OrganizationId, TicketFormId, UserId};
use frontdesk_model::report::Flow;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select, Value,
};
use std::collections::HashMap;

/// Day, group, assignee (0 for none) and two counts.
type Row = (i32, i64, i64, i64, i64);

/// What happened. `when` says of a column which days are wanted, `which` which spells.
pub(super) async fn cells<C: ConnectionTrait>(
    conn: &C,
    when: impl Fn(Column) -> Expr,
    which: &Condition,
) -> Result<Vec<Cell>, StoreError> {
    let is_first = || Column::Number.into_expr().eq(Expr::Constant(0.into()));
    let sides = [
        (Column::OpenedDay, is_first(), is_first().not()),
        (Column::SolvedDay, is_true(), Column::WasReopened.into_expr()),
        (Column::RatedDay, Column::RatedGood.into_expr(), Column::RatedGood.into_expr().not()),
    ];
    let mut sums: HashMap<(i64, i64, i64), Counts> = HashMap::new();
    for (day, one, other) in sides {
        let rows = side(day, when(day), which).expr(number_of(one)).expr(number_of(other));
        for (on, group, assignee, one, other) in rows.into_tuple::<Row>().all(conn).await? {
            *sums.entry((on.into(), group, assignee)).or_default() += match day {
                Column::OpenedDay => {
                    Counts { flow: Flow { came_in: one, reopened: other, solved: 0 }, ..Counts::default() }
                }
                Column::SolvedDay => Counts {
                    flow: Flow { solved: one, ..Flow::default() },
                    undone: other,
                    ..Counts::default()
                },
                _ => Counts { good: one, bad: other, ..Counts::default() },
            };
        }
    }
    let cell =
        |((day, group, assignee), counts)| Cell { day, group: some(group), assignee: some(assignee), counts };
    Ok(sums.into_iter().map(cell).collect())
}

/// Tickets that came in, by the service levels that they met and missed.
pub(super) fn by_levels(when: Expr, which: &Condition) -> Select<Entity> {
    side(Column::OpenedDay, when, which)
        .filter(Column::Number.into_expr().eq(Expr::Constant(0.into())))
        .columns([Column::LevelsMet, Column::LevelsMissed])
        .expr(Expr::col(sea_orm::sea_query::Asterisk).count())
        .group_by(Column::LevelsMet)
        .group_by(Column::LevelsMissed)
}

fn side(day: Column, when: Expr, which: &Condition) -> Select<Entity> {
    Entity::find()
        .select_only()
        .column(day)
        .expr(or_none(Column::GroupId))
        .expr(or_none(Column::AssigneeId))
        .filter(when)
        .filter(which.clone())
        .group_by(day)
        .group_by(Column::GroupId)
        .group_by(Column::AssigneeId)
}

/// 0 where there is none.
pub(super) fn or_none(column: Column) -> Expr {
    Func::coalesce([column.into_expr(), Expr::Constant(0_i64.into())]).into()
}

/// None for 0.
pub(super) fn some(id: i64) -> Option<i64> {
    (id != 0).then_some(id)
}

/// How many rows this is true of.
pub(super) fn number_of(condition: Expr) -> Expr {
    let one: Expr = Expr::case(condition, Expr::Constant(1.into())).finally(Expr::Constant(0.into())).into();
    one.sum()
}

fn is_true() -> Expr {
    Expr::Constant(Value::from(true))
}

/// The spells that a report is about: those of tickets that are asked for and may be seen.
pub(super) fn spells(filter: &Filter, sight: &TicketSight) -> Condition {
    let mut which = Condition::all();
    if let Some(ways) = sight.ways() {
        // Without any way there is no ticket, not every one.
        let none = || Expr::Constant(Value::from(false));
        which = which.add(ways.iter().map(leads).reduce(ExprTrait::or).unwrap_or_else(none));
    }
    let Filter { group, assignee, form, organization, tag } = filter;
    let is = [
        (Column::GroupId, group.map(GroupId::get)),
        (Column::AssigneeId, assignee.map(UserId::get)),
        (Column::TicketFormId, form.map(TicketFormId::get)),
        (Column::OrganizationId, organization.map(OrganizationId::get)),
    ];
    for (column, id) in is {
        which = which.add_option(id.map(|id| column.eq(id)));
    }
    which.add_option(tag.as_deref().map(has_tag))
}

/// Whether a tag stands among others, between blanks. Tags have no blanks in them, and no capitals.
fn has_tag(tag: &str) -> Expr {
    let escaped = tag.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Column::Tags.like(LikeExpr::new(format!("% {escaped} %")).escape('\\'))
}

fn leads(way: &Way) -> Expr {
    match way {
        Way::Groups(groups) => Column::GroupId.is_in(groups.iter().copied().map(GroupId::get)),
        Way::Organization(organization) => Column::OrganizationId.eq(organization.get()),
        Way::Assignee(assignee) => Column::AssigneeId.eq(assignee.get()),
        Way::Requester(requester) => Column::RequesterId.eq(requester.get()),
    }
}
