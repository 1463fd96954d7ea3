//! Who is using the portal.

use super::following::memo;
use super::language::chosen;
use super::request::forget_visits;
use super::{drafts, wanted};
use crate::api::users::Me;
use crate::api::{self, ApiError};
use crate::locale::portal::Language;
use frontdesk_model::id::UserId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub name: String,
}

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// Nobody signed in yet.
    NotYet,
    /// The session ended by itself.
    Ended,
    /// The person signed out.
    SignedOut,
}

/// Where somebody signs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    Here,
    Everywhere,
}

/// What the portal knows about its visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visitor {
    /// The server has not answered yet.
    Unknown,
    /// The server could not be asked.
    Unreachable,
    Nobody(Absence),
    Somebody(Person),
}

impl Visitor {
    const fn id(&self) -> Option<UserId> {
        match self {
            Self::Somebody(person) => Some(person.id),
            _ => None,
        }
    }
}

/// The visitor, shared by every page.
#[derive(Clone, Copy, Debug)]
pub struct Session(RwSignal<Visitor>);

impl Session {
    pub fn new() -> Self {
        Self(RwSignal::new(Visitor::Unknown))
    }

    pub fn visitor(self) -> Visitor {
        self.0.get()
    }

    pub fn person(self) -> Option<Person> {
        self.0.with(|visitor| match visitor {
            Visitor::Somebody(person) => Some(person.clone()),
            _ => None,
        })
    }

    /// Who is signed in; told on only where it is somebody else.
    pub fn reader(self) -> Memo<Option<UserId>> {
        memo(move || self.0.with(Visitor::id))
    }

    /// Asks the server who this is.
    pub async fn find_out(self) {
        self.0.set(Visitor::Unknown);
        match api::users::me().await {
            Ok(me) => self.begin(me),
            Err(_) => self.0.set(Visitor::Unreachable),
        }
    }

    /// Takes up the session of `me`.
    pub fn begin(self, me: Me) {
        match me.id {
            Some(id) => {
                drafts::keep_only(id);
                keep_to_language(me.locale);
                self.0.set(Visitor::Somebody(Person { id, name: me.name }));
            }
            None => self.0.set(Visitor::Nobody(Absence::NotYet)),
        }
    }

    /// Signs out, and forgets what was written on this device.
    pub async fn end(self, extent: Extent) -> Result<(), ApiError> {
        let answer = match (extent, self.0.with_untracked(Visitor::id)) {
            (Extent::Everywhere, Some(person)) => api::sessions::delete_all(person).await,
            _ => api::sessions::delete().await,
        };
        match answer {
            // Without a session there is nothing left to end.
            Ok(()) | Err(ApiError::Unauthorised) => {
                drafts::discard_all();
                forget_visits();
                wanted::forget();
                self.0.set(Visitor::Nobody(Absence::SignedOut));
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Makes a call in the person's name, and notices when the session is gone.
    pub async fn ask<T>(self, call: impl Future<Output = Result<T, ApiError>>) -> Result<T, ApiError> {
        let answer = call.await;
        if matches!(answer, Err(ApiError::Unauthorised)) {
            self.0.set(Visitor::Nobody(Absence::Ended));
        }
        answer
    }
}

/// Mail follows the language that somebody chose here. Where the desk cannot be told, it is told at the next visit.
fn keep_to_language(known: Option<String>) {
    let spoken = Language::spoken().code();
    if chosen() && !known.is_some_and(|known| known.starts_with(spoken)) {
        spawn_local(async move {
            let _ = api::users::write_in(spoken).await;
        });
    }
}
