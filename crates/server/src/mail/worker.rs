//! The mail worker: one task that empties the outbox.

use super::errand;
use super::post::{Post, PostError};
use super::rating;
use crate::edge::Edge;
use crate::store::outbox::{self, Message as Row, NEVER};
use crate::store::{PageSize, StoreError};
use frontdesk_model::time::Timestamp;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// How often the outbox is looked at when nobody says that there is something.
const LOOK: Duration = Duration::from_secs(2);
/// Seconds between two looks for what is to be rated.
const RATINGS_EVERY: i64 = 60;
/// Seconds for which a claimed row is ours. A worker that dies in between leaves it to the next.
const CLAIM: i64 = 120;
/// Seconds before the first new try; they double with each.
const FIRST_PAUSE: i64 = 30;
/// Seconds that a letter waits at most which its mailbox does not take for now.
const LONGEST_PAUSE: i64 = 3_600;
/// Seconds that everything waits at most while there is no server: who waits for mail does not wait long
/// once it is there again.
const LONGEST_OUTAGE_PAUSE: i64 = 300;
/// Seconds after which a letter is given up, as other mail servers do (RFC 5321, 4.5.4.1): five days.
const GIVEN_UP: i64 = 5 * 24 * 3_600;

/// Sends what is due, until the server stops.
pub async fn run(edge: Edge, post: Post) {
    let mut changes = edge.desk().changes();
    let mut worker = Worker { edge, post, outage: Outage::default(), ratings_at: None };
    loop {
        if let Err(error) = worker.ask_for_ratings().await {
            tracing::error!(%error, "what is to be rated cannot be read");
        }
        if let Err(error) = worker.send_due().await {
            tracing::error!(%error, "the outbox cannot be read");
        }
        let edge = &worker.edge;
        tokio::select! {
            () = edge.stop().cancelled() => return,
            () = edge.mail_waits() => {}
            () = tokio::time::sleep(LOOK) => {}
            change = changes.recv() => if matches!(change, Err(RecvError::Closed)) { return },
        }
    }
}

struct Worker {
    edge: Edge,
    post: Post,
    outage: Outage,
    /// When it is looked again for what is to be rated.
    ratings_at: Option<Timestamp>,
}

/// How often in a row no server was there, and until when none is looked for.
#[derive(Clone, Copy, Debug, Default)]
struct Outage {
    tries: i32,
    until: Option<Timestamp>,
}

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It left, or will later, or never.
    Settled,
    /// There is no server: nothing else would leave either.
    NoServer,
}

impl Worker {
    /// Queues the letters that ask to rate what was solved, where it is time to look for it.
    async fn ask_for_ratings(&mut self) -> Result<(), StoreError> {
        let now = self.edge.now();
        if self.ratings_at.is_some_and(|then| now < then) {
            return Ok(());
        }
        self.ratings_at = Some(now.plus_seconds(RATINGS_EVERY));
        rating::queue_due(&self.edge, now).await
    }

    async fn send_due(&mut self) -> Result<(), StoreError> {
        loop {
            let now = self.edge.now();
            if self.outage.until.is_some_and(|until| now < until) {
                return Ok(());
            }
            let until = now.plus_seconds(CLAIM);
            let rows = outbox::claim(self.edge.store(), now, until, PageSize::new(10)).await?;
            if rows.is_empty() {
                return Ok(());
            }
            let mut rows = rows.iter();
            while let Some(row) = rows.next() {
                if self.send(row).await? == Fate::NoServer {
                    return self.wait(row, rows).await;
                }
                self.outage = Outage::default();
                if self.edge.stop().is_cancelled() {
                    return self.give_back(rows).await;
                }
            }
        }
    }

    async fn send(&self, row: &Row) -> Result<Fate, StoreError> {
        let store = self.edge.store();
        let message = match errand::write(&self.edge, row).await {
            Ok(Some(message)) => message,
            Ok(None) => {
                outbox::sent(store, row.id, self.edge.now()).await?;
                return Ok(Fate::Settled);
            }
            Err(error) => {
                tracing::error!(number = row.id, kind = row.kind, %error, "mail cannot be written");
                outbox::put_off(store, row.id, next_try(row, self.edge.now())).await?;
                return Ok(Fate::Settled);
            }
        };
        let Err(error) = self.post.send(row.id, message).await else {
            tracing::info!(number = row.id, kind = row.kind, "mail sent");
            outbox::sent(store, row.id, self.edge.now()).await?;
            return Ok(Fate::Settled);
        };
        tracing::warn!(number = row.id, kind = row.kind, tries = row.attempts, %error, "mail not sent");
        let next = match error {
            PostError::NoServer => return Ok(Fate::NoServer),
            PostError::Refused => NEVER,
            PostError::NotTaken | PostError::File(_) => next_try(row, self.edge.now()),
        };
        outbox::put_off(store, row.id, next).await?;
        Ok(Fate::Settled)
    }

    /// Leaves everything for a while: one letter at a time finds out whether there is a server again. It is
    /// another one each time, in case it was this one that made the server hang up.
    async fn wait(&mut self, tried: &Row, others: impl Iterator<Item = &Row>) -> Result<(), StoreError> {
        self.outage.tries += 1;
        let now = self.edge.now();
        let until = now.plus_seconds(pause(self.outage.tries, LONGEST_OUTAGE_PAUSE));
        self.outage.until = Some(until);
        let last = if is_given_up(tried, now) { NEVER } else { until.plus_seconds(1) };
        outbox::put_off(self.edge.store(), tried.id, last).await?;
        for row in others {
            outbox::put_off(self.edge.store(), row.id, until).await?;
        }
        Ok(())
    }

    /// What was claimed and not begun is for who comes next, at once.
    async fn give_back(&self, rows: impl Iterator<Item = &Row>) -> Result<(), StoreError> {
        for row in rows {
            outbox::put_off(self.edge.store(), row.id, self.edge.now()).await?;
        }
        Ok(())
    }
}

/// When a message that did not leave is tried again.
fn next_try(row: &Row, now: Timestamp) -> Timestamp {
    if is_given_up(row, now) { NEVER } else { now.plus_seconds(pause(row.attempts, LONGEST_PAUSE)) }
}

fn is_given_up(row: &Row, now: Timestamp) -> bool {
    now >= row.created_at.plus_seconds(GIVEN_UP)
}

/// Seconds before another try after so many.
fn pause(tries: i32, longest: i64) -> i64 {
    let doublings = tries.clamp(1, 8) - 1;
    (FIRST_PAUSE << doublings).min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let after = |attempts, seconds| {
            let (kind, payload, created_at) =
                (String::new(), serde_json::Value::Null, Timestamp::from_micros(0));
            let row = Row { id: 1, kind, payload, created_at, attempts };
            let now = created_at.plus_seconds(seconds);
            next_try(&row, now).micros() / 1_000_000 - seconds
        };
        assert_eq!(
            [after(1, 0), after(2, 0), after(3, 0), after(9, 0), after(99, 0)],
            [30, 60, 120, 3_600, 3_600]
        );
        assert_eq!(after(99, GIVEN_UP - 1), 3_600);
        assert_eq!(after(1, GIVEN_UP) + GIVEN_UP, NEVER.micros() / 1_000_000);
        assert_eq!([1, 2, 5, 99].map(|tries| pause(tries, LONGEST_OUTAGE_PAUSE)), [30, 60, 300, 300]);
    }
}
