//! A clock: measures one metric of a ticket against what was promised.

use super::desk_rules::DeskRules;
use super::metrics::Elapsed;
use crate::sla::Target;
use frontdesk_model::id::{MetricEventId, SlaPolicyId};
use frontdesk_model::sla_policy::{SlaMetric, SlaStage, TicketSla, TimeLeft};
use frontdesk_model::ticket_metric_event::Metric;
use frontdesk_model::time::Timestamp;
use serde::{Deserialize, Serialize};

const SECOND: i64 = 1_000_000;

/// What a clock shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Short", into = "Short")]
pub struct Clock {
    pub(super) metric: Metric,
    /// How often the metric began anew.
    pub(super) instance: i64,
    pub(super) stage: SlaStage,
    /// Until when the time that passed is counted.
    counted_at: Timestamp,
    /// While it ran, in this instance; of a metric that sums up what happened, in all of them.
    pub(super) passed: Elapsed,
    pub(super) target: Option<Target>,
    pub(super) breach: Option<Breach>,
}

/// When a target is missed, and the event that tells so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Breach {
    pub event: MetricEventId,
    pub at: Timestamp,
}

/// A clock as it is kept: every ticket has six, so nothing is named. The metric and the stage by
/// their places, moments and times in microseconds.
#[derive(Serialize, Deserialize)]
struct Short(
    usize,
    i64,
    usize,
    i64,
    (i64, i64),
    Option<(SlaPolicyId, i64, bool)>,
    Option<(MetricEventId, i64)>,
);

impl From<Clock> for Short {
    fn from(clock: Clock) -> Self {
        Self(
            clock.metric as usize,
            clock.instance,
            clock.stage as usize,
            clock.counted_at.micros(),
            (clock.passed.calendar, clock.passed.business),
            clock.target.map(|target| (target.policy, target.seconds, target.business_hours)),
            clock.breach.map(|breach| (breach.event, breach.at.micros())),
        )
    }
}

/// A number that stands for no metric or no stage.
#[derive(Debug, thiserror::Error)]
#[error("no clock is kept like this")]
struct NotAClock;

impl TryFrom<Short> for Clock {
    type Error = NotAClock;

    fn try_from(short: Short) -> Result<Self, NotAClock> {
        let Short(metric, instance, stage, counted_at, (calendar, business), target, breach) = short;
        let target =
            target.map(|(policy, seconds, business_hours)| Target { policy, seconds, business_hours });
        Ok(Self {
            metric: *Metric::ALL.get(metric).ok_or(NotAClock)?,
            instance,
            stage: *SlaStage::ALL.get(stage).ok_or(NotAClock)?,
            counted_at: Timestamp::from_micros(counted_at),
            passed: Elapsed { calendar, business },
            target,
            breach: breach.map(|(event, at)| Breach { event, at: Timestamp::from_micros(at) }),
        })
    }
}

impl Clock {
    /// A clock that was never started.
    pub(super) const fn new(metric: Metric, now: Timestamp) -> Self {
        let passed = Elapsed { calendar: 0, business: 0 };
        let stage = SlaStage::Achieved;
        Self { metric, instance: 0, stage, counted_at: now, passed, target: None, breach: None }
    }

    /// What it measures, by the name that policies have for it.
    pub(super) const fn sla_metric(&self) -> SlaMetric {
        SlaMetric::of(self.metric, self.instance)
    }

    pub(super) fn is_open(&self) -> bool {
        self.stage != SlaStage::Achieved
    }

    /// Begins anew.
    pub(super) fn begin(&mut self, now: Timestamp) {
        self.instance += 1;
        if !sums_up(self.metric) {
            self.passed = Elapsed::default();
        }
        (self.stage, self.counted_at, self.target, self.breach) = (SlaStage::Active, now, None, None);
    }

    /// Counts the time until now, if it runs.
    pub(super) fn count(&mut self, desk: &DeskRules, now: Timestamp) {
        if self.stage == SlaStage::Active {
            self.passed = self.passed.add(desk.elapsed(self.counted_at, now));
        }
        self.counted_at = now;
    }

    /// When the target is missed if nothing happens; none if there is none, if the clock does not
    /// run, or if the desk never works. A clock that was counted just now.
    pub(super) fn foreseen(&self, desk: &DeskRules) -> Option<Timestamp> {
        let target = self.target.filter(|_| self.stage == SlaStage::Active)?;
        let left = self.left(target);
        if left <= 0 {
            return Some(self.counted_at);
        }
        match desk.schedule.as_ref().filter(|_| target.business_hours) {
            Some(schedule) => schedule.after(self.counted_at, left),
            None => Some(Timestamp::from_micros(self.counted_at.micros().saturating_add(left))),
        }
    }

    /// What is left of a target, in microseconds; negative if it was missed.
    const fn left(&self, target: Target) -> i64 {
        let passed = if target.business_hours { self.passed.business } else { self.passed.calendar };
        target.seconds.saturating_mul(SECOND).saturating_sub(passed)
    }

    /// How the ticket stands to the target, if there is one.
    pub(super) fn sla(&self, now: Timestamp) -> Option<TicketSla> {
        let target = self.target?;
        let breach_at = self.breach.map(|breach| breach.at).filter(|_| self.stage == SlaStage::Active);
        let left = match self.stage {
            SlaStage::Active => breach_at.map(|at| at.micros() - now.micros()),
            SlaStage::Paused => Some(self.left(target)),
            SlaStage::Achieved => None,
        };
        let left = left.map(|micros| TimeLeft::of(micros / SECOND));
        Some(TicketSla { breach_at, stage: self.stage, metric: self.sla_metric(), left })
    }
}

/// Whether a metric goes on with what it had when a ticket is opened again.
const fn sums_up(metric: Metric) -> bool {
    matches!(metric, Metric::AgentWorkTime | Metric::RequesterWaitTime | Metric::ResolutionTime)
}
