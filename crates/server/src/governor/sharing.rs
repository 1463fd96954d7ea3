//! Servers that share a database tell each other how many calls each caller has made of them, several times a
//! second: a caller who goes from one to the other gets no more calls by that.

use super::{Shared, Who};
use crate::edge::Edge;
use crate::store::StoreError;
use crate::store::call_count::{self, Digest};
use crate::store::dialect::Engine;
use sha2::{Digest as _, Sha256};
use std::time::Duration;

/// How often they do.
const TELL: Duration = Duration::from_millis(250);

/// Tells and hears until the server stops.
pub async fn run(edge: Edge) {
    // A file has one server.
    if edge.store().engine() != Engine::Postgres {
        return;
    }
    let mut number = [0; 8];
    // Without a number of its own a server keeps to itself.
    if getrandom::fill(&mut number).is_err() {
        return;
    }
    let mut sharing = Sharing { server: i64::from_le_bytes(number), swept: 0, edge };
    let mut tell = tokio::time::interval(TELL);
    tell.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let stop = sharing.edge.stop().clone();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            // What could not be told is told with the next.
            _ = tell.tick() => { sharing.share().await.ok(); }
        }
    }
}

struct Sharing {
    server: i64,
    /// The minute for which what was before was forgotten.
    swept: i64,
    edge: Edge,
}

impl Sharing {
    async fn share(&mut self) -> Result<(), StoreError> {
        let Shared { minute, callers } = self.edge.governor().shared();
        if callers.is_empty() {
            return Ok(());
        }
        let store = self.edge.store();
        let digests: Vec<Digest> = callers.iter().map(|(who, _)| self.digest(*who)).collect();
        let untold = digests.iter().zip(&callers).filter_map(|(digest, (_, counts))| {
            (counts.here != counts.told).then_some((*digest, counts.here))
        });
        let here = (minute, self.server);
        call_count::tell(store, here, &untold.collect::<Vec<_>>()).await?;
        let others = call_count::elsewhere(store, here, &digests).await?;
        let heard = callers.iter().zip(&digests).map(|((who, counts), digest)| {
            let elsewhere = others.get(digest.as_slice()).copied().unwrap_or_default();
            (*who, counts.here, u32::try_from(elsewhere).unwrap_or(u32::MAX))
        });
        self.edge.governor().hear(minute, heard);
        if self.swept != minute {
            call_count::forget(store, minute).await?;
            self.swept = minute;
        }
        Ok(())
    }

    /// What the database knows somebody by: nobody without the account's secret can compare it with addresses.
    fn digest(&self, who: Who) -> Digest {
        let text = match who {
            Who::User(id) => format!("calls of {id}"),
            Who::Address(address) => format!("calls from {address}"),
        };
        Sha256::new_with_prefix(self.edge.secret()).chain_update(text).finalize().into()
    }
}
