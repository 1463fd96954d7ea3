//! Short forms of what there is most of: the events of audits and of clocks are most of a desk's
//! bytes, so their JSON names nothing.

mod audit_event;
mod metric_event;

pub use audit_event::AuditEvents;
pub use metric_event::MetricEvents;
