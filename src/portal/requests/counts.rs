//! How many requests somebody can see, which the whole portal shares: its lists show it, and the navigation
//! says what waits for the person.

use crate::api;
use crate::api::request_lists::{Counts, Whose};
use crate::portal::changes::Changes;
use crate::portal::fetched::Fetched;
use crate::portal::session::Session;
use frontdesk_model::request_counts::StatusCounts;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Counting(Fetched<Counts>);

impl Counting {
    /// Counts for whoever is signed in, and again when something changes.
    pub fn follow(session: Session, changes: Changes) -> Self {
        let reader = session.reader();
        let version = changes.of_all();
        Self(Fetched::new(move || {
            // Read and not only tracked: a memo that nobody has read hears of nothing.
            version.get();
            reader.get().map(|_| session.ask(api::request_lists::counts()))
        }))
    }

    /// How many requests wait for the person; tracked.
    pub fn waiting(self) -> u64 {
        self.of(Whose::Me).map(|counts| counts.pending).unwrap_or_default()
    }

    /// How many of these there are; none while nothing is known; tracked.
    pub fn of(self, whose: Whose) -> Option<StatusCounts> {
        self.with(|counts| match whose {
            Whose::Me => Some(counts.mine),
            Whose::Copied => Some(counts.copied),
            Whose::Organization(id) => {
                counts.organizations.iter().find(|shared| shared.id == id).map(|shared| shared.statuses)
            }
        })
        .flatten()
    }

    /// Reads all counts; none while nothing is known; tracked. What was counted once stays on the screen.
    pub fn with<T>(self, read: impl FnOnce(&Counts) -> T) -> Option<T> {
        self.0.latest(read)
    }
}
