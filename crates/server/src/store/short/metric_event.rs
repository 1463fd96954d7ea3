//! What the clocks of a ticket did at one moment, as it is kept.

use frontdesk_model::id::{MetricEventId, SlaPolicyId, TicketId};
use frontdesk_model::ticket_metric::Minutes;
use frontdesk_model::ticket_metric_event::{AppliedPolicy, AppliedSla, Metric, MetricAct, TicketMetricEvent};
use frontdesk_model::time::Timestamp;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// The events of a row, without what the row says of them all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct MetricEvents(Vec<Event>);

/// How far its id is from the row's, its metric's place, the instance, and what the clock did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Event(i64, usize, i64, Act);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Act {
    #[serde(rename = "m")]
    Measure,
    #[serde(rename = "a")]
    Activate,
    #[serde(rename = "p")]
    Pause,
    #[serde(rename = "f")]
    Fulfill,
    #[serde(rename = "s")]
    ApplySla(Option<Sla>),
    #[serde(rename = "b")]
    Breach,
    /// Minutes by the calendar and in working hours.
    #[serde(rename = "u")]
    UpdateStatus(Option<i64>, Option<i64>),
}

/// The target in seconds, whether it is counted in working hours, and its policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Sla(i64, bool, SlaPolicyId, String, Option<String>);

impl MetricEvents {
    /// The events of one ticket at one moment, kept in a row with this id.
    pub fn of<'a>(row: MetricEventId, events: impl IntoIterator<Item = &'a TicketMetricEvent>) -> Self {
        let short = |event: &TicketMetricEvent| {
            let id = event.id.get() - row.get();
            Event(id, event.metric as usize, event.instance_id, Act::from(&event.act))
        };
        Self(events.into_iter().map(short).collect())
    }

    /// The events as they were; none if one is about a metric that there is not. `deleted` is the
    /// row's word on its breach.
    pub fn at(
        self,
        row: MetricEventId,
        ticket_id: TicketId,
        time: Timestamp,
        deleted: bool,
    ) -> Option<Vec<TicketMetricEvent>> {
        let long = |Event(id, metric, instance_id, act): Event| {
            Some(TicketMetricEvent {
                id: MetricEventId::new(row.get() + id),
                ticket_id,
                metric: *Metric::ALL.get(metric)?,
                instance_id,
                time,
                act: act.long(deleted),
            })
        };
        self.0.into_iter().map(long).collect()
    }
}

impl From<&MetricAct> for Act {
    fn from(act: &MetricAct) -> Self {
        match act {
            MetricAct::Measure => Self::Measure,
            MetricAct::Activate => Self::Activate,
            MetricAct::Pause => Self::Pause,
            MetricAct::Fulfill => Self::Fulfill,
            MetricAct::ApplySla { sla } => Self::ApplySla(sla.clone().map(Sla::from)),
            MetricAct::Breach { .. } => Self::Breach,
            MetricAct::UpdateStatus { status } => Self::UpdateStatus(status.calendar, status.business),
        }
    }
}

impl Act {
    fn long(self, deleted: bool) -> MetricAct {
        match self {
            Self::Measure => MetricAct::Measure,
            Self::Activate => MetricAct::Activate,
            Self::Pause => MetricAct::Pause,
            Self::Fulfill => MetricAct::Fulfill,
            Self::ApplySla(sla) => MetricAct::ApplySla { sla: sla.map(AppliedSla::from) },
            Self::Breach => MetricAct::Breach { deleted },
            Self::UpdateStatus(calendar, business) => {
                MetricAct::UpdateStatus { status: Minutes { calendar, business } }
            }
        }
    }
}

impl From<AppliedSla> for Sla {
    fn from(sla: AppliedSla) -> Self {
        let AppliedPolicy { id, title, description } = sla.policy;
        Self(sla.target_in_seconds, sla.business_hours, id, title, description)
    }
}

impl From<Sla> for AppliedSla {
    fn from(Sla(target_in_seconds, business_hours, id, title, description): Sla) -> Self {
        let policy = AppliedPolicy { id, title, description };
        Self { target: target_in_seconds / 60, target_in_seconds, business_hours, policy }
    }
}
