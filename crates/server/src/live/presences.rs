//! What one agent is told of who is at which ticket: first all of it, then what changes.

use crate::presence::{Keeper, Shown};
use crate::sight::TicketSight;
use frontdesk_model::id::TicketId;
use frontdesk_model::presence::{Presence, TicketPresences};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;

/// The least time between two events: many people who come and go make no more of them.
const PAUSE: Duration = Duration::from_millis(250);

type Told = BTreeMap<TicketId, Vec<Presence>>;

/// The data of an event.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PresencesEvent {
    /// Those where something is another way than it was told.
    presences: Vec<TicketPresences>,
    /// Whether at all other tickets there is nobody.
    all: bool,
}

pub struct Presences {
    shown: watch::Receiver<Arc<Shown>>,
    /// None before the first event, which tells of everybody.
    told: Option<Told>,
    next: Instant,
}

impl Presences {
    pub fn follow(keeper: &Keeper) -> Self {
        let mut shown = keeper.follow();
        // What there is now is told first, and not as a change.
        shown.mark_unchanged();
        Self { shown, told: None, next: Instant::now() }
    }

    /// Comes when there may be something to tell, and not too soon after the last time.
    pub async fn change(&mut self) -> Result<(), watch::error::RecvError> {
        tokio::time::sleep_until(self.next).await;
        self.shown.changed().await
    }

    /// All of it; nothing where nobody is there, as was told before.
    pub fn all(&mut self, sight: &TicketSight) -> Option<PresencesEvent> {
        let now = visible(&self.shown.borrow_and_update(), sight);
        self.next = Instant::now() + PAUSE;
        let before = self.told.replace(now.clone());
        let is_known = now.is_empty() && before.is_some_and(|before| before.is_empty());
        (!is_known).then(|| PresencesEvent { presences: listed(now), all: true })
    }

    /// What is not as it was told.
    pub fn news(&mut self, sight: &TicketSight) -> Option<PresencesEvent> {
        let Some(told) = self.told.take() else { return self.all(sight) };
        let now = visible(&self.shown.borrow_and_update(), sight);
        let mut news: Told = now.iter().filter(|(id, at)| told.get(id) != Some(at)).map(owned).collect();
        news.extend(told.keys().filter(|id| !now.contains_key(id)).map(|id| (*id, Vec::new())));
        self.told = Some(now);
        self.next = Instant::now() + PAUSE;
        (!news.is_empty()).then(|| PresencesEvent { presences: listed(news), all: false })
    }
}

fn owned((id, at): (&TicketId, &Vec<Presence>)) -> (TicketId, Vec<Presence>) {
    (*id, at.clone())
}

/// The others at the tickets that may be seen.
fn visible(shown: &Shown, sight: &TicketSight) -> Told {
    let seen = shown.iter().filter(|(_, at)| sight.shows(at.belonging));
    let others = seen.map(|(id, at)| (*id, at.others(sight.reader())));
    others.filter(|(_, others)| !others.is_empty()).collect()
}

fn listed(told: Told) -> Vec<TicketPresences> {
    told.into_iter().map(|(ticket_id, presences)| TicketPresences { ticket_id, presences }).collect()
}
