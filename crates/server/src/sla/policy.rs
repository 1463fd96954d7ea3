//! A policy as the writer of tickets applies it.

use frontdesk_model::id::SlaPolicyId;
use frontdesk_model::rule::{self, Facts, RuleKind, Tests, TicketTest};
use frontdesk_model::sla_policy::{PolicyMetric, SlaMetric, SlaPolicy};
use frontdesk_model::status::Priority;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_metric_event::{AppliedPolicy, AppliedSla};

/// A policy whose filter was read.
#[derive(Clone, Debug, PartialEq)]
pub struct SlaRules {
    policy: AppliedPolicy,
    filter: Tests<TicketTest>,
    metrics: Vec<PolicyMetric>,
}

/// What is promised, and by which policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    pub policy: SlaPolicyId,
    pub seconds: i64,
    /// Whether it is counted in working hours.
    pub business_hours: bool,
}

impl SlaRules {
    /// The rules of a policy; none if its filter asks about what is there no more, so that it fits
    /// no ticket. `fields` are the account's own.
    pub fn new(policy: SlaPolicy, fields: &[TicketField]) -> Option<Self> {
        let filter = rule::kept_tests(RuleKind::Sla, &policy.filter, fields)?.of_tickets();
        let SlaPolicy { id, title, description, policy_metrics: metrics, .. } = policy;
        Some(Self { policy: AppliedPolicy { id, title, description }, filter, metrics })
    }

    /// Whether a ticket fits its filter.
    pub fn fits(&self, ticket: &Ticket) -> bool {
        // No filter asks for the requester's language (contract, "Rules").
        self.filter.hold(Facts { ticket, me: None, locale_id: None })
    }

    /// What it promises for this metric to tickets of this priority.
    pub fn target(&self, metric: SlaMetric, priority: Priority) -> Option<Target> {
        let fits = |one: &&PolicyMetric| (one.metric, one.priority) == (metric, priority);
        let found = self.metrics.iter().find(fits)?;
        let (seconds, business_hours) = (found.target_in_seconds, found.business_hours);
        Some(Target { policy: self.policy.id, seconds, business_hours })
    }

    /// How events tell one of its targets.
    pub fn applied(&self, target: Target) -> AppliedSla {
        AppliedSla {
            target: target.seconds / 60,
            target_in_seconds: target.seconds,
            business_hours: target.business_hours,
            policy: self.policy.clone(),
        }
    }
}
