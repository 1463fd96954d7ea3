//! Drafts that other servers of the same database keep: this server's pages hear of them too.

use crate::edge::Edge;
use crate::store::dialect::Engine;
use crate::store::kept_draft;
use frontdesk_model::id::{TicketId, UserId};
use std::collections::HashMap;
use std::time::Duration;

/// How often the database is asked.
const LOOK: Duration = Duration::from_secs(1);
/// Seconds for which a change may have been under way before it is seen: clocks of servers differ, and
/// transactions take their time.
const UNDER_WAY: i64 = 5;

/// Tells of changed drafts until the server stops.
pub async fn run(edge: Edge) {
    if edge.store().engine() != Engine::Postgres {
        return;
    }
    let mut told = HashMap::new();
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = edge.stop().cancelled() => return,
            _ = look.tick() => tell_news(&edge, &mut told).await,
        }
    }
}

async fn tell_news(edge: &Edge, told: &mut HashMap<(UserId, TicketId), i64>) {
    if edge.drafts_heard_by() == 0 {
        return;
    }
    let since = edge.now().plus_seconds(-UNDER_WAY).micros();
    // Whoever misses something looks when a page is opened or shown.
    let Ok(changed) = kept_draft::changed_after(edge.store(), since).await else { return };
    told.retain(|_, version| *version > since);
    for (user, changed) in changed {
        let Some(version) = changed.version else { continue };
        if told.insert((user, changed.ticket_id), version) != Some(version) {
            edge.draft_changed(user, changed);
        }
    }
}
