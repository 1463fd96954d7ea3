//! What callers were answered, and whether the desk still says so.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::{desk::Reach, http::Caller};

const STATUSES: [&str; 3] = ["open", "pending", "hold"];
const PRIORITIES: [&str; 4] = ["low", "normal", "high", "urgent"];

/// A ticket that one caller writes: each of its versions sets the subject, the tags, the status and the priority,
/// and says something, so that a half-written one does not fit together.
pub struct Known {
    pub id: u64,
    name: String,
    /// The versions whose writing was answered.
    answered: Vec<u32>,
    /// The latest version that was asked for.
    asked: u32,
}

impl Known {
    pub fn made(id: u64, name: String) -> Self {
        Self { id, name, answered: vec![0], asked: 0 }
    }

    /// The body of a new ticket.
    pub fn first(name: &str) -> String {
        let mut ticket = version(name, 0);
        ticket["external_id"] = json!(name);
        json!({"ticket": ticket}).to_string()
    }

    /// The body of the next version.
    pub fn next(&mut self) -> String {
        self.asked += 1;
        json!({"ticket": version(&self.name, self.asked)}).to_string()
    }

    pub fn answered(&mut self) {
        self.answered.push(self.asked);
    }

    /// Reads the ticket, its comments and its audits, and counts what is not as it was answered.
    pub fn check(&self, desk: &Reach, caller: &mut Caller) -> Result<Faults> {
        let (status, mut answer) = caller.call("GET", &format!("tickets/{}", self.id), &desk.headers, "")?;
        if status == 404 {
            println!("ticket {}, {}, was answered and is gone", self.id, self.name);
            return Ok(Faults { lost: self.answered.len() as u64, ..Faults::default() });
        }
        ensure!(status == 200, "ticket {}: {status} {answer}", self.id);
        let ticket = answer["ticket"].take();
        let audits = all(desk, caller, &format!("tickets/{}/audits", self.id), "audits")?;
        let said = comments(&audits, &self.name);
        let now = said.last().copied().unwrap_or(0);
        let latest = self.answered.last().copied().unwrap_or(0);
        let whole = version(&self.name, now);
        let state = |field: &str| ticket[field] == whole[field];
        let fields = ["subject", "priority", "status", "tags"];
        Ok(Faults {
            lost: self.answered.iter().filter(|version| !said.contains(version)).count() as u64
                + u64::from(now < latest),
            half: u64::from(!fields.into_iter().all(state)),
            twice: said.windows(2).filter(|two| two[0] >= two[1]).count() as u64,
            replayed_otherwise: u64::from(
                !fields.into_iter().all(|field| replayed(&audits, field) == ticket[field]),
            ),
        })
    }
}

/// What must not be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults {
    pub lost: u64,
    pub half: u64,
    pub twice: u64,
    pub replayed_otherwise: u64,
}

impl Faults {
    pub fn add(&mut self, more: Self) {
        self.lost += more.lost;
        self.half += more.half;
        self.twice += more.twice;
        self.replayed_otherwise += more.replayed_otherwise;
    }
}

fn version(name: &str, number: u32) -> Value {
    let at = number as usize;
    json!({
        "subject": format!("{name} version {number}"),
        "tags": [name, format!("version-{number}")],
        "status": STATUSES[at % STATUSES.len()],
        "priority": PRIORITIES[at % PRIORITIES.len()],
        "comment": {"body": format!("{name} says {number}")},
    })
}

/// All records of a list, page by page.
fn all(desk: &Reach, caller: &mut Caller, path: &str, name: &str) -> Result<Vec<Value>> {
    let (mut all, mut page) = (Vec::new(), 1);
    loop {
        let mut answer = desk.read(caller, &format!("{path}?per_page=100&page={page}"))?;
        ensure!(answer[name].is_array(), "{path}: {answer}");
        all.extend(answer[name].as_array_mut().into_iter().flat_map(std::mem::take));
        if answer["next_page"].is_null() {
            return Ok(all);
        }
        page += 1;
    }
}

/// The versions whose words were said, in their order.
fn comments(audits: &[Value], name: &str) -> Vec<u32> {
    let said = format!("{name} says ");
    let events = audits.iter().filter_map(|audit| audit["events"].as_array()).flatten();
    let words = events.filter(|event| event["type"] == "Comment").filter_map(|event| event["body"].as_str());
    words.filter_map(|words| words.strip_prefix(&said)?.parse().ok()).collect()
}

/// A field's value after each event of the audits.
fn replayed(audits: &[Value], field: &str) -> Value {
    let events = audits.iter().filter_map(|audit| audit["events"].as_array()).flatten();
    let of = events.filter(|event| ["Create", "Change"].iter().any(|kind| event["type"] == *kind));
    let mut last = of.filter(|event| event["field_name"] == field);
    last.next_back().map_or(Value::Null, |event| event["value"].clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn audits_are_replayed_to_the_latest_value() {
        let audits = [
            json!({"events": [
                {"type": "Create", "field_name": "status", "value": "new"},
                {"type": "Comment", "body": "storm-1 says 0"},
            ]}),
            json!({"events": [
                {"type": "Change", "field_name": "status", "value": "open", "previous_value": "new"},
                {"type": "Notification", "field_name": "status", "value": "else"},
                {"type": "Comment", "body": "storm-1 says 2"},
                {"type": "Comment", "body": "storm-11 says 3"},
            ]}),
        ];
        assert_eq!(replayed(&audits, "status"), "open");
        assert_eq!(replayed(&audits, "priority"), Value::Null);
        assert_eq!(comments(&audits, "storm-1"), [0, 2]);
    }
}
