//! What is wrong with a search, for who wrote it.

use crate::search::{Misunderstood, Property};

pub fn misunderstood(why: Misunderstood) -> String {
    match why {
        Misunderstood::Value(property) => format!("Invalid search: {property} cannot have this value"),
        Misunderstood::Sign(property) => format!("Invalid search: {property} takes no other sign than :"),
        Misunderstood::TooLong { most } => format!("Invalid search: query must have {most} parts or fewer"),
    }
}

pub fn too_many(shown: u64) -> String {
    format!("Invalid search: a search shows its first {shown} results; page and per_page ask for more")
}

/// What to do about a query that means nothing.
pub fn advice(why: Misunderstood) -> String {
    match why {
        Misunderstood::Value(property) => match values(property) {
            Some(values) => format!("Write after {property} one of: {values}"),
            None => format!("Check what stands after {property}: it cannot have this value"),
        },
        Misunderstood::Sign(property) => format!("Write {property}: with a colon. It has no more or less"),
        Misunderstood::TooLong { most } => format!("Leave some words out: a search has {most} parts at most"),
    }
}

/// The values that a property can have, where they are few.
const fn values(property: Property) -> Option<&'static str> {
    Some(match property {
        Property::Type => "ticket, user, organization, group",
        Property::Status => "new, open, pending, hold, solved, closed",
        Property::Priority => "urgent, high, normal, low, none",
        Property::TicketType => "question, incident, problem, task, none",
        Property::Satisfaction => "good, bad, offered, unoffered, goodwithcomment, badwithcomment",
        Property::Role => "end-user, agent, admin",
        Property::Created | Property::Updated | Property::Solved | Property::DueDate => {
            "a date like 2026-11-19 or 2026-11, today, yesterday, 4hours, 2days"
        }
        Property::OrderBy => "created, updated, status, priority, ticket_type",
        Property::Sort => "asc, desc",
        _ => return None,
    })
}

/// What to do about a page that no search has.
pub fn beyond(shown: u64) -> String {
    format!("A search shows its first {shown} results. Add words, so that it finds fewer")
}
