//! The answer to who asks how the team is doing.

use super::basis::Basis;
use super::filter::Filter;
use super::names::{Names, group_names};
use super::period::{Asked, Days};
use super::sums;
use crate::sight::TicketSight;
use crate::store::report::now::Unsolved;
use crate::store::report::sums::{About, Left, Undecided};
use crate::store::report::{basis, now as present, progress, sums as stored};
use crate::store::{Store, StoreError, ticket};
use frontdesk_model::id::{GroupId, TicketId, UserId};
use frontdesk_model::report::{
    ReachedServiceLevel, Report, ReportPeriod, Unassigned, WaitingTicket, Workload,
};
use frontdesk_model::status::Status;
use frontdesk_model::time::{Date, Timestamp};
use std::collections::{BTreeMap, HashMap};

const DAY_SECONDS: i64 = 86_400;
/// Tickets that are told among those that wait.
const WAITING: u64 = 10;
/// Groups, and agents, that are told: of those that do nearly nothing there may be more.
const ROWS: usize = 250;

/// What somebody wants to know.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub period: Asked,
    pub filter: Filter,
}

/// The report, over the tickets that `sight` shows; none of a period that cannot be.
pub async fn report(
    store: &Store,
    wanted: &Wanted,
    sight: &TicketSight,
    now: Timestamp,
) -> Result<Option<Report>, StoreError> {
    let basis = basis::load(store).await?;
    let today = basis.calendar.day(now);
    let begin = present::begin(store).await?.unwrap_or(today);
    let Some(days) = Days::of(wanted.period, today, begin, &basis.calendar) else { return Ok(None) };
    let about = About { filter: &wanted.filter, sight };
    let happened = stored::happened(store, &about, days).await?;
    let unsolved = present::unsolved(store, &about, now.plus_seconds(-DAY_SECONDS)).await?;
    let left = left(store, &about, days, (begin, today), &unsolved).await?;
    let by_group = sums::by(&happened.by_team, &left_of(&left, |one| one.group), |cell| cell.group);
    let by_agent = sums::by(&happened.by_team, &left_of(&left, |one| one.assignee), |cell| cell.assignee);
    let backlog = left.iter().map(|one| one.tickets).sum();
    let total = sums::total(&happened.by_day);
    let (counted_at, is_counting) = counted(store, &basis, now).await?;
    let names = Names::load(store, &by_group, &by_agent, &unsolved).await?;
    Ok(Some(Report {
        period: period(wanted.period, days, &basis),
        counted_at,
        is_counting,
        service_levels: reached(store, &about, days, &basis, now).await?,
        first_reply: stored::first_reply(store, &about, days).await?,
        reopening: total.reopening(),
        satisfaction: total.satisfaction(),
        unassigned: unassigned(&unsolved),
        days: sums::by_day(days, &happened.by_day, backlog, &basis.calendar),
        groups: by_group.into_iter().take(ROWS).map(|row| names.group_count(row)).collect(),
        agents: by_agent.into_iter().take(ROWS).map(|row| names.agent_count(row)).collect(),
        workload: workload(&unsolved, &names),
        waiting: waiting(store, &about).await?,
    }))
}

fn period(asked: Asked, days: Days, basis: &Basis) -> ReportPeriod {
    let name = match asked {
        Asked::Named(name) => Some(name),
        Asked::Between(..) => None,
    };
    let worked = days.all().filter(|day| basis.calendar.is_worked(*day)).count();
    ReportPeriod {
        name,
        start_date: Date::from_days(days.first),
        end_date: Date::from_days(days.last),
        working_days: i64::try_from(worked).unwrap_or_default(),
    }
}

/// Until when everything is counted, and whether the past is still being counted.
async fn counted(
    store: &Store,
    basis: &Basis,
    now: Timestamp,
) -> Result<(Option<Timestamp>, bool), StoreError> {
    let progress = progress::load(store).await?;
    let last = progress::last_change(store).await?;
    let is_stale = progress.basis != basis.text() || progress::has_stale_days(store).await?;
    let is_whole = progress.change_seq >= last && !is_stale;
    let counted_at = if is_whole { now } else { progress.counted_at };
    let is_counting = is_stale || last - progress.change_seq > BEHIND;
    Ok(((counted_at.micros() > 0).then_some(counted_at), is_counting))
}

/// Changes that wait to be counted on a desk where much happens.
const BEHIND: i64 = 1_000;

/// How much was unsolved at the end of the period, by group and agent: what is now, unless more days
/// followed; then what is now without what came since, or what is counted of that day.
async fn left(
    store: &Store,
    about: &About<'_>,
    days: Days,
    (begin, today): (i64, i64),
    unsolved: &[Unsolved],
) -> Result<Vec<Left>, StoreError> {
    if days.last < today && !about.is_summed() {
        let is_near_begin = days.last - begin < today - days.last;
        return stored::left_at(store, about, days.last, is_near_begin).await;
    }
    let now = |one: &Unsolved| Left { group: one.group, assignee: one.assignee, tickets: one.tickets };
    let mut left: Vec<Left> = unsolved.iter().map(now).collect();
    if days.last < today {
        let after = Days { first: days.last + 1, last: today };
        let since = stored::happened(store, about, after).await?.by_team;
        left.extend(since.iter().map(|cell| Left {
            group: cell.group,
            assignee: cell.assignee,
            tickets: -cell.counts.flow.growth(),
        }));
    }
    Ok(left)
}

fn left_of(left: &[Left], key: impl Fn(&Left) -> Option<i64>) -> HashMap<Option<i64>, i64> {
    let mut sums: HashMap<Option<i64>, i64> = HashMap::new();
    for one in left {
        *sums.entry(key(one)).or_default() += one.tickets;
    }
    sums
}

async fn reached(
    store: &Store,
    about: &About<'_>,
    days: Days,
    basis: &Basis,
    now: Timestamp,
) -> Result<Vec<ReachedServiceLevel>, StoreError> {
    let never = Timestamp::from_micros(i64::MIN);
    let late = basis.levels.limits().map(|limit| basis.calendar.before(now, limit).unwrap_or(never));
    let undecided = stored::undecided(store, about, days, &late.collect::<Vec<_>>()).await?;
    let decided = stored::levels(store, about, days).await?;
    let level = |(number, (level, Undecided { tickets, late }))| {
        let level: &frontdesk_model::service_level::ServiceLevel = level;
        let bit = 1_i32 << number;
        let sum = |of: fn(&(i32, i32, i64)) -> i32| -> i64 {
            decided.iter().filter(|row| of(row) & bit != 0).map(|(.., tickets)| tickets).sum()
        };
        ReachedServiceLevel {
            title: level.title.clone(),
            metric: level.metric,
            working_days: level.working_days,
            target_percent: level.target_percent,
            met: sum(|(met, ..)| *met),
            missed: sum(|(_, missed, _)| *missed) + late,
            undecided: tickets - late,
        }
    };
    Ok(basis.service_levels.iter().zip(undecided).enumerate().map(level).collect())
}

fn unassigned(unsolved: &[Unsolved]) -> Unassigned {
    let nobody = || unsolved.iter().filter(|one| one.assignee.is_none());
    Unassigned {
        tickets: nobody().map(|one| one.tickets).sum(),
        over_a_day: nobody().map(|one| one.old).sum(),
    }
}

/// Whoever has most comes first, and nobody last.
fn workload(unsolved: &[Unsolved], names: &Names) -> Vec<Workload> {
    let mut loads: BTreeMap<Option<i64>, Workload> = BTreeMap::new();
    for one in unsolved {
        let assignee_id = one.assignee.map(UserId::new);
        let name = || names.of_agent(assignee_id);
        let load = loads.entry(one.assignee).or_insert_with(|| Workload {
            assignee_id,
            name: name(),
            open: 0,
            pending: 0,
            hold: 0,
        });
        match one.status {
            Status::Pending => load.pending += one.tickets,
            Status::Hold => load.hold += one.tickets,
            _ => load.open += one.tickets,
        }
    }
    let mut loads: Vec<Workload> = loads.into_values().collect();
    loads.sort_by_key(|load| (load.assignee_id.is_none(), -(load.open + load.pending + load.hold)));
    loads
}

async fn waiting(store: &Store, about: &About<'_>) -> Result<Vec<WaitingTicket>, StoreError> {
    let waiting = present::waiting(store, about, WAITING).await?;
    let ids: Vec<TicketId> = waiting.iter().map(|(id, _)| *id).collect();
    // What was counted may not be so any more: whoever may not see a ticket now learns nothing of it.
    let tickets = ticket::find_many_seen(store, about.sight, &ids).await?;
    let groups: Vec<GroupId> = tickets.iter().filter_map(|ticket| ticket.group_id).collect();
    let groups = group_names(store, &groups).await?;
    let told = waiting.into_iter().filter_map(|(id, since)| {
        let ticket = tickets.iter().find(|ticket| ticket.id == id && ticket.status.is_unsolved())?;
        Some(WaitingTicket {
            ticket_id: id,
            subject: ticket.subject.clone(),
            status: ticket.status,
            group_id: ticket.group_id,
            group_name: ticket.group_id.and_then(|id| groups.get(&id).cloned()),
            since,
        })
    });
    Ok(told.collect())
}
