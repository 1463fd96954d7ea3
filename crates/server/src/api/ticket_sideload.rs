//! What `include` asks for beside tickets, and in them: a query a table, however many tickets.

use super::address::all_at;
use super::error::ApiError;
use super::query::Params;
use super::sideload::{groups, once, organizations, users};
use crate::address::BaseUrl;
use crate::edge::Edge;
use crate::store::{self, Sight};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::page::Sideloads;
use frontdesk_model::status::TicketType;
use frontdesk_model::ticket::{Ticket, TicketDates};
use frontdesk_model::ticket_metric::TicketMetric;
use frontdesk_model::ticket_metric_event::{Metric, TicketMetricEvent};
use std::collections::{BTreeMap, HashMap};

/// Reads what is asked for; what stands in the tickets themselves is put there.
pub async fn of_tickets(
    edge: &Edge,
    base: &BaseUrl,
    params: &Params,
    tickets: &mut [Ticket],
) -> Result<Sideloads, ApiError> {
    let mut sideloads = beside(edge, base, params, tickets).await?;
    let ids: Vec<TicketId> = tickets.iter().map(|ticket| ticket.id).collect();
    if params.includes("last_audits") {
        sideloads.last_audits = Some(store::audit::last_of(edge.store(), &ids).await?);
    }
    let (metric_sets, dates) = (params.includes("metric_sets"), params.includes("dates"));
    if metric_sets || dates {
        let metrics = all_at(store::ticket_metric::find_many(edge.store(), &ids).await?, base);
        embed(tickets, &metrics, metric_sets, dates);
        sideloads.metric_sets = metric_sets.then_some(metrics);
    }
    if params.includes("comment_count") {
        let counts = store::comment::counts(edge.store(), &ids).await?;
        for ticket in &mut *tickets {
            ticket.comment_count = Some(counts.get(&ticket.id).copied().unwrap_or_default());
        }
    }
    if params.includes("incident_counts") {
        let counts = store::incident::counts(edge.store(), &ids).await?;
        let problems = tickets.iter_mut().filter(|ticket| ticket.kind == Some(TicketType::Problem));
        for ticket in problems {
            ticket.incident_count = Some(counts.get(&ticket.id).copied().unwrap_or_default());
        }
    }
    levels(edge, params, &ids, tickets).await?;
    Ok(sideloads)
}

/// The records of other tables that the tickets name.
async fn beside(
    edge: &Edge,
    base: &BaseUrl,
    params: &Params,
    tickets: &[Ticket],
) -> Result<Sideloads, ApiError> {
    let mut sideloads = Sideloads::default();
    if params.includes("users") {
        sideloads.users = Some(users(edge, base, tickets.iter().flat_map(people)).await?);
    }
    if params.includes("groups") {
        let ids = tickets.iter().filter_map(|ticket| ticket.group_id);
        sideloads.groups = Some(groups(edge, base, ids).await?);
    }
    if params.includes("organizations") {
        let ids = tickets.iter().filter_map(|ticket| ticket.organization_id);
        sideloads.organizations = Some(organizations(edge, base, ids).await?);
    }
    if params.includes("ticket_forms") {
        let ids = once(tickets.iter().filter_map(|ticket| ticket.ticket_form_id));
        let forms = store::ticket_form::find_many(edge.store(), Sight::Desk, &ids).await?;
        sideloads.ticket_forms = Some(all_at(forms, base));
    }
    // Nothing is shared with other desks yet, so there is no agreement about it.
    sideloads.sharing_agreements = params.includes("sharing_agreements").then(Vec::new);
    Ok(sideloads)
}

fn people(ticket: &Ticket) -> Vec<UserId> {
    let mut people = vec![ticket.requester_id, ticket.submitter_id];
    people.extend(ticket.assignee_id);
    people.extend(&ticket.collaborator_ids);
    people
}

/// Puts into each ticket how it stands to what it was promised, and what its clocks did.
async fn levels(
    edge: &Edge,
    params: &Params,
    ids: &[TicketId],
    tickets: &mut [Ticket],
) -> Result<(), ApiError> {
    if params.includes("slas") {
        let clocks = store::ticket_metric::clocks(edge.store(), ids).await?;
        for ticket in &mut *tickets {
            ticket.slas = clocks.get(&ticket.id).map(|clocks| clocks.slas(edge.now()));
        }
    }
    if params.includes("metric_events") {
        let mut events = store::ticket_metric_event::of_tickets(edge.store(), ids, edge.now()).await?;
        for ticket in tickets {
            let mut by_metric: BTreeMap<Metric, Vec<TicketMetricEvent>> = BTreeMap::new();
            for event in events.remove(&ticket.id).unwrap_or_default() {
                by_metric.entry(event.metric).or_default().push(event);
            }
            ticket.metric_events = Some(by_metric);
        }
    }
    Ok(())
}

/// Puts each ticket's metrics and dates into the ticket: clients look for metrics in either place.
fn embed(tickets: &mut [Ticket], metrics: &[TicketMetric], metric_sets: bool, dates: bool) {
    let metrics: HashMap<TicketId, &TicketMetric> =
        metrics.iter().map(|metric| (metric.ticket_id, metric)).collect();
    for ticket in tickets {
        let metric = metrics.get(&ticket.id).copied();
        ticket.metric_set = metric.filter(|_| metric_sets).cloned();
        ticket.dates = metric.filter(|_| dates).map(TicketDates::from);
    }
}
