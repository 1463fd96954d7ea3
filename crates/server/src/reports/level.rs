//! Service levels as tickets are judged by them, and what a desk wants them to be, checked.

use super::calendar::Calendar;
use frontdesk_model::rule::{self, Facts, RuleKind, Tests, TicketTest};
use frontdesk_model::rules::NAME_MAX;
use frontdesk_model::service_level::{
    SERVICE_LEVELS_MAX, ServiceLevel, ServiceLevelMetric, WORKING_DAYS_MAX,
};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_field::TicketField;

/// The service levels of a desk in their order, by which each has its number.
#[derive(Clone, Debug)]
pub struct Levels(Vec<Level>);

#[derive(Clone, Debug)]
struct Level {
    metric: ServiceLevelMetric,
    /// In microseconds of working time.
    limit: i64,
    /// None if it asks about what is there no more, so that it fits no ticket.
    filter: Option<Tests<TicketTest>>,
}

/// How a ticket stands to the service levels: a bit for each, by its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    pub met: i32,
    pub missed: i32,
    /// Nothing has happened yet that decides it.
    pub open: i32,
}

impl Levels {
    /// `fields` are the account's own.
    pub fn new(levels: &[ServiceLevel], calendar: &Calendar, fields: &[TicketField]) -> Self {
        let level = |level: &ServiceLevel| Level {
            metric: level.metric,
            limit: calendar.working_days(level.working_days),
            filter: rule::kept_tests(RuleKind::Sla, &level.filter, fields).map(Tests::of_tickets),
        };
        Self(levels.iter().map(level).collect())
    }

    /// How much working time each allows, in microseconds.
    pub fn limits(&self) -> impl Iterator<Item = i64> {
        self.0.iter().map(|level| level.limit)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How a ticket stands, which had its first reply and was solved after so much working time. One that
    /// was solved without a reply waits for none any more: it counts for no first reply.
    pub fn judge(&self, ticket: &Ticket, reply: Option<i64>, resolution: Option<i64>) -> Judgement {
        let mut judgement = Judgement::default();
        for (number, level) in self.0.iter().enumerate() {
            let fits = |tests: &Tests<TicketTest>| tests.hold(Facts { ticket, me: None, locale_id: None });
            if !level.filter.as_ref().is_some_and(fits) {
                continue;
            }
            let bit = 1 << number;
            let passed = match level.metric {
                ServiceLevelMetric::FirstReply => reply,
                ServiceLevelMetric::Resolution => resolution,
            };
            match passed {
                Some(passed) if passed <= level.limit => judgement.met |= bit,
                Some(_) => judgement.missed |= bit,
                None if ticket.status.is_unsolved() => judgement.open |= bit,
                None => {}
            }
        }
        judgement
    }
}

/// What is wrong with one of the service levels that somebody wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Its number in the list, from 0; none if it is about them all.
    pub at: Option<usize>,
    pub fault: Fault,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    TooMany { max: usize },
    NoTitle,
    LongTitle { max: usize },
    Days { max: u16 },
    Percent,
    Condition(rule::Problem),
}

/// The service levels, if they can be. `fields` are the account's own.
pub fn judged(levels: Vec<ServiceLevel>, fields: &[TicketField]) -> Result<Vec<ServiceLevel>, Problem> {
    if levels.len() > SERVICE_LEVELS_MAX {
        return Err(Problem { at: None, fault: Fault::TooMany { max: SERVICE_LEVELS_MAX } });
    }
    let level = |(at, level)| judged_one(level, fields).map_err(|fault| Problem { at: Some(at), fault });
    levels.into_iter().enumerate().map(level).collect()
}

fn judged_one(level: ServiceLevel, fields: &[TicketField]) -> Result<ServiceLevel, Fault> {
    let title = level.title.trim().replace('\0', "");
    if title.is_empty() {
        return Err(Fault::NoTitle);
    }
    if title.chars().count() > NAME_MAX {
        return Err(Fault::LongTitle { max: NAME_MAX });
    }
    if !(1..=WORKING_DAYS_MAX).contains(&level.working_days) {
        return Err(Fault::Days { max: WORKING_DAYS_MAX });
    }
    if !(1..=100).contains(&level.target_percent) {
        return Err(Fault::Percent);
    }
    match rule::ticket_tests(&level.filter, fields) {
        Ok(_) => Ok(ServiceLevel { title, ..level }),
        Err(problems) => match problems.into_iter().next() {
            Some(problem) => Err(Fault::Condition(problem)),
            None => Ok(ServiceLevel { title, ..level }),
        },
    }
}
