//! Keeps the leases, in memory or, where several servers share a database, there; and tells those who follow.

use super::board::{Board, MOST, MOST_OF_ONE, Shown};
use super::lease::{Lease, Page};
use crate::edge::Edge;
use crate::sight::Belonging;
use crate::store::dialect::Engine;
use crate::store::{Store, StoreError, presence};
use crate::tickets::Change;
use frontdesk_model::id::{SessionId, TicketId};
use frontdesk_model::time::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{Notify, watch};

/// Seconds for which a page is there unless it says so again.
pub const LEASE: i64 = 25;
/// Seconds that are left to a page whose session has lost its last stream: enough to find back.
const GRACE: i64 = 5;
/// How often leases are looked at, and the database asked for those of other servers.
const LOOK: Duration = Duration::from_millis(500);

/// Who is at which ticket.
pub struct Keeper {
    /// Where other servers' pages are kept too.
    shared: Option<Store>,
    /// Held from asking the database to taking over what it says: no answer is overtaken by an older one.
    asking: tokio::sync::Mutex<()>,
    board: Mutex<Board>,
    shown: watch::Sender<Arc<Shown>>,
    /// Something was kept in the database.
    kept: Notify,
    /// The streams of each session that this server has open.
    streams: Mutex<HashMap<SessionId, usize>>,
}

impl Keeper {
    pub fn new(store: &Store) -> Self {
        Self {
            shared: (store.engine() == Engine::Postgres).then(|| store.clone()),
            asking: tokio::sync::Mutex::default(),
            board: Mutex::default(),
            shown: watch::Sender::default(),
            kept: Notify::new(),
            streams: Mutex::default(),
        }
    }

    /// A page is there, or still is. Until when it is counted upon, from now on.
    pub async fn keep(&self, page: Page, lease: Lease, now: Timestamp) -> Result<(), StoreError> {
        let lease = Lease { until: now.plus_seconds(LEASE), ..lease };
        let Some(store) = &self.shared else {
            self.change(|board| board.keep(page, lease));
            return Ok(());
        };
        presence::keep(store, &page, &lease, MOST_OF_ONE as u64).await?;
        self.kept.notify_one();
        Ok(())
    }

    /// A page has left this ticket.
    pub async fn end(&self, page: &Page, ticket: TicketId) -> Result<(), StoreError> {
        let Some(store) = &self.shared else {
            self.change(|board| board.end(page, ticket));
            return Ok(());
        };
        presence::end(store, page, ticket).await?;
        self.kept.notify_one();
        Ok(())
    }

    /// Who is where now.
    pub async fn at(&self, now: Timestamp) -> Result<Arc<Shown>, StoreError> {
        if let Some(store) = &self.shared {
            let _asking = self.asking.lock().await;
            self.take_over(presence::list(store, now, MOST as u64).await?);
        } else {
            self.change(|board| board.expire(now));
        }
        Ok(Arc::clone(&self.shown.borrow()))
    }

    /// Hears who is where, now and each time that it changes.
    pub fn follow(&self) -> watch::Receiver<Arc<Shown>> {
        let following = self.shown.subscribe();
        // Nothing was asked of the database while nobody listened.
        self.kept.notify_one();
        following
    }

    /// A stream of this session was opened.
    pub fn stream_opened(&self, session: Option<SessionId>) {
        if let Some(session) = session {
            *locked(&self.streams).entry(session).or_default() += 1;
        }
    }

    /// A stream of this session has ended. With the last one, its pages are given a moment to find back.
    pub async fn stream_ended(&self, session: Option<SessionId>, now: Timestamp) -> Result<(), StoreError> {
        let Some(session) = session.filter(|session| self.was_last(*session)) else { return Ok(()) };
        let until = now.plus_seconds(GRACE);
        let Some(store) = &self.shared else {
            locked(&self.board).shorten(session, until);
            return Ok(());
        };
        presence::shorten(store, session, until).await
    }

    fn was_last(&self, session: SessionId) -> bool {
        let mut streams = locked(&self.streams);
        let Some(open) = streams.get_mut(&session) else { return false };
        *open -= 1;
        let was_last = *open == 0;
        if was_last {
            streams.remove(&session);
        }
        was_last
    }

    /// A ticket is somebody else's now.
    fn moved(&self, ticket: TicketId, belonging: Belonging) {
        self.change(|board| board.moved(ticket, belonging));
    }

    /// Looks at the leases. Of those in the database only while somebody listens.
    async fn look(&self, now: Timestamp) -> Result<(), StoreError> {
        if self.shared.is_none() || self.shown.receiver_count() > 0 {
            self.at(now).await?;
        } else {
            self.take_over(Vec::new());
        }
        Ok(())
    }

    /// Forgets what has run out in the database.
    pub async fn sweep(&self, now: Timestamp) -> Result<(), StoreError> {
        match &self.shared {
            Some(store) => presence::delete_expired(store, now).await,
            None => Ok(()),
        }
    }

    fn take_over(&self, leases: Vec<(Page, Lease)>) {
        self.change(|board| board.replace(leases));
    }

    fn change(&self, change: impl FnOnce(&mut Board)) {
        let mut board = locked(&self.board);
        change(&mut board);
        let now = board.shown();
        self.shown.send_if_modified(|shown| {
            let differs = **shown != now;
            if differs {
                *shown = Arc::new(now);
            }
            differs
        });
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets leases run out, and takes over those of other servers, until the server stops.
pub async fn run(edge: Edge) {
    let keeper = edge.presence();
    let mut changes = edge.desk().changes();
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        let looked = tokio::select! {
            () = edge.stop().cancelled() => return,
            change = changes.recv() => {
                match change {
                    Ok(Change { ticket_id, belonging, .. }) => keeper.moved(ticket_id, belonging),
                    // What was missed is put right when the pages say again that they are there.
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return,
                }
                Ok(())
            }
            () = keeper.kept.notified() => keeper.look(edge.now()).await,
            _ = look.tick() => keeper.look(edge.now()).await,
        };
        if let Err(error) = looked {
            // Who was there may not be any more: what is not known is not shown.
            keeper.take_over(Vec::new());
            tracing::warn!(%error, "who is at which ticket is not known at present");
        }
    }
}
