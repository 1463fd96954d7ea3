//! Sums of what was counted: by day, by group and by agent.

use super::calendar::Calendar;
use super::period::Days;
use frontdesk_model::report::{DayCount, Flow, Reopening, Satisfaction};
use frontdesk_model::time::Date;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::ops::AddAssign;

/// What happened on a day to the tickets that a group and an agent have now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub day: i64,
    pub group: Option<i64>,
    pub assignee: Option<i64>,
    pub counts: Counts,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub flow: Flow,
    /// Of what was solved, how much was opened again later.
    pub undone: i64,
    pub good: i64,
    pub bad: i64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.flow.came_in += more.flow.came_in;
        self.flow.solved += more.flow.solved;
        self.flow.reopened += more.flow.reopened;
        self.undone += more.undone;
        self.good += more.good;
        self.bad += more.bad;
    }
}

impl Counts {
    pub fn reopening(&self) -> Reopening {
        Reopening { solved: self.flow.solved, reopened: self.undone }
    }

    pub fn satisfaction(&self) -> Satisfaction {
        Satisfaction { good: self.good, bad: self.bad }
    }
}

/// The sum of all cells.
pub(crate) fn total<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Counts {
    cells.into_iter().fold(Counts::default(), |mut sum, cell| {
        sum += cell.counts;
        sum
    })
}

/// The days of the period with what happened on each. `backlog` is how much was unsolved at its end.
pub(crate) fn by_day<'a>(
    days: Days,
    cells: impl IntoIterator<Item = &'a Cell>,
    backlog: i64,
    calendar: &Calendar,
) -> Vec<DayCount> {
    let mut sums: BTreeMap<i64, Counts> = BTreeMap::new();
    for cell in cells {
        *sums.entry(cell.day).or_default() += cell.counts;
    }
    let mut at_end = backlog;
    let mut told: Vec<DayCount> = days
        .all()
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .map(|day| {
            let flow = sums.get(&day).map(|counts| counts.flow).unwrap_or_default();
            let backlog = at_end;
            at_end -= flow.growth();
            DayCount { date: Date::from_days(day), is_worked: calendar.is_worked(day), flow, backlog }
        })
        .collect();
    told.reverse();
    told
}

/// What happened to whose tickets, with how many of them were unsolved at the end of the period: the
/// busiest first.
pub(crate) fn by<'a, K: Hash + Eq + Ord + Copy>(
    cells: impl IntoIterator<Item = &'a Cell>,
    backlog: &HashMap<K, i64>,
    key: impl Fn(&Cell) -> K,
) -> Vec<(K, Flow, i64)> {
    let mut sums: HashMap<K, Counts> = backlog.keys().map(|key| (*key, Counts::default())).collect();
    for cell in cells {
        *sums.entry(key(cell)).or_default() += cell.counts;
    }
    let row = |(key, counts): (K, Counts)| (key, counts.flow, backlog.get(&key).copied().unwrap_or_default());
    let mut rows: Vec<_> =
        sums.into_iter().map(row).filter(|(_, flow, left)| is_told(*flow, *left)).collect();
    rows.sort_by_key(|(key, flow, left)| {
        (std::cmp::Reverse(flow.came_in.max(flow.solved)), std::cmp::Reverse(*left), *key)
    });
    rows
}

fn is_told(flow: Flow, backlog: i64) -> bool {
    flow != Flow::default() || backlog != 0
}
