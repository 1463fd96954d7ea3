//! The mail worker: one task that empties the outbox.

use super::errand;
use super::post::{Post, PostError};
use crate::edge::Edge;
use crate::store::outbox::{self, Message as Row};
use crate::store::{PageSize, StoreError};
use frontdesk_model::time::Timestamp;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// How often the outbox is looked at when nobody says that there is something.
const LOOK: Duration = Duration::from_secs(2);
/// Seconds for which a claimed row is ours. A worker that dies in between leaves it to the next.
const CLAIM: i64 = 120;
/// Seconds before the first new try; they double with each.
const FIRST_PAUSE: i64 = 30;
const LONGEST_PAUSE: i64 = 3_600;
/// After so many tries a message stays where it is: about two days.
const TRIES: i32 = 50;
/// A moment that never comes.
const NEVER: Timestamp = Timestamp::from_micros(i64::MAX);

/// Sends what is due, until the server stops.
pub async fn run(edge: Edge, post: Post) {
    let mut changes = edge.desk().changes();
    loop {
        if let Err(error) = send_due(&edge, &post).await {
            tracing::error!(%error, "the outbox cannot be read");
        }
        tokio::select! {
            () = edge.stop().cancelled() => return,
            () = edge.mail_waits() => {}
            () = tokio::time::sleep(LOOK) => {}
            change = changes.recv() => if matches!(change, Err(RecvError::Closed)) { return },
        }
    }
}

async fn send_due(edge: &Edge, post: &Post) -> Result<(), StoreError> {
    loop {
        let now = edge.now();
        let rows = outbox::claim(edge.store(), now, now.plus_seconds(CLAIM), PageSize::new(10)).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            send(edge, post, &row).await?;
            if edge.stop().is_cancelled() {
                return Ok(());
            }
        }
    }
}

async fn send(edge: &Edge, post: &Post, row: &Row) -> Result<(), StoreError> {
    let message = match errand::write(edge, row).await {
        Ok(Some(message)) => message,
        Ok(None) => return outbox::sent(edge.store(), row.id, edge.now()).await,
        Err(error) => {
            tracing::error!(number = row.id, kind = row.kind, %error, "mail cannot be written");
            return outbox::put_off(edge.store(), row.id, next_try(row, edge.now())).await;
        }
    };
    match post.send(row.id, message).await {
        Ok(()) => {
            tracing::info!(number = row.id, kind = row.kind, "mail sent");
            outbox::sent(edge.store(), row.id, edge.now()).await
        }
        Err(error) => {
            tracing::warn!(number = row.id, kind = row.kind, tries = row.attempts, %error, "mail not sent");
            let next = if matches!(error, PostError::Refused) { NEVER } else { next_try(row, edge.now()) };
            outbox::put_off(edge.store(), row.id, next).await
        }
    }
}

/// When a message that did not leave is tried again.
fn next_try(row: &Row, now: Timestamp) -> Timestamp {
    if row.attempts >= TRIES {
        return NEVER;
    }
    let doublings = row.attempts.clamp(1, 8) - 1;
    now.plus_seconds((FIRST_PAUSE << doublings).min(LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let after = |attempts| {
            let now = Timestamp::from_micros(0);
            let row = Row {
                id: 1,
                kind: String::new(),
                payload: serde_json::Value::Null,
                created_at: now,
                attempts,
            };
            next_try(&row, now).micros() / 1_000_000
        };
        assert_eq!([after(1), after(2), after(3), after(9)], [30, 60, 120, 3_600]);
        assert_eq!(after(TRIES), NEVER.micros() / 1_000_000);
    }
}
