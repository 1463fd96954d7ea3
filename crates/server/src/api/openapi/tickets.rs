//! `tickets`, and what belongs to each.

use super::description::{Description, get, put};
use frontdesk_model::page::{Audits, Comments, TicketMetrics, Tickets};
use frontdesk_model::ticket::{TicketEnvelope, TicketUpdateEnvelope};
use frontdesk_model::ticket_metric::TicketMetricEnvelope;
use frontdesk_model::view::Order;

/// What comes along with tickets.
pub(super) const BESIDE: &str = "users, groups, organizations, metric_sets";

pub(super) fn calls() -> Vec<Description> {
    vec![
        get("/tickets", "Lists the tickets that the caller may see").pages::<Tickets>().includes(BESIDE),
        get("/tickets/{id}", "Shows a ticket").includes(BESIDE).answers::<TicketEnvelope>(200),
        put("/tickets/{id}", "Changes a ticket, and answers its requester or writes a note")
            .takes::<TicketUpdateEnvelope>()
            .answers::<TicketEnvelope>(200)
            .fails(409),
        get("/tickets/{id}/comments", "Lists replies and internal notes")
            .pages::<Comments>()
            .includes("users"),
        get("/tickets/{id}/audits", "Lists what happened to a ticket")
            .asks_as::<Order>("sort_order", "The oldest first, or the newest")
            .pages::<Audits>()
            .includes("users, groups"),
        get("/tickets/{id}/metrics", "Shows a ticket's metrics").answers::<TicketMetricEnvelope>(200),
        get("/ticket_metrics", "Lists tickets' metrics").pages::<TicketMetrics>(),
        get("/ticket_metrics/{id}", "Shows the metrics of the ticket with this id")
            .answers::<TicketMetricEnvelope>(200),
    ]
}
