//! The reports' worker: one task that counts what changed, a few tickets at a time.

use super::count::spells_of;
use crate::clock::Clock;
use crate::edge::Edge;
use crate::store::report::{basis, changed, fold, keep, progress};
use crate::store::{Store, StoreError};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

/// How often it is looked for what changed when nobody says that something did: on another server, or of
/// the desk's set-up.
const LOOK: Duration = Duration::from_secs(20);
/// How long it waits for more after a change.
const SETTLE: Duration = Duration::from_secs(1);

/// Counts what changes, until the server stops.
pub async fn run(edge: Edge) {
    let mut changes = edge.desk().changes();
    loop {
        if let Err(error) = count(edge.store(), edge.clock(), edge.stop()).await {
            tracing::error!(%error, "what reports tell cannot be counted");
        }
        tokio::select! {
            () = edge.stop().cancelled() => return,
            () = tokio::time::sleep(LOOK) => {}
            change = changes.recv() => if matches!(change, Err(RecvError::Closed)) { return },
        }
        tokio::select! {
            () = edge.stop().cancelled() => return,
            () = tokio::time::sleep(SETTLE) => changes = changes.resubscribe(),
        }
    }
}

/// Counts all that changed since it was last counted; of a desk that was never counted, everything.
pub async fn count(store: &Store, clock: &Clock, stop: &CancellationToken) -> Result<(), StoreError> {
    while !stop.is_cancelled() && count_some(store, clock).await? {
        tokio::task::yield_now().await;
    }
    while !stop.is_cancelled() && fold::some(store).await? {
        tokio::task::yield_now().await;
    }
    Ok(())
}

/// Counts some tickets; whether there may be more.
async fn count_some(store: &Store, clock: &Clock) -> Result<bool, StoreError> {
    // Each time: an admin may say other service levels while a large desk is counted.
    let basis = basis::load(store).await?;
    let mut progress = progress::load(store).await?;
    if progress.basis != basis.text() {
        progress = progress::restart(store, basis.text()).await?;
    }
    let (tickets, last) = changed::after(store, progress.change_seq).await?;
    if tickets.is_empty() {
        return Ok(false);
    }
    let counted: Vec<_> = tickets
        .into_iter()
        .map(|ticket| {
            let spells = spells_of(&ticket, &basis.levels, &basis.calendar);
            (ticket, spells)
        })
        .collect();
    keep::spells(store, &progress, &counted, last, clock.now()).await?;
    Ok(true)
}
