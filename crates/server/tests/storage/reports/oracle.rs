//! Counts by reading every ticket and its history, and by nothing that the server has counted.

use super::random_desk::RandomDesk;
use crate::desk::TestDesk;
use frontdesk_model::audit::{Audit, AuditEvent};
use frontdesk_model::id::{GroupId, TicketId, UserId};
use frontdesk_model::report::{Flow, Report, ReportPeriod};
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::service_level::{ServiceLevel, ServiceLevelMetric};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::{Date, Timestamp};
use frontdesk_model::view::Order;
use frontdesk_server::reports::Filter;
use frontdesk_server::sight::{Belonging, TicketSight};
use frontdesk_server::store::satisfaction_rating::{self, Wanted};
use frontdesk_server::store::{PageRequest, audit, ticket};
use std::collections::BTreeMap;

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// How far the clocks of London are before those of UTC: until 25 October 2026, 1:00 UTC, an hour.
fn offset(at: i64) -> i64 {
    let change = "2026-10-25T01:00:00Z".parse::<Timestamp>().expect("a moment").micros();
    if at < change { 60 * MINUTE } else { 0 }
}

fn day(at: Timestamp) -> i64 {
    (at.micros() + offset(at.micros())).div_euclid(DAY)
}

/// Whether the desk works at this minute: Monday to Friday from 9:00 to 17:00. No holiday is near.
fn is_worked(at: i64) -> bool {
    let local = at + offset(at);
    let weekday = (local.div_euclid(DAY) + 3).rem_euclid(7);
    let minute = local.rem_euclid(DAY) / MINUTE;
    weekday < 5 && (9 * 60..17 * 60).contains(&minute)
}

/// Minutes that are worked, counted one by one.
fn worked(from: Timestamp, to: Timestamp) -> i64 {
    let mut at = from.micros();
    let mut minutes = 0;
    while at < to.micros() {
        minutes += i64::from(is_worked(at));
        at += MINUTE;
    }
    minutes
}

/// What is known of a ticket by who has read it.
pub struct Reading {
    ticket: Ticket,
    /// When it was opened and solved, again and again.
    spells: Vec<(Timestamp, Option<Timestamp>)>,
    rating: Option<(Timestamp, bool)>,
    /// Working minutes until it was answered and solved, if it was, and until now.
    reply: Option<i64>,
    resolution: Option<i64>,
    age: i64,
}

impl Reading {
    pub async fn of_all(desk: &TestDesk, random: &RandomDesk) -> Vec<Self> {
        let tickets = ticket::find_many(desk.store(), &random.tickets()).await.expect("a query");
        let request = PageRequest::FIRST;
        let rated =
            satisfaction_rating::list(desk.store(), &Wanted::default(), &request).await.expect("a query");
        let rating = |id: TicketId| {
            let of_ticket = rated.records.iter().find(|rating| rating.ticket_id == id);
            of_ticket.filter(|one| one.score.is_rated()).map(|one| (one.updated_at, one.score == Score::Good))
        };
        let mut readings = Vec::new();
        for ticket in tickets.into_iter().filter(|ticket| ticket.status != Status::Deleted) {
            let audits =
                audit::of_ticket(desk.store(), ticket.id, Order::Asc, &request).await.expect("a query");
            assert!(!audits.has_more, "a ticket with no more audits than a page has");
            let spells = spells(&ticket, &audits.records);
            let first_reply = first_reply(&random.agents, &audits.records);
            let took = |end: Timestamp| worked(ticket.created_at, end);
            readings.push(Self {
                reply: first_reply.map(took),
                resolution: spells.last().and_then(|(_, solved)| *solved).map(took),
                age: took(desk.now()),
                rating: rating(ticket.id),
                spells,
                ticket,
            });
        }
        readings
    }

    fn is_unsolved(&self) -> bool {
        !matches!(self.ticket.status, Status::Solved | Status::Closed)
    }

    fn took(&self, metric: ServiceLevelMetric) -> Option<i64> {
        match metric {
            ServiceLevelMetric::FirstReply => self.reply,
            ServiceLevelMetric::Resolution => self.resolution,
        }
    }

    fn is_about(&self, filter: &Filter, sight: &TicketSight) -> bool {
        let ticket = &self.ticket;
        sight.shows(Belonging::from(ticket))
            && filter.group.is_none_or(|id| ticket.group_id == Some(id))
            && filter.assignee.is_none_or(|id| ticket.assignee_id == Some(id))
            && filter.form.is_none_or(|id| ticket.ticket_form_id == Some(id))
            && filter.organization.is_none_or(|id| ticket.organization_id == Some(id))
            && filter.tag.as_ref().is_none_or(|tag| ticket.tags.contains(tag))
    }
}

fn spells(ticket: &Ticket, audits: &[Audit]) -> Vec<(Timestamp, Option<Timestamp>)> {
    let mut spells = vec![(ticket.created_at, None)];
    for audit in audits {
        for event in &audit.events {
            let (AuditEvent::Create { field_name, value, .. } | AuditEvent::Change { field_name, value, .. }) =
                event
            else {
                continue;
            };
            if field_name != "status" {
                continue;
            }
            let last = spells.last_mut().expect("a spell");
            match value.as_str() {
                Some("solved" | "closed") if last.1.is_none() => last.1 = Some(audit.created_at),
                Some("new" | "open" | "pending" | "hold") if last.1.is_some() => {
                    spells.push((audit.created_at, None));
                }
                _ => {}
            }
        }
    }
    spells
}

fn first_reply(agents: &[UserId], audits: &[Audit]) -> Option<Timestamp> {
    let is_reply = |event: &AuditEvent| match event {
        AuditEvent::Comment { author_id, public, .. } => *public && agents.contains(author_id),
        _ => false,
    };
    audits.iter().skip(1).find(|audit| audit.events.iter().any(is_reply)).map(|audit| audit.created_at)
}

/// Whoever has read everything.
pub struct Oracle<'a> {
    readings: &'a [Reading],
    levels: Vec<ServiceLevel>,
    now: Timestamp,
}

/// What is compared: numbers by what they are of.
pub type Figures = BTreeMap<String, i64>;

impl<'a> Oracle<'a> {
    pub async fn of(desk: &TestDesk, readings: &'a [Reading]) -> Self {
        let account = frontdesk_server::store::account::find(desk.store()).await.expect("a query");
        Self { readings, levels: account.service_levels, now: desk.now() }
    }

    pub fn report(&self, period: &ReportPeriod, filter: &Filter, sight: &TicketSight) -> Figures {
        let about: Vec<&Reading> = self.readings.iter().filter(|one| one.is_about(filter, sight)).collect();
        let days = period.start_date.days()..=period.end_date.days();
        let mut figures = Figures::new();
        for at in days.clone() {
            let name = format!("day {}", Date::from_days(at));
            tell(&mut figures, &name, &flow(&about, &(at..=at)), backlog(&about, at));
        }
        by(&mut figures, &about, &days, "group", |ticket| ticket.group_id.map(GroupId::get));
        by(&mut figures, &about, &days, "agent", |ticket| ticket.assignee_id.map(UserId::get));
        self.levels(&mut figures, &about, &days);
        outcomes(&mut figures, &about, &days);
        self.present(&mut figures, &about);
        figures.retain(|_, figure| *figure != 0);
        figures
    }

    fn levels(&self, figures: &mut Figures, about: &[&Reading], days: &Days) {
        for (number, level) in self.levels.iter().enumerate() {
            for one in
                about.iter().filter(|one| days.contains(&day(one.ticket.created_at)) && fits(level, one))
            {
                // The desk's days have eight hours.
                let limit = i64::from(level.working_days) * 8 * 60;
                let verdict = match one.took(level.metric) {
                    Some(minutes) if minutes <= limit => "met",
                    Some(_) => "missed",
                    None if !one.is_unsolved() => continue,
                    None if one.age >= limit => "missed",
                    None => "undecided",
                };
                *figures.entry(format!("level {number} {verdict}")).or_default() += 1;
            }
        }
    }

    fn present(&self, figures: &mut Figures, about: &[&Reading]) {
        let unsolved: Vec<&&Reading> = about.iter().filter(|one| one.is_unsolved()).collect();
        let opened = |one: &Reading| one.spells.last().expect("a spell").0;
        for one in &unsolved {
            let who = one.ticket.assignee_id.map_or(0, UserId::get);
            let what = match one.ticket.status {
                Status::Pending => "pending",
                Status::Hold => "hold",
                _ => "open",
            };
            *figures.entry(format!("workload {who} {what}")).or_default() += 1;
            if one.ticket.assignee_id.is_none() {
                *figures.entry("unassigned".to_owned()).or_default() += 1;
                let is_old = opened(one).micros() < self.now.micros() - DAY;
                *figures.entry("unassigned over a day".to_owned()).or_default() += i64::from(is_old);
            }
        }
        let mut waiting: Vec<_> = unsolved
            .iter()
            .filter(|one| one.ticket.status != Status::Pending)
            .map(|one| (opened(one).micros(), one.ticket.id.get()))
            .collect();
        waiting.sort_unstable();
        for (place, (since, ticket)) in waiting.into_iter().take(10).enumerate() {
            figures.insert(format!("waiting {place} ticket"), ticket);
            figures.insert(format!("waiting {place} since"), since);
        }
    }
}

type Days = std::ops::RangeInclusive<i64>;

fn fits(level: &ServiceLevel, one: &Reading) -> bool {
    level.filter.all.iter().all(|condition| {
        let has = one.ticket.tags.iter().any(|tag| condition.value == tag.as_str());
        has == (condition.operator == "includes")
    })
}

fn flow(about: &[&Reading], days: &Days) -> Flow {
    let mut flow = Flow::default();
    for one in about {
        for (number, (opened, solved)) in one.spells.iter().enumerate() {
            let is_opened = i64::from(days.contains(&day(*opened)));
            if number == 0 {
                flow.came_in += is_opened;
            } else {
                flow.reopened += is_opened;
            }
            flow.solved += i64::from(solved.is_some_and(|at| days.contains(&day(at))));
        }
    }
    flow
}

/// What was unsolved at the end of a day.
fn backlog(about: &[&Reading], at: i64) -> i64 {
    let lasted = |spell: &&(Timestamp, Option<Timestamp>)| {
        day(spell.0) <= at && spell.1.is_none_or(|solved| day(solved) > at)
    };
    let spells = about.iter().flat_map(|one| &one.spells);
    i64::try_from(spells.filter(lasted).count()).expect("few")
}

fn tell(figures: &mut Figures, name: &str, flow: &Flow, backlog: i64) {
    for (what, figure) in
        [("in", flow.came_in), ("solved", flow.solved), ("reopened", flow.reopened), ("backlog", backlog)]
    {
        figures.insert(format!("{name} {what}"), figure);
    }
}

fn by(
    figures: &mut Figures,
    about: &[&Reading],
    days: &Days,
    name: &str,
    key: impl Fn(&Ticket) -> Option<i64>,
) {
    let mut keys: Vec<Option<i64>> = about.iter().map(|one| key(&one.ticket)).collect();
    keys.sort_unstable();
    keys.dedup();
    for one in keys {
        let theirs: Vec<&Reading> = about.iter().filter(|other| key(&other.ticket) == one).copied().collect();
        let name = format!("{name} {}", one.unwrap_or_default());
        tell(figures, &name, &flow(&theirs, days), backlog(&theirs, *days.end()));
    }
}

fn outcomes(figures: &mut Figures, about: &[&Reading], days: &Days) {
    let mut replies = Vec::new();
    for one in about {
        let again = one.spells.iter().zip(one.spells.iter().skip(1));
        let undone = again.filter(|((_, solved), _)| solved.is_some_and(|at| days.contains(&day(at))));
        *figures.entry("undone".to_owned()).or_default() += i64::try_from(undone.count()).expect("few");
        if let Some((_, good)) = one.rating.filter(|(at, _)| days.contains(&day(*at))) {
            *figures.entry(if good { "good" } else { "bad" }.to_owned()).or_default() += 1;
        }
        if days.contains(&day(one.ticket.created_at)) {
            replies.extend(one.took(ServiceLevelMetric::FirstReply));
        }
    }
    replies.sort_unstable();
    figures.insert("replies".to_owned(), i64::try_from(replies.len()).expect("few"));
    if let (Some(low), Some(high)) =
        (replies.get(replies.len().saturating_sub(1) / 2), replies.get(replies.len() / 2))
    {
        figures.insert("median reply".to_owned(), i64::midpoint(*low, *high));
    }
}

/// The figures of a report, named as the oracle does.
fn figures(report: &Report) -> Figures {
    let mut figures = Figures::new();
    for one in &report.days {
        tell(&mut figures, &format!("day {}", one.date), &one.flow, one.backlog);
    }
    for one in &report.groups {
        tell(
            &mut figures,
            &format!("group {}", one.group_id.map_or(0, GroupId::get)),
            &one.flow,
            one.backlog,
        );
    }
    for one in &report.agents {
        tell(
            &mut figures,
            &format!("agent {}", one.assignee_id.map_or(0, UserId::get)),
            &one.flow,
            one.backlog,
        );
    }
    for (number, level) in report.service_levels.iter().enumerate() {
        for (verdict, figure) in
            [("met", level.met), ("missed", level.missed), ("undecided", level.undecided)]
        {
            figures.insert(format!("level {number} {verdict}"), figure);
        }
    }
    for one in &report.workload {
        let who = one.assignee_id.map_or(0, UserId::get);
        for (what, figure) in [("open", one.open), ("pending", one.pending), ("hold", one.hold)] {
            figures.insert(format!("workload {who} {what}"), figure);
        }
    }
    for (place, one) in report.waiting.iter().enumerate() {
        figures.insert(format!("waiting {place} ticket"), one.ticket_id.get());
        figures.insert(format!("waiting {place} since"), one.since.micros());
    }
    let single = [
        ("undone", report.reopening.reopened),
        ("good", report.satisfaction.good),
        ("bad", report.satisfaction.bad),
        ("replies", report.first_reply.tickets),
        ("median reply", report.first_reply.median_minutes.unwrap_or_default()),
        ("unassigned", report.unassigned.tickets),
        ("unassigned over a day", report.unassigned.over_a_day),
    ];
    figures.extend(single.map(|(name, figure)| (name.to_owned(), figure)));
    figures.retain(|_, figure| *figure != 0);
    figures
}

/// Fails with what is not as it should be.
pub fn compare(report: &Report, expected: &Figures, asked: &str) {
    let told = figures(report);
    let names: std::collections::BTreeSet<&String> = told.keys().chain(expected.keys()).collect();
    let wrong: Vec<String> = names
        .into_iter()
        .filter(|name| told.get(*name) != expected.get(*name))
        .map(|name| format!("{name}: told {:?}, counted {:?}", told.get(name), expected.get(name)))
        .collect();
    assert!(wrong.is_empty(), "{asked}\n{}", wrong.join("\n"));
    let solved: i64 = report.days.iter().map(|day| day.flow.solved).sum();
    assert_eq!(report.reopening.solved, solved, "{asked}");
}
