//! What happened in a period, for whoever asks: read of the sums by day where those tell, else of spells.

use super::happened::{cells, number_of, or_none, some, spells};
use crate::reports::{Cell, Counts, Days, Filter};
use crate::sight::TicketSight;
use crate::store::connect::Store;
use crate::store::error::StoreError;
use crate::store::table::{report_day, report_level_day, report_spell};
use frontdesk_model::report::{FirstReply, Flow};
use frontdesk_model::time::Timestamp;
use report_spell::Column;
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait as _, Func};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait as _, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

/// Whose report it is, and which tickets it is about.
#[derive(Clone, Debug)]
pub struct About<'a> {
    pub filter: &'a Filter,
    pub sight: &'a TicketSight,
}

impl About<'_> {
    /// Whether the sums by day, group and agent tell.
    pub fn is_summed(&self) -> bool {
        self.filter.is_of_team() && self.sight.ways().is_none()
    }

    /// Whether it is about every ticket.
    fn is_whole(&self) -> bool {
        *self.filter == Filter::default() && self.sight.ways().is_none()
    }

    pub(super) fn spells(&self) -> Condition {
        spells(self.filter, self.sight)
    }
}

/// What happened in the period, by day, and by group and agent.
#[derive(Clone, Debug)]
pub struct Happened {
    pub by_day: Vec<Cell>,
    pub by_team: Vec<Cell>,
}

/// What happened in the period.
pub async fn happened(store: &Store, about: &About<'_>, days: Days) -> Result<Happened, StoreError> {
    if !about.is_summed() {
        let by_day = cells(store.read(), |column| within(column, days), &about.spells()).await?;
        return Ok(Happened { by_team: by_day.clone(), by_day });
    }
    Ok(Happened { by_day: by_day(store, about, days).await?, by_team: by_team(store, about, days).await? })
}

/// A day that both engines compare as they keep it.
fn short(day: i64) -> i32 {
    i32::try_from(day).unwrap_or_default()
}

fn within(column: impl ColumnTrait, days: Days) -> Expr {
    column.between(short(days.first), short(days.last))
}

fn summed(about: &About<'_>, days: Days) -> Select<report_day::Entity> {
    let Filter { group, assignee, .. } = about.filter;
    let mut select = report_day::Entity::find().select_only().filter(within(report_day::Column::Day, days));
    if let Some(group) = group {
        select = select.filter(report_day::Column::GroupId.eq(group.get()));
    }
    if let Some(assignee) = assignee {
        select = select.filter(report_day::Column::AssigneeId.eq(assignee.get()));
    }
    select
}

/// A day with its counts, and a group and an agent with theirs.
type OfDay = (i32, i64, i64, i64, i64, i64, i64);
type OfTeam = (i64, i64, i64, i64, i64, i64, i64, i64);

/// The six counts, as they are summed.
type Six = (i64, i64, i64, i64, i64, i64);

fn with_counts(select: Select<report_day::Entity>) -> Select<report_day::Entity> {
    use report_day::Column::{Bad, CameIn, Good, Reopened, Solved, Undone};
    let columns = [CameIn, Reopened, Solved, Undone, Good, Bad];
    columns.into_iter().fold(select, |select, column| select.expr(column.into_expr().sum()))
}

fn counts((came_in, reopened, solved, undone, good, bad): Six) -> Counts {
    Counts { flow: Flow { came_in, solved, reopened }, undone, good, bad }
}

async fn by_day(store: &Store, about: &About<'_>, days: Days) -> Result<Vec<Cell>, StoreError> {
    let select = summed(about, days).column(report_day::Column::Day).group_by(report_day::Column::Day);
    let rows: Vec<OfDay> = with_counts(select).into_tuple().all(store.read()).await?;
    let cell = |(day, a, b, c, d, e, f): OfDay| Cell {
        day: day.into(),
        counts: counts((a, b, c, d, e, f)),
        ..Cell::default()
    };
    Ok(rows.into_iter().map(cell).collect())
}

async fn by_team(store: &Store, about: &About<'_>, days: Days) -> Result<Vec<Cell>, StoreError> {
    use report_day::Column::{AssigneeId, GroupId};
    let select = summed(about, days).columns([GroupId, AssigneeId]).group_by(GroupId).group_by(AssigneeId);
    let rows: Vec<OfTeam> = with_counts(select).into_tuple().all(store.read()).await?;
    let cell = |(group, assignee, a, b, c, d, e, f): OfTeam| Cell {
        group: some(group),
        assignee: some(assignee),
        counts: counts((a, b, c, d, e, f)),
        ..Cell::default()
    };
    Ok(rows.into_iter().map(cell).collect())
}

/// Tickets that came in, by the service levels that they met and missed: a bit for each.
pub async fn levels(
    store: &Store,
    about: &About<'_>,
    days: Days,
) -> Result<Vec<(i32, i32, i64)>, StoreError> {
    use report_level_day::Column::{AssigneeId, Day, GroupId, LevelsMet, LevelsMissed, Tickets};
    if !about.is_summed() {
        let rows = report_spell::Entity::find()
            .select_only()
            .columns([Column::LevelsMet, Column::LevelsMissed])
            .expr(Expr::col(Asterisk).count())
            .filter(within(Column::OpenedDay, days))
            .filter(Column::Number.into_expr().eq(Expr::Constant(0.into())))
            .filter(about.spells())
            .group_by(Column::LevelsMet)
            .group_by(Column::LevelsMissed);
        return Ok(rows.into_tuple().all(store.read()).await?);
    }
    let Filter { group, assignee, .. } = about.filter;
    let only = Condition::all()
        .add_option(group.map(|id| GroupId.eq(id.get())))
        .add_option(assignee.map(|id| AssigneeId.eq(id.get())));
    let rows = report_level_day::Entity::find()
        .select_only()
        .columns([LevelsMet, LevelsMissed])
        .expr(Tickets.into_expr().sum())
        .filter(within(Day, days))
        .filter(only)
        .group_by(LevelsMet)
        .group_by(LevelsMissed);
    Ok(rows.into_tuple().all(store.read()).await?)
}

/// Tickets that came in and of which a service level is undecided, for each service level: `late` is the
/// moment until which those came in that are too late already.
pub async fn undecided(
    store: &Store,
    about: &About<'_>,
    days: Days,
    late: &[Timestamp],
) -> Result<Vec<Undecided>, StoreError> {
    let has = |number: usize| Column::LevelsOpen.into_expr().bit_and(1_i32 << number).ne(0);
    let mut select = report_spell::Entity::find()
        .select_only()
        .filter(Column::LevelsOpen.into_expr().ne(Expr::Constant(0.into())))
        .filter(within(Column::OpenedDay, days))
        .filter(about.spells());
    for (number, late) in late.iter().enumerate() {
        let is_late = has(number).and(Column::OpenedAt.lte(late.micros()));
        select = select.expr(number_of(has(number))).expr(number_of(is_late));
    }
    if late.is_empty() {
        return Ok(Vec::new());
    }
    let row = store.read().query_one(&QuerySelect::query(&mut select).to_owned()).await?;
    let Some(row) = row else { return Ok(vec![Undecided::default(); late.len()]) };
    let count = |place| -> Result<i64, StoreError> {
        Ok(row.try_get_by_index::<Option<i64>>(place)?.unwrap_or_default())
    };
    (0..late.len())
        .map(|number| Ok(Undecided { tickets: count(2 * number)?, late: count(2 * number + 1)? }))
        .collect()
}

/// Tickets of which a service level is undecided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undecided {
    pub tickets: i64,
    /// Those of them that cannot be in time any more.
    pub late: i64,
}

/// How soon the tickets that came in had a first reply: counted by minutes, of which there are few, so that
/// nothing has to be sorted.
pub async fn first_reply(store: &Store, about: &About<'_>, days: Days) -> Result<FirstReply, StoreError> {
    // Of all tickets, an index has replies in their order; of some, those of the days are read.
    let day = if about.is_whole() { untouched(Column::OpenedDay) } else { Column::OpenedDay.into_expr() };
    let by_minute: Vec<(i32, i64)> = report_spell::Entity::find()
        .select_only()
        .column(Column::Reply)
        .expr(Expr::col(Asterisk).count())
        .filter(Column::Reply.is_not_null())
        .filter(day.between(short(days.first), short(days.last)))
        .filter(about.spells())
        .group_by(Column::Reply)
        .order_by_asc(Column::Reply)
        .into_tuple()
        .all(store.read())
        .await?;
    let tickets = by_minute.iter().map(|(_, tickets)| tickets).sum::<i64>();
    // The reply with so many before it.
    let with_before = |before: i64| {
        let mut passed = 0;
        let found = by_minute.iter().find(|(_, tickets)| {
            passed += tickets;
            passed > before
        });
        found.map(|(minutes, _)| i64::from(*minutes))
    };
    let middle = with_before((tickets - 1) / 2).zip(with_before(tickets / 2));
    Ok(FirstReply { tickets, median_minutes: middle.map(|(low, high)| i64::midpoint(low, high)) })
}

/// A column as no index has it: keeps an engine from one that reads more rows.
fn untouched(column: Column) -> Expr {
    column.into_expr().add(Expr::Constant(0.into()))
}

/// Unsolved tickets at the end of a day, by group and assignee.
pub async fn left_at(
    store: &Store,
    about: &About<'_>,
    end: i64,
    is_near_begin: bool,
) -> Result<Vec<Left>, StoreError> {
    let end = short(end);
    let opened = |expr: Expr| expr.lte(end);
    let solved_later = Column::SolvedDay.gt(end);
    // Each in the way that reads the fewest rows.
    let sides = if is_near_begin {
        let ended = Func::coalesce([Column::SolvedDay.into_expr(), Expr::Constant(i32::MAX.into())]);
        vec![opened(Column::OpenedDay.into_expr()).and(Expr::from(ended).gt(end))]
    } else {
        let opened = || opened(untouched(Column::OpenedDay));
        vec![solved_later.and(opened()), Column::SolvedDay.is_null().and(opened())]
    };
    let mut left = Vec::new();
    for side in sides {
        let rows: Vec<(i64, i64, i64)> = report_spell::Entity::find()
            .select_only()
            .expr(or_none(Column::GroupId))
            .expr(or_none(Column::AssigneeId))
            .expr(Expr::col(Asterisk).count())
            .filter(side)
            .filter(about.spells())
            .group_by(Column::GroupId)
            .group_by(Column::AssigneeId)
            .into_tuple()
            .all(store.read())
            .await?;
        left.extend(rows.into_iter().map(|(group, assignee, tickets)| Left {
            group: some(group),
            assignee: some(assignee),
            tickets,
        }));
    }
    Ok(left)
}

/// Unsolved tickets of one group and agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    pub group: Option<i64>,
    pub assignee: Option<i64>,
    pub tickets: i64,
}
