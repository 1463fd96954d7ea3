//! How many tickets views hold. Counting goes on while the caller already has an answer, and what
//! was counted holds until a ticket changes.

use crate::sight::TicketSight;
use crate::store::view::Look;
use crate::store::{Store, StoreError, change};
use frontdesk_model::id::ViewId;
use frontdesk_model::time::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

/// How long a caller waits for a number.
const PATIENCE: Duration = Duration::from_secs(2);
/// Tickets of a view that are counted at most.
pub const COUNTED_MAX: u64 = 100_000;
/// Numbers that are kept at most.
const KEPT: usize = 10_000;
/// How long a number holds where it depends on the time, in microseconds.
const MINUTE: i64 = 60_000_000;

/// A view as one person sees it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    view: ViewId,
    changed_at: Option<Timestamp>,
    sight: TicketSight,
}

/// What a number was counted of: the last change of any ticket, and the minute where it matters.
type Version = (i64, i64);

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    known: Option<(Version, u64)>,
    /// Whether somebody counts.
    counting: bool,
}

/// The number of a view's tickets as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// None while it is not known; [`COUNTED_MAX`] for that many and more.
    pub value: Option<u64>,
    /// Whether it is the number of now.
    pub fresh: bool,
}

/// The numbers that are known. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct ViewCounts(Arc<Mutex<HashMap<Key, Entry>>>);

impl ViewCounts {
    /// How many tickets the view holds of which this is a look.
    pub async fn of(
        &self,
        store: &Store,
        view: (ViewId, Option<Timestamp>),
        sight: &TicketSight,
        look: Look,
        now: Timestamp,
    ) -> Result<Counted, StoreError> {
        let key = Key { view: view.0, changed_at: view.1, sight: sight.clone() };
        let minute = if look.depends_on_time() { now.micros().div_euclid(MINUTE) } else { 0 };
        let version = (change::last(store).await?, minute);
        let Entry { known, counting } = self.begin(&key, version);
        let stale = Counted { value: known.map(|(_, number)| number), fresh: false };
        match known {
            Some((at, number)) if at == version => return Ok(Counted { value: Some(number), fresh: true }),
            _ if counting => return Ok(stale),
            _ => {}
        }
        let (counts, store) = (self.clone(), store.clone());
        let count = tokio::spawn(async move {
            let number = look.count_at_most(&store, COUNTED_MAX).await;
            counts.end(key, version, number.as_ref().ok().copied());
            number
        });
        match timeout(PATIENCE, count).await {
            Ok(Ok(number)) => Ok(Counted { value: Some(number?), fresh: true }),
            Ok(Err(_)) | Err(_) => Ok(stale),
        }
    }

    /// What is known; marks the number as being counted if that is to be done now.
    fn begin(&self, key: &Key, version: Version) -> Entry {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= KEPT && !entries.contains_key(key) {
            entries.clear();
        }
        let entry = entries.entry(key.clone()).or_default();
        let before = *entry;
        entry.counting |= before.known.is_none_or(|(at, _)| at != version);
        before
    }

    fn end(&self, key: Key, version: Version, number: Option<u64>) {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = entries.entry(key).or_default();
        entry.counting = false;
        if let Some(number) = number {
            entry.known = Some((version, number));
        }
    }
}

/// A look that is not kept: of a view that is not saved.
pub async fn once(store: &Store, look: &Look) -> Result<Counted, StoreError> {
    match timeout(PATIENCE, look.count_at_most(store, COUNTED_MAX)).await {
        Ok(number) => Ok(Counted { value: Some(number?), fresh: true }),
        Err(_) => Ok(Counted { value: None, fresh: false }),
    }
}
