//! Tells one reader of changes: first what they missed, then what happens.

use super::hearing::{Hearing, heard_by};
use super::presences::{Presences, PresencesEvent};
use crate::auth::{SignedIn, still};
use crate::edge::Edge;
use crate::sight::{self, TicketSight};
use crate::store::{self, PageSize};
use crate::tickets::Change;
use axum::response::sse::Event;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::kept_draft::DraftChanged;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc::Sender;

/// How often the reader's credentials and sight are looked at, and the store asked for changes that another copy of the
/// server made.
const LOOK_AGAIN: Duration = Duration::from_secs(15);

/// The stream is over: its reader has gone, or may read no longer.
struct Over;

struct Teller {
    edge: Edge,
    reader: SignedIn,
    sight: TicketSight,
    /// The last change that was considered.
    seen: i64,
    out: Sender<Event>,
    /// Who is at which ticket: for agents alone.
    presences: Option<Presences>,
}

/// Tells `reader` of every change after `after` (from now on, unless given), until the reader goes
/// away, the session ends or the server stops.
pub async fn tell(edge: Edge, reader: SignedIn, sight: TicketSight, after: i64, out: Sender<Event>) {
    let session = reader.session_id();
    edge.presence().stream_opened(session);
    let presences = reader.user.role.is_agent().then(|| Presences::follow(edge.presence()));
    let mut teller = Teller { edge, reader, sight, seen: after, out, presences };
    // Over is how every stream ends.
    let _over = teller.run().await;
    let (keeper, now) = (teller.edge.presence(), teller.edge.now());
    if let Err(error) = keeper.stream_ended(session, now).await {
        tracing::warn!(%error, "who closed a page is shown until their lease runs out");
    }
}

impl Teller {
    async fn run(&mut self) -> Result<(), Over> {
        // Heard before the store is asked: nothing falls between the two.
        let mut changes = self.edge.desk().changes();
        let mut notices = self.edge.notices();
        let stop = self.edge.stop().clone();
        let mut drafts = self.edge.drafts();
        let mut look = tokio::time::interval(LOOK_AGAIN);
        // With where it begins: who is cut off before the first change goes on from there.
        let begin = Event::default().retry(Duration::from_secs(3)).id(self.seen.to_string());
        self.send(begin).await?;
        loop {
            tokio::select! {
                () = stop.cancelled() => return Err(Over),
                () = self.out.closed() => return Err(Over),
                notice = notices.recv() => match notice {
                    Ok(notice) if !notice.concerns(self.reader.user.id, self.reader.session_id()) => {}
                    Ok(_) | Err(RecvError::Lagged(_)) => {
                        self.still_allowed().await?;
                        self.tell_presences(Presences::news).await?;
                    }
                    Err(RecvError::Closed) => return Err(Over),
                },
                change = changes.recv() => match change {
                    Ok(change) => {
                        // Another server made what is between, and it is told in its order.
                        if change.change_seq > self.seen + 1 {
                            self.catch_up().await?;
                        }
                        self.consider(change).await?;
                    }
                    Err(RecvError::Lagged(_)) => self.catch_up().await?,
                    Err(RecvError::Closed) => return Err(Over),
                },
                change = changed(&mut self.presences) => {
                    change?;
                    self.tell_presences(Presences::news).await?;
                }
                news = drafts.recv() => match news {
                    Ok((of, draft)) => self.tell_draft(of, draft).await?,
                    // Pages look for themselves when they are shown.
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return Err(Over),
                },
                _ = look.tick() => {
                    self.still_allowed().await?;
                    self.catch_up().await?;
                    self.tell_presences(Presences::all).await?;
                }
            }
        }
    }

    /// Everything in the store that was not considered yet.
    async fn catch_up(&mut self) -> Result<(), Over> {
        loop {
            let missed = self.edge.desk().changes_after(self.seen, PageSize::MAX).await;
            let missed = missed.map_err(|_| Over)?;
            if missed.is_empty() {
                return Ok(());
            }
            for change in missed {
                self.consider(change).await?;
            }
        }
    }

    async fn consider(&mut self, change: Change) -> Result<(), Over> {
        if change.change_seq <= self.seen {
            return Ok(());
        }
        self.seen = change.change_seq;
        let heard = match heard_by(&self.reader.user, &self.sight, change) {
            Hearing::All(heard) => heard,
            Hearing::IfTheySeeIt(heard) if self.sees(heard.ticket_id).await? => heard,
            Hearing::IfTheySeeIt(_) | Hearing::Nothing => return Ok(()),
        };
        let event = Event::default().event("ticket").id(heard.change_seq.to_string());
        self.send(event.json_data(&heard).map_err(|_| Over)?).await
    }

    /// Asked of the store at each change: somebody is copied in or out at any time.
    async fn sees(&self, request: TicketId) -> Result<bool, Over> {
        store::request::is_seen(self.edge.store(), self.reader.user.id, request).await.map_err(|_| Over)
    }

    /// Tells who is at which ticket, as far as that is news.
    async fn tell_presences(
        &mut self,
        news: impl FnOnce(&mut Presences, &TicketSight) -> Option<PresencesEvent>,
    ) -> Result<(), Over> {
        let event = self.presences.as_mut().and_then(|presences| news(presences, &self.sight));
        let Some(event) = event else { return Ok(()) };
        self.send(Event::default().event("presence").json_data(&event).map_err(|_| Over)?).await
    }

    /// Drafts are their agent's alone.
    async fn tell_draft(&self, of: UserId, draft: DraftChanged) -> Result<(), Over> {
        if of != self.reader.user.id || !self.reader.user.role.is_agent() {
            return Ok(());
        }
        self.send(Event::default().event("draft").json_data(draft).map_err(|_| Over)?).await
    }

    async fn send(&self, event: Event) -> Result<(), Over> {
        self.out.send(event).await.map_err(|_| Over)
    }

    /// Looks again who the reader is and what they may see: either may have changed. Who has another
    /// role opens another stream.
    async fn still_allowed(&mut self) -> Result<(), Over> {
        let user = still::signed_in(&self.edge, &self.reader).await.map_err(|_| Over)?.ok_or(Over)?;
        if user.role != self.reader.user.role {
            return Err(Over);
        }
        self.sight = sight::of(self.edge.store(), &user).await.map_err(|_| Over)?;
        self.reader.user = user;
        Ok(())
    }
}

/// Comes when who is at which ticket changes; never for who is not told.
async fn changed(presences: &mut Option<Presences>) -> Result<(), Over> {
    match presences {
        Some(presences) => presences.change().await.map_err(|_| Over),
        None => std::future::pending().await,
    }
}
