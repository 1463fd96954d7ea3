//! A ticket of a desk's files: how it came in, and what happened to it since.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};

use super::ago::Ago;
use super::key::{FieldKey, FormKey, GroupKey, TicketKey, UserKey};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    pub key: TicketKey,
    pub requester: UserKey,
    /// None for a ticket that came by email.
    pub form: Option<FormKey>,
    pub ago: Ago,
    pub subject: String,
    /// The first public comment.
    pub body: String,
    /// Answers to the custom fields of the form.
    #[serde(default)]
    pub fields: BTreeMap<FieldKey, Answer>,
    /// Where it arrived, if not in the group of its form.
    pub group: Option<GroupKey>,
    pub priority: Option<Priority>,
    #[serde(rename = "type")]
    pub kind: Option<TicketType>,
    /// Tags besides those of the form and the answers.
    #[serde(default)]
    pub tags: Vec<String>,
    /// What happened since, the first thing first.
    #[serde(default)]
    pub events: Vec<Event>,
    /// The file it stands in, for messages.
    #[serde(skip)]
    pub file: String,
}

/// One update of a ticket: everything that was submitted at once.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub ago: Ago,
    pub by: UserKey,
    /// A public comment.
    pub reply: Option<String>,
    /// An internal one.
    pub note: Option<String>,
    pub status: Option<Status>,
    pub assignee: Option<UserKey>,
    pub group: Option<GroupKey>,
    pub priority: Option<Priority>,
    #[serde(rename = "type")]
    pub kind: Option<TicketType>,
    #[serde(default)]
    pub add_tags: Vec<String>,
}

/// The order is the order of a ticket's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    New,
    Open,
    Pending,
    Hold,
    Solved,
    Closed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    Low,
    Normal,
    High,
    Urgent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TicketType {
    Question,
    Incident,
    Problem,
    Task,
}

/// An answer to a field of a form. A day is told from the day of loading, so that it never goes stale.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    Ticked(bool),
    Day(DayFromLoading),
    Text(String),
}

/// A day as `{ days = -2 }`: two days before the loading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayFromLoading {
    #[serde(deserialize_with = "within_a_few_years")]
    pub days: i64,
}

fn within_a_few_years<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    let days = i64::deserialize(from)?;
    if days.abs() <= 3660 {
        Ok(days)
    } else {
        Err(de::Error::custom("a day must be within ten years of the loading"))
    }
}
