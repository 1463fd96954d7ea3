//! The clocks of a ticket, against an oracle that goes through its life minute by minute: over a
//! change of the clocks on the wall, midnights, weekends and holidays.

use super::fixture::{BO, desk, stranger};
use super::known::Known;
use super::{DeskRules, LoadedTicket, Numbers, Timed, Update, UpdateTicket, create, update};
use crate::schedule::{Days, Holidays, MINUTE, Schedule, Workweek, Zone};
use crate::sla::SlaRules;
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::{MetricEventId, SlaPolicyId};
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rule::{Condition, Conditions};
use frontdesk_model::sla_policy::{PolicyMetric, SlaMetric, SlaPolicy, SlaStage, TimeLeft};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_metric_event::{Metric, MetricAct, TicketMetricEvent};
use frontdesk_model::time::{Date, Timestamp};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;

/// The minute of Friday, 2026-03-27, 15:00 in London. On the Sunday after it the clocks go forward.
const START: i64 = 29_577_060;
const CHANGE: i64 = START + 2 * 1_440 - 14 * 60;
/// The Friday after it.
const HOLIDAY: i64 = START / 1_440 + 7;
/// How long nothing happens after the last act, in minutes.
const AFTER: i64 = 20 * 1_440;

const fn at(minute: i64) -> Timestamp {
    Timestamp::from_micros(minute * MINUTE)
}

/// Whether somebody works in this minute, in London from 9 to 17.
fn works(minute: i64) -> bool {
    let on_the_wall = if minute < CHANGE { minute } else { minute + 60 };
    let (day, of_day) = (on_the_wall.div_euclid(1_440), on_the_wall.rem_euclid(1_440));
    (1..=5).contains(&((day + 4) % 7)) && day != HOLIDAY && (540..1_020).contains(&of_day)
}

#[test]
fn the_oracle_begins_when_it_says() {
    assert_eq!(at(START).to_string(), "2026-03-27T15:00:00Z");
    assert_eq!(at(CHANGE).to_string(), "2026-03-29T01:00:00Z");
}

/// Targets for urgent tickets and for the others, in minutes.
#[derive(Clone, Debug)]
struct Promise {
    minutes: i64,
    business_hours: bool,
}

/// Incidents are promised the first ones, other tickets the second, each by its priority.
fn working_desk(promises: &[Vec<Promise>]) -> DeskRules {
    let zone = Zone::named("Europe/London").expect("a zone");
    let day = Date::from_days(HOLIDAY);
    let holidays = Holidays::new([Days::new(day, day).expect("a day")]);
    let schedule = Some(Schedule::new(zone, &Workweek::usual(), holidays));
    let incident =
        Condition { field: "type".to_owned(), operator: "is".to_owned(), value: json!("incident") };
    let filters = [vec![incident], vec![]];
    let policies = (1..).zip(filters.into_iter().zip(promises));
    let slas = policies.map(|(id, (all, promises))| policy(id, all, promises)).collect();
    DeskRules { schedule, slas, ..desk() }
}

fn policy(id: i64, all: Vec<Condition>, promises: &[Promise]) -> SlaRules {
    let each = SlaMetric::ALL.iter().flat_map(|metric| {
        [Priority::Normal, Priority::Urgent].into_iter().map(move |priority| (*metric, priority))
    });
    let metrics = each.zip(promises).map(|((metric, priority), promise)| PolicyMetric {
        priority,
        metric,
        target: promise.minutes,
        target_in_seconds: promise.minutes * 60,
        business_hours: promise.business_hours,
    });
    let policy = SlaPolicy {
        url: String::new(),
        id: SlaPolicyId::new(id),
        title: "A policy".to_owned(),
        description: None,
        position: id,
        filter: Conditions { all, any: vec![] },
        policy_metrics: metrics.collect(),
        created_at: at(START),
        updated_at: at(START),
    };
    SlaRules::new(policy, &[]).expect("rules")
}

/// What somebody does to a ticket.
#[derive(Clone, Debug)]
enum Act {
    Status(Status),
    Priority(Option<Priority>),
    Type(Option<TicketType>),
    AgentSays { public: bool },
    RequesterSays,
}

impl Act {
    fn by(&self, ticket: &LoadedTicket) -> Update {
        let nothing = TicketUpdate::default();
        let update = match *self {
            Self::Status(status) => TicketUpdate { status: Some(status), ..nothing },
            Self::Priority(priority) => TicketUpdate { priority: Some(priority), ..nothing },
            Self::Type(kind) => TicketUpdate { kind: Some(kind), ..nothing },
            Self::AgentSays { public } => {
                let draft = if public { CommentDraft::public("Said") } else { CommentDraft::note("Noted") };
                TicketUpdate { comment: Some(draft), ..nothing }
            }
            Self::RequesterSays => {
                let update = RequestUpdate { comment: Some(CommentDraft::public("Asked")), solved: None };
                let user = ticket.ticket.requester_id;
                return Update::Requester { user, change: update.into(), channel: Channel::Web };
            }
        };
        Update::Agent { user: BO, update, channel: Channel::Web }
    }
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => prop::sample::select(Status::SUBMITTABLE).prop_map(Act::Status),
        2 => prop::option::of(prop::sample::select(Priority::ALL)).prop_map(Act::Priority),
        1 => prop::option::of(prop::sample::select(TicketType::ALL)).prop_map(Act::Type),
        3 => any::<bool>().prop_map(|public| Act::AgentSays { public }),
        2 => Just(Act::RequesterSays),
    ]
}

fn promises() -> impl Strategy<Value = Vec<Vec<Promise>>> {
    let promise = (prop_oneof![1..60_i64, 60..3_000_i64], any::<bool>())
        .prop_map(|(minutes, business_hours)| Promise { minutes, business_hours });
    prop::collection::vec(prop::collection::vec(promise, 14), 2)
}

/// How a ticket stood after something was done to it.
#[derive(Debug)]
struct Seen {
    minute: i64,
    act: Option<Act>,
    ticket: LoadedTicket,
    timed: Timed,
}

/// Everything that happened to a ticket; what the rules refuse did not happen.
fn live(desk: &DeskRules, acts: &[(i64, Act)]) -> Vec<Seen> {
    let mut numbers = Numbers { user: 100, ..Numbers::default() };
    let command = stranger("dee@moor.example", vec![]);
    let made = create(desk, &Known::default(), &command, &mut numbers, at(START)).expect("a ticket");
    let mut life = vec![Seen { minute: START, act: None, ticket: made.ticket, timed: made.timed }];
    let mut minute = START;
    for (later, act) in acts {
        minute += later;
        let before = &life.last().expect("the creation").ticket;
        let command = UpdateTicket { ticket: before.ticket.id, by: act.by(before) };
        let change = update(desk, &Known::default(), before, &command, &mut numbers, at(minute));
        if let Ok(Some(set)) = change {
            life.push(Seen { minute, act: Some(act.clone()), ticket: set.ticket, timed: set.timed });
        }
    }
    life
}

/// Every event, without the breaches that did not come.
fn told(life: &[Seen]) -> Vec<TicketMetricEvent> {
    let undone: BTreeSet<MetricEventId> =
        life.iter().flat_map(|seen| seen.timed.undone.iter().copied()).collect();
    let events = life.iter().flat_map(|seen| seen.timed.events.iter().cloned());
    events.filter(|event| !undone.contains(&event.id)).collect()
}

/// A metric as the oracle follows it, counted in minutes.
#[derive(Default)]
struct Followed {
    open: bool,
    runs: bool,
    instance: i64,
    calendar: i64,
    business: i64,
    missed: bool,
    target: Option<(i64, bool)>,
}

impl Followed {
    /// What the contract says of the metric in this status, after these words.
    fn see(&mut self, metric: Metric, seen: &Seen, promises: &[Vec<Promise>]) {
        let ticket = &seen.ticket.ticket;
        let asked = matches!(seen.act, None | Some(Act::RequesterSays));
        let answered = matches!(seen.act, Some(Act::AgentSays { public: true }));
        let updates = matches!(metric, Metric::PausableUpdateTime | Metric::PeriodicUpdateTime);
        let replies = metric == Metric::ReplyTime;
        let solved = ticket.status >= Status::Solved;
        if self.open && (solved || answered && (updates || replies)) {
            (self.open, self.runs) = (false, false);
        }
        let begins = !updates && !replies || updates && answered || replies && asked;
        if !self.open && !solved && begins {
            let (calendar, business) =
                if updates || replies { (0, 0) } else { (self.calendar, self.business) };
            let instance = self.instance + 1;
            *self = Self { open: true, instance, calendar, business, ..Self::default() };
        }
        let pauses = match metric {
            Metric::AgentWorkTime => matches!(ticket.status, Status::Pending | Status::Hold),
            Metric::RequesterWaitTime | Metric::PausableUpdateTime => ticket.status == Status::Pending,
            _ => false,
        };
        self.runs = self.open && !pauses;
        if self.open {
            let policy = &promises[usize::from(ticket.kind != Some(TicketType::Incident))];
            let urgent = match ticket.priority {
                Some(Priority::Normal) => Some(0),
                Some(Priority::Urgent) => Some(1),
                _ => None,
            };
            let place = SlaMetric::ALL.iter().position(|one| *one == SlaMetric::of(metric, self.instance));
            let promise = urgent.map(|urgent| &policy[place.expect("a metric") * 2 + urgent]);
            self.target = promise.map(|promise| (promise.minutes, promise.business_hours));
        }
    }

    /// Whether the target is missed just now.
    fn misses(&mut self) -> bool {
        let Some((minutes, business_hours)) = self.target else {
            self.missed = false;
            return false;
        };
        if !self.runs {
            return false;
        }
        let before = self.missed;
        self.missed = minutes <= if business_hours { self.business } else { self.calendar };
        self.missed && !before
    }

    fn pass(&mut self, minute: i64) {
        if self.runs {
            self.calendar += 1;
            self.business += i64::from(works(minute));
        }
    }
}

/// When each instance of a metric missed its targets.
fn oracle(life: &[Seen], metric: Metric, promises: &[Vec<Promise>]) -> BTreeSet<(i64, i64)> {
    let mut followed = Followed::default();
    let mut missed = BTreeSet::new();
    for (index, seen) in life.iter().enumerate() {
        followed.see(metric, seen, promises);
        if followed.misses() {
            missed.insert((followed.instance, seen.minute));
        }
        let until = life.get(index + 1).map_or(seen.minute + AFTER, |next| next.minute);
        for minute in seen.minute..until {
            followed.pass(minute);
            if followed.misses() {
                missed.insert((followed.instance, minute + 1));
            }
        }
    }
    missed
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn targets_are_missed_when_the_whole_history_says_so(
        promises in promises(),
        acts in prop::collection::vec((prop_oneof![0..3_i64, 0..90_i64, 0..3_000_i64], acts()), 0..16),
    ) {
        let life = live(&working_desk(&promises), &acts);
        let last = life.last().expect("the creation");
        let events = told(&life);
        for metric in Metric::ALL.iter().copied() {
            let breaches = events.iter().filter(|event| {
                event.metric == metric
                    && matches!(event.act, MetricAct::Breach { .. })
                    && event.time <= at(last.minute + AFTER)
            });
            let breaches: BTreeSet<_> =
                breaches.map(|event| (event.instance_id, event.time.micros() / MINUTE)).collect();
            prop_assert_eq!(breaches, oracle(&life, metric, &promises), "{:?}", metric);
        }
        // Nothing that a clock does is told before it happens, and a breach is told once.
        let ids: BTreeSet<_> = events.iter().map(|event| event.id).collect();
        prop_assert_eq!(ids.len(), events.len());
    }
}

fn promise(minutes: i64, business_hours: bool) -> Vec<Vec<Promise>> {
    vec![vec![Promise { minutes, business_hours }; 14]; 2]
}

/// What a metric's clock did, in the contract's words.
fn words(life: &[Seen], metric: Metric) -> Vec<String> {
    let events = told(life).into_iter().filter(|event| event.metric == metric);
    let word = |event: TicketMetricEvent| {
        let json = serde_json::to_value(&event).expect("JSON");
        format!("{} {}", event.instance_id, json["type"].as_str().expect("a type"))
    };
    events.map(word).collect()
}

#[test]
fn a_reply_fulfils_and_the_next_question_begins_anew() {
    let desk = working_desk(&promise(60, false));
    let life = live(&desk, &[(10, Act::AgentSays { public: true }), (5, Act::RequesterSays)]);
    let expected = ["0 measure", "1 activate", "1 apply_sla", "1 fulfill", "1 update_status"];
    let next = ["2 activate", "2 apply_sla", "2 breach"];
    assert_eq!(words(&life, Metric::ReplyTime), [expected.as_slice(), &next].concat());
    let slas = life[2].ticket.clocks.slas(at(START + 20)).policy_metrics;
    let next = slas.iter().find(|sla| sla.metric == SlaMetric::NextReplyTime).expect("the next reply");
    assert_eq!((next.stage, next.left), (SlaStage::Active, Some(TimeLeft::Minutes(55))));
    assert_eq!(next.breach_at, Some(at(START + 75)));
}

#[test]
fn waiting_is_paused_and_goes_on() {
    let desk = working_desk(&promise(60, true));
    let acts = [(30, Act::Status(Status::Pending)), (1_440, Act::Status(Status::Open))];
    let life = live(&desk, &acts);
    let expected = ["0 measure", "1 activate", "1 apply_sla", "1 pause", "1 update_status", "1 activate"];
    assert_eq!(words(&life, Metric::AgentWorkTime), [expected.as_slice(), &["1 breach"]].concat());
    let paused = life[1].ticket.clocks.slas(at(START + 40)).policy_metrics;
    let work = paused.iter().find(|sla| sla.metric == SlaMetric::AgentWorkTime).expect("the work");
    let left = Some(TimeLeft::Minutes(30));
    assert_eq!((work.stage, work.breach_at, work.left), (SlaStage::Paused, None, left));
    // Monday at 9:30 in London, when it is summer there.
    let breach = life[2].ticket.clocks.next_breach_at().expect("a breach");
    assert_eq!(breach, at(START + 60), "the whole time counts for the solution");
    let events = told(&life);
    let work = events
        .iter()
        .find(|event| event.metric == Metric::AgentWorkTime && matches!(event.act, MetricAct::Breach { .. }));
    assert_eq!(work.map(|event| event.time.to_string()).as_deref(), Some("2026-03-30T08:30:00Z"));
}

#[test]
fn a_ticket_without_a_priority_is_promised_nothing() {
    let life = live(&working_desk(&promise(60, false)), &[(10, Act::Priority(None))]);
    assert_eq!(life[1].ticket.clocks.slas(at(START + 20)).policy_metrics, []);
    assert_eq!(life[1].ticket.clocks.next_breach_at(), None);
    let none = MetricAct::ApplySla { sla: None };
    assert_eq!(life[1].timed.events.iter().filter(|event| event.act == none).count(), 4);
}

#[test]
fn a_solved_ticket_is_promised_nothing_more() {
    let acts = [(90, Act::Status(Status::Solved)), (10, Act::RequesterSays)];
    let life = live(&working_desk(&promise(60, false)), &acts);
    let stages = life[1].ticket.clocks.slas(at(START + 95)).policy_metrics;
    assert!(stages.iter().all(|sla| sla.stage == SlaStage::Achieved && sla.breach_at.is_none()));
    assert_eq!(life[1].ticket.clocks.next_breach_at(), None);
    // What sums up was missed before, so it is missed at once.
    assert_eq!(life[2].ticket.clocks.next_breach_at(), Some(at(START + 100)));
}
