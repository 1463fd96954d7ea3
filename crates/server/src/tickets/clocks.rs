//! The clocks of a ticket: started, stopped and set to targets as it changes, so that nobody has to
//! watch them. A breach is foreseen when a clock is set, and undone when the ticket changes before.

use super::clock::{Breach, Clock};
use super::desk_rules::DeskRules;
use super::metrics::Deed;
use super::numbers::Numbers;
use crate::schedule::minutes;
use crate::sla::SlaRules;
use frontdesk_model::id::MetricEventId;
use frontdesk_model::sla_policy::{SlaStage, TicketSlas};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_metric::Minutes;
use frontdesk_model::ticket_metric_event::{Metric, MetricAct, TicketMetricEvent};
use frontdesk_model::time::Timestamp;

/// The clocks of a ticket, one for each metric that was ever measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clocks(pub Vec<Clock>);

impl Clocks {
    /// How the ticket stands to what it was promised.
    pub fn slas(&self, now: Timestamp) -> TicketSlas {
        TicketSlas { policy_metrics: self.0.iter().filter_map(|clock| clock.sla(now)).collect() }
    }

    /// When the first of these metrics misses its target: nothing where nothing that goes on was promised,
    /// and no moment while no clock runs, or while the requester is waited for.
    pub fn promised(&self, metrics: &[Metric], waits: bool) -> Option<Option<Timestamp>> {
        let promised =
            |clock: &&Clock| metrics.contains(&clock.metric) && clock.is_open() && clock.target.is_some();
        let mut promised = self.0.iter().filter(promised).peekable();
        promised.peek()?;
        let running = promised.filter(|clock| !waits && clock.stage == SlaStage::Active);
        Some(running.filter_map(|clock| clock.breach.map(|breach| breach.at)).min())
    }

    /// When the first target is missed, or was, of those whose clocks run.
    pub fn next_breach_at(&self) -> Option<Timestamp> {
        let running = self.0.iter().filter(|clock| clock.stage == SlaStage::Active);
        running.filter_map(|clock| clock.breach.map(|breach| breach.at)).min()
    }
}

/// What was said to whom, as far as clocks run by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing, or nothing that the requester may read.
    Nothing,
    /// The requester waits for an answer.
    ToTheDesk,
    /// An agent answered.
    ToTheRequester,
}

impl From<Deed> for Said {
    fn from(deed: Deed) -> Self {
        match deed.comment_public {
            Some(true) if deed.as_agent => Self::ToTheRequester,
            Some(true) => Self::ToTheDesk,
            _ => Self::Nothing,
        }
    }
}

/// What the clocks did in an update.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timed {
    pub events: Vec<TicketMetricEvent>,
    /// Breaches that were foreseen and do not happen.
    pub undone: Vec<MetricEventId>,
}

/// Sets the clocks by what an update made of their ticket.
pub(super) fn set(
    desk: &DeskRules,
    clocks: &mut Clocks,
    ticket: &Ticket,
    said: Said,
    numbers: &mut Numbers,
) -> Timed {
    let policy = desk.slas.iter().find(|policy| policy.fits(ticket));
    let mut hand = Hand { desk, ticket, policy, numbers, timed: Timed::default() };
    for metric in Metric::ALL.iter().copied() {
        let known = clocks.0.iter_mut().find(|clock| clock.metric == metric);
        if let Some(clock) = known {
            hand.set(clock, said);
            continue;
        }
        let mut clock = Clock::new(metric, ticket.updated_at);
        hand.set(&mut clock, said);
        if clock.is_open() {
            clocks.0.push(clock);
        }
    }
    hand.timed
}

/// What words do to a clock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// It runs whatever is said.
    Runs,
    Begins,
    Ends,
    BeginsAnew,
    Stays,
}

/// A target of replies and updates runs by what is said, the others by the status alone.
const fn turn(metric: Metric, said: Said) -> Turn {
    match (metric, said) {
        (Metric::AgentWorkTime | Metric::RequesterWaitTime | Metric::ResolutionTime, _) => Turn::Runs,
        (Metric::ReplyTime, Said::ToTheDesk) => Turn::Begins,
        (Metric::ReplyTime, Said::ToTheRequester) => Turn::Ends,
        (_, Said::ToTheRequester) => Turn::BeginsAnew,
        (_, Said::Nothing | Said::ToTheDesk) => Turn::Stays,
    }
}

/// What a clock does in a status. A ticket that is solved needs no reply any more.
const fn stage(metric: Metric, status: Status) -> SlaStage {
    match (status, metric) {
        (Status::Solved | Status::Closed | Status::Deleted, _) => SlaStage::Achieved,
        (Status::Pending, Metric::AgentWorkTime | Metric::RequesterWaitTime | Metric::PausableUpdateTime)
        | (Status::Hold, Metric::AgentWorkTime) => SlaStage::Paused,
        _ => SlaStage::Active,
    }
}

/// Sets the clocks of one ticket, and notes what they do.
struct Hand<'a> {
    desk: &'a DeskRules,
    ticket: &'a Ticket,
    /// What the ticket is promised.
    policy: Option<&'a SlaRules>,
    numbers: &'a mut Numbers,
    timed: Timed,
}

impl Hand<'_> {
    fn set(&mut self, clock: &mut Clock, said: Said) {
        let (turn, stage) = (turn(clock.metric, said), stage(clock.metric, self.ticket.status));
        if clock.is_open() {
            clock.count(self.desk, self.ticket.updated_at);
            if stage == SlaStage::Achieved || matches!(turn, Turn::Ends | Turn::BeginsAnew) {
                self.finish(clock);
            }
        }
        let begins = matches!(turn, Turn::Runs | Turn::Begins | Turn::BeginsAnew);
        if !clock.is_open() && begins && stage != SlaStage::Achieved {
            self.begin(clock);
        }
        if clock.is_open() {
            self.go_on(clock, stage);
            self.aim(clock);
        }
    }

    fn begin(&mut self, clock: &mut Clock) {
        if clock.instance == 0 {
            self.note(clock, MetricAct::Measure);
        }
        clock.begin(self.ticket.updated_at);
        self.note(clock, MetricAct::Activate);
    }

    fn finish(&mut self, clock: &mut Clock) {
        clock.stage = SlaStage::Achieved;
        self.note(clock, MetricAct::Fulfill);
        self.tell_time(clock);
        self.undo(clock);
    }

    fn go_on(&mut self, clock: &mut Clock, stage: SlaStage) {
        if clock.stage == stage {
            return;
        }
        clock.stage = stage;
        if stage == SlaStage::Active {
            self.note(clock, MetricAct::Activate);
        } else {
            self.note(clock, MetricAct::Pause);
            self.tell_time(clock);
        }
    }

    /// Sets a clock to the target that its ticket has now, and foresees when that is missed.
    fn aim(&mut self, clock: &mut Clock) {
        let priority = self.ticket.priority;
        let promised = self.policy.zip(priority);
        let applied = promised.and_then(|(policy, priority)| {
            let target = policy.target(clock.sla_metric(), priority)?;
            Some((target, policy.applied(target)))
        });
        let target = applied.as_ref().map(|(target, _)| *target);
        if target != clock.target {
            clock.target = target;
            self.note(clock, MetricAct::ApplySla { sla: applied.map(|(_, sla)| sla) });
        }
        let now = self.ticket.updated_at;
        let foreseen = clock.foreseen(self.desk);
        let missed = clock.breach.is_some_and(|breach| breach.at <= now);
        match foreseen {
            // It was missed before, and still is.
            Some(at) if missed && at <= now => {}
            // While it is paused, it remembers that it was.
            None if missed && target.is_some() => {}
            Some(at) if clock.breach.is_some_and(|breach| breach.at == at) => {}
            foreseen => {
                self.undo(clock);
                clock.breach = foreseen.map(|at| Breach { event: self.foresee(clock, at), at });
            }
        }
    }

    /// Takes back a breach that has not come yet.
    fn undo(&mut self, clock: &mut Clock) {
        let coming = clock.breach.take_if(|breach| breach.at > self.ticket.updated_at);
        self.timed.undone.extend(coming.map(|breach| breach.event));
    }

    fn tell_time(&mut self, clock: &Clock) {
        let (calendar, business) = (minutes(clock.passed.calendar), minutes(clock.passed.business));
        let status = Minutes { calendar: Some(calendar), business: Some(business) };
        self.note(clock, MetricAct::UpdateStatus { status });
    }

    fn foresee(&mut self, clock: &Clock, at: Timestamp) -> MetricEventId {
        self.event(clock, at, MetricAct::Breach { deleted: false })
    }

    fn note(&mut self, clock: &Clock, act: MetricAct) {
        self.event(clock, self.ticket.updated_at, act);
    }

    fn event(&mut self, clock: &Clock, time: Timestamp, act: MetricAct) -> MetricEventId {
        let id = MetricEventId::new(self.numbers.next_event());
        self.timed.events.push(TicketMetricEvent {
            id,
            ticket_id: self.ticket.id,
            metric: clock.metric,
            instance_id: clock.instance,
            time,
            act,
        });
        id
    }
}
