//! Who is signed in, and what follows when nobody is any more.

use super::drafts;
use super::navigator::Navigator;
use super::route::{Page, Route};
use super::search::recent;
use crate::api::users::Me;
use crate::api::{self, ApiError};
use frontdesk_model::id::UserId;
use frontdesk_model::session::Credentials;
use frontdesk_model::user::{LIGHT_AGENT, Role};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The agent who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    pub id: UserId,
    pub name: String,
    pub email: String,
    /// A light agent reads tickets and writes notes, and changes nothing.
    pub is_light: bool,
}

/// Why the desk asks to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    NotYet,
    Ended,
    /// A requester is signed in.
    NotAnAgent,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The desk asks the server.
    Checking,
    /// The server does not answer.
    Unreachable,
    SignedOut(Why),
    SignedIn(Agent),
}

/// The session of this browser.
#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<State>,
    navigator: Navigator,
}

impl Session {
    /// Asks the server who is signed in.
    pub fn start(navigator: Navigator) -> Self {
        let session = Self { state: RwSignal::new(State::Checking), navigator };
        session.check();
        session
    }

    pub fn state(self) -> State {
        self.state.get()
    }

    /// Asks again.
    pub fn check(self) {
        self.state.set(State::Checking);
        spawn_local(async move {
            match api::users::me().await {
                Ok(me) => self.begin(me),
                Err(ApiError::Unauthorised) => self.end(Why::NotYet),
                Err(_) => self.state.set(State::Unreachable),
            }
        });
    }

    pub async fn sign_in(self, email: String, password: String) -> Result<(), ApiError> {
        self.begin(api::sessions::create(Credentials::Password { email, password }).await?);
        Ok(())
    }

    /// Signs out, and forgets what was written and not sent: the next person at this computer may
    /// be another.
    pub async fn sign_out(self) -> Result<(), ApiError> {
        match api::sessions::delete().await {
            Ok(()) | Err(ApiError::Unauthorised) => {}
            Err(error) => return Err(error),
        }
        if let State::SignedIn(agent) = self.state.get_untracked() {
            drafts::forget_all(agent.id);
            recent::forget(agent.id);
        }
        self.state.set(State::SignedOut(Why::NotYet));
        self.navigator.go(Route::SignIn { back: Page::Desk });
        Ok(())
    }

    /// Whether somebody has signed out here, so that nothing is kept any more.
    pub fn is_over(self) -> bool {
        self.state.with_untracked(|state| *state == State::SignedOut(Why::NotYet))
    }

    /// Looks at why a call failed: if the session has ended, the desk asks to sign in, and comes
    /// back to where it was.
    pub fn heed(self, error: &ApiError) {
        let signed_in = self.state.with_untracked(|state| matches!(state, State::SignedIn(_)));
        if signed_in && *error == ApiError::Unauthorised {
            self.end(Why::Ended);
        }
    }

    fn begin(self, me: Me) {
        match (me.id, me.role) {
            (Some(id), Some(Role::Agent | Role::Admin)) => {
                let back = self.navigator.page();
                let email = me.email.unwrap_or_default();
                let is_light = me.role_type == Some(LIGHT_AGENT.into());
                self.state.set(State::SignedIn(Agent { id, name: me.name, email, is_light }));
                if matches!(self.navigator.route_untracked(), Some(Route::SignIn { .. })) {
                    self.navigator.replace(Route::Page(back));
                }
            }
            (Some(_), _) => self.end(Why::NotAnAgent),
            (None, _) => self.end(Why::NotYet),
        }
    }

    fn end(self, why: Why) {
        let route = Route::SignIn { back: self.navigator.page() };
        // Whoever has not signed in yet has seen nothing of the desk: this is their first page.
        if why == Why::NotYet {
            self.navigator.begin_at(route);
        } else {
            self.navigator.replace(route);
        }
        self.state.set(State::SignedOut(why));
    }
}
