//! What the server knows of the part that is being written: asked when the agent pauses.

use super::completion::Lookup;
use crate::agent::desk::Desk;
use crate::agent::follow::work;
use crate::api::organizations::{self, Organization};
use crate::api::users::{self, User};
use crate::api::{ApiError, tags};
use leptos::prelude::*;
use std::time::Duration;

/// A pause in typing.
const PAUSE: Duration = Duration::from_millis(200);

/// What was found, and what it was asked by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub lookup: Option<Lookup>,
    pub tags: Vec<String>,
    pub people: Vec<User>,
    pub organizations: Vec<Organization>,
}

#[derive(Clone, Copy)]
pub struct Lookups {
    desk: Desk,
    found: RwSignal<Found>,
    /// What is asked next.
    next: StoredValue<Option<Lookup>>,
}

impl Lookups {
    pub fn new(desk: Desk) -> Self {
        Self { desk, found: RwSignal::new(Found::default()), next: StoredValue::new(None) }
    }

    /// What was found by this question; what was found by an earlier one is none.
    pub fn found(self, lookup: Option<&Lookup>) -> Found {
        self.found
            .with(|found| if found.lookup.as_ref() == lookup { found.clone() } else { Found::default() })
    }

    /// Asks, unless something else is asked within the pause.
    pub fn ask(self, lookup: Option<Lookup>) {
        if self.next.get_value() == lookup {
            return;
        }
        self.next.set_value(lookup.clone());
        let Some(lookup) = lookup else { return };
        let ask = move || {
            if self.next.try_get_value().flatten().as_ref() == Some(&lookup) {
                self.fetch(lookup);
            }
        };
        set_timeout(ask, PAUSE);
    }

    fn fetch(self, lookup: Lookup) {
        work(async move {
            let answer = fetch(&lookup).await;
            match answer {
                Ok(found) if self.next.try_get_value().flatten().as_ref() == Some(&lookup) => {
                    self.found.set(Found { lookup: Some(lookup), ..found });
                }
                Ok(_) => {}
                // Without suggestions the search still works.
                Err(error) => self.desk.session.heed(&error),
            }
        });
    }
}

async fn fetch(lookup: &Lookup) -> Result<Found, ApiError> {
    let nothing = Found::default();
    Ok(match lookup {
        Lookup::Tags(beginning) => Found { tags: tags::autocomplete(beginning).await?, ..nothing },
        Lookup::People(beginning) => Found { people: users::autocomplete(beginning).await?, ..nothing },
        Lookup::Organizations(beginning) => {
            Found { organizations: organizations::autocomplete(beginning).await?, ..nothing }
        }
        Lookup::Both(beginning) => {
            let both = (users::autocomplete(beginning), organizations::autocomplete(beginning));
            let (people, organizations) = futures_util::future::join(both.0, both.1).await;
            Found { people: people?, organizations: organizations?, ..nothing }
        }
    })
}
