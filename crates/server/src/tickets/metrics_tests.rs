//! What is counted of a ticket, against an oracle that goes through its life minute by minute.

use super::fixture::{ADA, BO, CY, FIRST_LINE, SECOND_LINE, desk, stranger};
use super::{
    DeskRules, Elapsed, Known, LoadedTicket, Metrics, Numbers, Update, UpdateTicket, create, update,
};
use crate::schedule::{Days, Holidays, MINUTE, Schedule, Workweek, Zone};
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::time::{Date, Timestamp};
use proptest::prelude::*;
use rstest::rstest;

/// The minute of Monday, 2026-11-23, 8:00 in UTC.
const START: i64 = 29_923_200 + 8 * 60;
/// The Thursday after it is a holiday.
const HOLIDAY: i64 = START / 1_440 + 3;

const fn at(minute: i64) -> Timestamp {
    Timestamp::from_micros(minute * MINUTE)
}

/// The fixture's desk, which works in UTC in the usual hours.
fn working_desk() -> DeskRules {
    let zone = Zone::named("UTC").expect("a zone");
    let day = Date::from_days(HOLIDAY);
    let holidays = Holidays::new([Days::new(day, day).expect("a day")]);
    DeskRules { schedule: Some(Schedule::new(zone, &Workweek::usual(), holidays)), ..desk() }
}

fn ticket(desk: &DeskRules) -> LoadedTicket {
    let command = stranger("dee@moor.example", vec![]);
    let mut numbers = Numbers { user: 100, ..Numbers::default() };
    create(desk, &Known::default(), &command, &mut numbers, at(START)).expect("a ticket").ticket
}

/// What somebody does to a ticket.
#[derive(Clone, Debug)]
enum Act {
    Status(Status),
    Assign(Option<UserId>),
    Group(Option<GroupId>),
    AgentSays { agent: UserId, public: bool },
    RequesterSays { solved: bool },
}

impl Act {
    fn by(&self, requester: UserId) -> Update {
        let nothing = TicketUpdate::default();
        let (user, update) = match *self {
            Self::Status(status) => (BO, TicketUpdate { status: Some(status), ..nothing }),
            Self::Assign(agent) => (ADA, TicketUpdate { assignee_id: Some(agent), ..nothing }),
            Self::Group(group) => (CY, TicketUpdate { group_id: Some(group), ..nothing }),
            Self::AgentSays { agent, public } => {
                let draft = if public { CommentDraft::public("Said") } else { CommentDraft::note("Noted") };
                (agent, TicketUpdate { comment: Some(draft), ..nothing })
            }
            Self::RequesterSays { solved } => {
                let update =
                    RequestUpdate { comment: Some(CommentDraft::public("Asked")), solved: Some(solved) };
                return Update::Requester { user: requester, change: update.into(), channel: Channel::Web };
            }
        };
        Update::Agent { user, update, channel: Channel::Web }
    }
}

fn acts() -> impl Strategy<Value = Act> {
    let agents = prop::sample::select(vec![ADA, BO, CY]);
    prop_oneof![
        4 => prop::sample::select(Status::SUBMITTABLE).prop_map(Act::Status),
        2 => prop::option::of(agents.clone()).prop_map(Act::Assign),
        1 => prop::option::of(prop::sample::select(vec![FIRST_LINE, SECOND_LINE])).prop_map(Act::Group),
        2 => (agents, any::<bool>()).prop_map(|(agent, public)| Act::AgentSays { agent, public }),
        2 => any::<bool>().prop_map(|solved| Act::RequesterSays { solved }),
    ]
}

/// How a ticket stood after something was done to it.
#[derive(Clone, Debug)]
struct Seen {
    minute: i64,
    act: Option<Act>,
    ticket: LoadedTicket,
}

/// Everything that happened to a ticket; what the rules refuse did not happen.
fn live(desk: &DeskRules, acts: &[(i64, Act)]) -> Vec<Seen> {
    let mut life = vec![Seen { minute: START, act: None, ticket: ticket(desk) }];
    let mut minute = START;
    for (later, act) in acts {
        minute += later;
        let before = life.last().expect("the creation").ticket.clone();
        let by = act.by(before.ticket.requester_id);
        let command = UpdateTicket { ticket: before.ticket.id, by };
        let known = Known::default();
        if let Ok(Some(set)) = update(desk, &known, &before, &command, &mut Numbers::default(), at(minute)) {
            life.push(Seen { minute, act: Some(act.clone()), ticket: set.ticket });
        }
    }
    life
}

/// Minutes by the calendar and in working hours.
fn counted(minutes: impl Iterator<Item = i64>) -> Elapsed {
    let mut sum = Elapsed::default();
    for minute in minutes {
        let (day, of_day) = (minute.div_euclid(1_440), minute.rem_euclid(1_440));
        let works = (1..=5).contains(&((day + 4) % 7)) && day != HOLIDAY && (540..1_020).contains(&of_day);
        sum.calendar += MINUTE;
        sum.business += if works { MINUTE } else { 0 };
    }
    sum
}

impl Seen {
    fn status(&self) -> Status {
        self.ticket.ticket.status
    }

    fn assignee(&self) -> Option<UserId> {
        self.ticket.ticket.assignee_id
    }

    /// Who did it; the ticket's requester made it.
    fn author(&self) -> UserId {
        let requester = self.ticket.ticket.requester_id;
        match self.act.as_ref().map(|act| act.by(requester)) {
            Some(Update::Agent { user, .. } | Update::Requester { user, .. }) => user,
            _ => requester,
        }
    }

    fn is_reply(&self) -> bool {
        matches!(self.act, Some(Act::AgentSays { public: true, .. }))
    }

    fn has_words(&self) -> bool {
        matches!(self.act, None | Some(Act::AgentSays { .. } | Act::RequesterSays { .. }))
    }

    fn when(&self) -> Timestamp {
        at(self.minute)
    }

    fn since_creation(&self) -> Elapsed {
        counted(START..self.minute)
    }
}

/// When something of a ticket became something, and something else than before.
fn became<T: PartialEq>(life: &[Seen], what: impl Fn(&Seen) -> Option<T>) -> Vec<&Seen> {
    let changes = life.windows(2).filter(|two| what(&two[1]).is_some() && what(&two[0]) != what(&two[1]));
    changes.map(|two| &two[1]).collect()
}

/// How long a ticket had one of these statuses, each time up to a change of its status.
fn waited(life: &[Seen], statuses: &[Status]) -> Option<Elapsed> {
    let last = became(life, |seen| Some(seen.status())).last()?.minute;
    let over = |two: &&[Seen]| statuses.contains(&two[0].status()) && two[0].status() != two[1].status();
    life.windows(2).find(over)?;
    let had = |minute: &i64| {
        let then = life.iter().rev().find(|seen| seen.minute <= *minute).expect("the creation");
        statuses.contains(&then.status())
    };
    Some(counted((START..last).filter(had)))
}

/// Every metric, from the whole history.
fn oracle(life: &[Seen]) -> Metrics {
    let number = |count: usize| i64::try_from(count).expect("a small number");
    let last = |is: &dyn Fn(&&Seen) -> bool| life.iter().rev().find(|seen| is(seen)).map(Seen::when);
    let solutions = became(life, |seen| (seen.status() == Status::Solved).then_some(()));
    let taken = became(life, Seen::assignee);
    let statuses = became(life, |seen| Some(seen.status()));
    let was_solved = |two: &&[Seen]| two[0].status() == Status::Solved && two[1].status() < Status::Solved;
    Metrics {
        group_stations: number(became(life, |seen| seen.ticket.ticket.group_id).len()) + 1,
        assignee_stations: number(taken.len()),
        reopens: number(life.windows(2).filter(was_solved).count()),
        replies: number(life.iter().filter(|seen| seen.is_reply()).count()),
        assignee_updated_at: last(&|seen| seen.assignee() == Some(seen.author())),
        requester_updated_at: last(&|seen| seen.author() == seen.ticket.ticket.requester_id)
            .expect("the creation"),
        status_updated_at: statuses.last().map_or(at(START), |seen| seen.when()),
        initially_assigned_at: taken.first().map(|seen| seen.when()),
        assigned_at: taken.last().map(|seen| seen.when()),
        solved_at: solutions.last().map(|seen| seen.when()),
        latest_comment_added_at: last(&|seen| seen.has_words()),
        reply_time: life.iter().find(|seen| seen.is_reply()).map(Seen::since_creation),
        first_resolution_time: solutions.first().map(|seen| seen.since_creation()),
        full_resolution_time: solutions.last().map(|seen| seen.since_creation()),
        agent_wait_time: waited(life, &[Status::Pending]),
        requester_wait_time: waited(life, &[Status::New, Status::Open, Status::Hold]),
        on_hold_time: waited(life, &[Status::Hold]).unwrap_or_default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_counted_is_what_the_whole_history_tells(
        acts in prop::collection::vec((prop_oneof![0..3_i64, 0..90_i64, 0..3_000_i64], acts()), 0..25),
    ) {
        let life = live(&working_desk(), &acts);
        prop_assert_eq!(&life.last().expect("the creation").ticket.metrics, &oracle(&life));
    }
}

fn metrics_after(acts: &[(i64, Act)]) -> Metrics {
    live(&working_desk(), acts).last().expect("the creation").ticket.metrics.clone()
}

fn elapsed(calendar: i64, business: i64) -> Elapsed {
    Elapsed { calendar: calendar * MINUTE, business: business * MINUTE }
}

#[test]
fn a_new_ticket_waits_and_nothing_is_over() {
    let metrics = metrics_after(&[]);
    assert_eq!((metrics.group_stations, metrics.assignee_stations, metrics.replies), (1, 0, 0));
    assert_eq!(
        (metrics.reply_time, metrics.requester_wait_time, metrics.agent_wait_time),
        (None, None, None)
    );
    assert_eq!(metrics.on_hold_time, elapsed(0, 0));
    assert_eq!(metrics.latest_comment_added_at, Some(at(START)));
}

/// Made on Monday at 8:00, an hour before anybody works.
#[test]
fn a_reply_on_the_next_day_took_one_working_day() {
    let reply = Act::AgentSays { agent: BO, public: true };
    let note = Act::AgentSays { agent: BO, public: false };
    let metrics = metrics_after(&[(10, note), (1_490, reply.clone()), (60, reply)]);
    assert_eq!((metrics.replies, metrics.reply_time), (2, Some(elapsed(1_500, 480))));
}

#[test]
fn a_solution_that_does_not_last_is_still_the_first_one() {
    let solve = Act::Status(Status::Solved);
    let answer = Act::RequesterSays { solved: false };
    let metrics = metrics_after(&[(120, solve.clone()), (60, answer), (60, solve)]);
    assert_eq!(metrics.reopens, 1);
    assert_eq!(metrics.first_resolution_time, Some(elapsed(120, 60)));
    assert_eq!(metrics.full_resolution_time, Some(elapsed(240, 180)));
    assert_eq!(metrics.requester_wait_time, Some(elapsed(180, 120)), "not while it was solved");
    assert_eq!(metrics.solved_at, Some(at(START + 240)));
}

#[test]
fn an_agent_s_own_request_is_not_replied_to_by_themself() {
    let desk = working_desk();
    let mut own = ticket(&desk);
    own.ticket.requester_id = BO;
    let by = Act::RequesterSays { solved: false }.by(BO);
    let command = UpdateTicket { ticket: own.ticket.id, by };
    let numbers = &mut Numbers::default();
    let set = update(&desk, &Known::default(), &own, &command, numbers, at(START + 5));
    let set = set.expect("an answer").expect("a change");
    assert_eq!((set.ticket.metrics.replies, set.ticket.metrics.reply_time), (0, None));
    assert_eq!(set.ticket.metrics.requester_updated_at, at(START + 5));
}

#[rstest]
#[case::all_hours_where_nobody_said_otherwise(desk(), elapsed(120, 120))]
#[case::by_the_schedule(working_desk(), elapsed(120, 60))]
fn working_time_is_by_the_desk_s_schedule(#[case] desk: DeskRules, #[case] expected: Elapsed) {
    let life = live(&desk, &[(120, Act::Status(Status::Pending))]);
    assert_eq!(life[1].ticket.metrics.requester_wait_time, Some(expected));
}
