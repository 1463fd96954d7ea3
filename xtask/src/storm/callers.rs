//! Sixteen callers who make tickets and change them, and keep a ledger of what they were answered.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

use super::ledger::{Faults, Known};
use crate::{desk::Reach, http::Caller};

const CALLERS: usize = 16;
/// Of how many of a caller's tickets one is changed.
const AT_HAND: usize = 20;
/// Whoever cannot reach the server tries again so soon.
const PAUSE: Duration = Duration::from_millis(50);
/// What went wrong is over by then.
const SETTLED_WITHIN: Duration = Duration::from_secs(30);

/// The callers' tickets.
pub struct Ledger {
    own: Vec<Own>,
    /// The number of the first caller.
    first: usize,
}

/// What became of calls.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub writes: u64,
    /// Answers that neither took the call nor asked to try again later.
    pub refused: u64,
    /// Answers that said to try again later.
    pub later: u64,
    /// The longest time that an answered call took, in milliseconds.
    pub slowest: u64,
}

impl Counts {
    /// These and others together.
    pub fn and(self, others: Self) -> Self {
        Self {
            writes: self.writes + others.writes,
            refused: self.refused + others.refused,
            later: self.later + others.later,
            slowest: self.slowest.max(others.slowest),
        }
    }
}

/// One caller's.
#[derive(Default)]
struct Own {
    tickets: Vec<Known>,
    /// The places of those that were written since they were checked.
    touched: Vec<usize>,
    counts: Counts,
    made: u32,
    steps: u64,
    /// A new ticket whose answer did not come.
    open: Option<String>,
}

/// What came of a call.
enum Outcome {
    Taken(u64),
    Later,
    Refused,
    /// No answer.
    Broken,
}

impl Ledger {
    pub fn new() -> Self {
        Self { own: (0..CALLERS).map(|_| Own::default()).collect(), first: 0 }
    }

    /// Of other callers, who write on the same desk.
    pub fn beside() -> Self {
        Self { first: CALLERS, ..Self::new() }
    }

    /// All write until what is given ends.
    pub fn write_during<T>(&mut self, desk: &Reach, meanwhile: impl FnOnce() -> T) -> T {
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            for (at, own) in (self.first..).zip(&mut self.own) {
                let stop = &stop;
                scope.spawn(move || own.write(at, desk, stop));
            }
            let out = meanwhile();
            stop.store(true, Ordering::Relaxed);
            out
        })
    }

    /// All callers' calls so far.
    pub fn counts(&self) -> Counts {
        self.own.iter().fold(Counts::default(), |sum, Own { counts, .. }| sum.and(*counts))
    }

    /// Compares what was written since the last time with what the desk says.
    pub fn check(&mut self, desk: &Reach) -> Result<Faults> {
        let mut faults = Faults::default();
        let mut caller = desk.connect()?;
        for (at, own) in (self.first..).zip(&mut self.own) {
            own.settle(at, desk, &mut caller, &mut faults)?;
            let mut touched = std::mem::take(&mut own.touched);
            touched.sort_unstable();
            touched.dedup();
            for ticket in touched {
                faults.add(own.tickets[ticket].check(desk, &mut caller)?);
            }
        }
        Ok(faults)
    }
}

impl Own {
    fn write(&mut self, at: usize, desk: &Reach, stop: &AtomicBool) {
        let mut connection = None;
        while !stop.load(Ordering::Relaxed) {
            let Some(caller) = connection.as_mut() else {
                connection = desk.connect().ok();
                if connection.is_none() {
                    thread::sleep(PAUSE);
                }
                continue;
            };
            let begin = Instant::now();
            match self.step(at, desk, caller) {
                Outcome::Taken(_) => {
                    let took = u64::try_from(begin.elapsed().as_millis()).unwrap_or(u64::MAX);
                    self.counts.slowest = self.counts.slowest.max(took);
                    self.counts.writes += 1;
                }
                Outcome::Later => {
                    self.counts.later += 1;
                    thread::sleep(PAUSE);
                }
                Outcome::Refused => {
                    self.counts.refused += 1;
                    thread::sleep(PAUSE);
                }
                Outcome::Broken => connection = None,
            }
        }
    }

    /// Every fourth time a new ticket, or one whose making was not answered; else the next version of one.
    fn step(&mut self, at: usize, desk: &Reach, caller: &mut Caller) -> Outcome {
        self.steps += 1;
        if self.open.is_some() || self.tickets.is_empty() || self.steps.is_multiple_of(4) {
            return self.make(at, desk, caller);
        }
        let newest = self.tickets.len();
        let place = newest - 1 - usize::try_from(self.steps).unwrap_or(0) % newest.min(AT_HAND);
        self.touched.push(place);
        let ticket = &mut self.tickets[place];
        let path = format!("tickets/{}", ticket.id);
        let body = ticket.next();
        let outcome = outcome(caller.call("PUT", &path, &desk.headers, &body));
        if let Outcome::Taken(_) = outcome {
            ticket.answered();
        }
        outcome
    }

    /// A ticket that was asked for without an answer is asked for again under the same key.
    fn make(&mut self, at: usize, desk: &Reach, caller: &mut Caller) -> Outcome {
        let name = self.open.take().unwrap_or_else(|| {
            self.made += 1;
            format!("storm-{at}-{}", self.made)
        });
        let headers = format!("{}Idempotency-Key: {name}\r\n", desk.headers);
        let outcome = outcome(caller.call("POST", "tickets", &headers, &Known::first(&name)));
        if let Outcome::Taken(id) = outcome {
            self.touched.push(self.tickets.len());
            self.tickets.push(Known::made(id, name));
        } else {
            self.open = Some(name);
        }
        outcome
    }

    /// Makes sure of the ticket whose making was not answered, and that there is one of it.
    fn settle(&mut self, at: usize, desk: &Reach, caller: &mut Caller, faults: &mut Faults) -> Result<()> {
        let Some(name) = self.open.clone() else { return Ok(()) };
        let end = Instant::now() + SETTLED_WITHIN;
        while self.open.is_some() {
            match self.make(at, desk, caller) {
                Outcome::Taken(_) => {}
                Outcome::Later if Instant::now() < end => thread::sleep(PAUSE),
                _ => bail!("{name} cannot be made"),
            }
        }
        let found = desk.read(caller, &format!("tickets?external_id={name}"))?;
        faults.twice += found["tickets"].as_array().map_or(0, |all| all.len() as u64).saturating_sub(1);
        Ok(())
    }
}

fn outcome(answer: Result<(u16, serde_json::Value)>) -> Outcome {
    match answer {
        Ok((200 | 201, answer)) => answer["ticket"]["id"].as_u64().map_or(Outcome::Refused, Outcome::Taken),
        Ok((429 | 503 | 507, _)) => Outcome::Later,
        Ok(_) => Outcome::Refused,
        Err(_) => Outcome::Broken,
    }
}
