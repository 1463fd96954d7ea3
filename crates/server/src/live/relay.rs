//! Changes that other servers of the same database made: this server's streams hear of them too, soon and in their
//! order.

use crate::edge::Edge;
use crate::store::dialect::Engine;
use crate::store::{PageSize, StoreError, change};
use crate::tickets::Change;
use std::collections::HashSet;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

/// How often the database is asked.
const LOOK: Duration = Duration::from_millis(250);

/// Relays changes until the server stops.
pub async fn run(edge: Edge) {
    // A file has one server.
    if edge.store().engine() != Engine::Postgres {
        return;
    }
    let mut relay = Relay { heard: edge.desk().changes(), here: HashSet::new(), seen: None, edge };
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let stop = relay.edge.stop().clone();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            // What could not be asked is asked again.
            _ = look.tick() => { relay.look().await.ok(); }
        }
    }
}

struct Relay {
    edge: Edge,
    heard: Receiver<Change>,
    /// Changes that streams have heard of already.
    here: HashSet<i64>,
    /// The last change that was looked at; none before the first look.
    seen: Option<i64>,
}

impl Relay {
    async fn look(&mut self) -> Result<(), StoreError> {
        self.hear();
        let seen = match self.seen {
            Some(seen) if self.edge.streams() > 0 => seen,
            // Nobody listens; who begins to, knows by themself what was before.
            _ => {
                self.here.clear();
                self.seen = Some(change::last(self.edge.store()).await?);
                return Ok(());
            }
        };
        for change in self.edge.desk().changes_after(seen, PageSize::MAX).await? {
            self.seen = Some(change.change_seq);
            if !self.here.remove(&change.change_seq) {
                self.edge.desk().relay(change);
            }
        }
        self.here.retain(|seq| self.seen < Some(*seq));
        Ok(())
    }

    /// Notes what this server has told of by itself.
    fn hear(&mut self) {
        loop {
            match self.heard.try_recv() {
                Ok(change) => {
                    self.here.insert(change.change_seq);
                }
                // What was missed is told twice, which nobody hears.
                Err(TryRecvError::Lagged(_)) => {}
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }
}
