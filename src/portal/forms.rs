//! The forms that the portal names: in lists, beside requests, and to choose from.

use super::fetched::Fetched;
use super::session::Session;
use crate::api;
use crate::api::ticket_forms::{TicketForm, TicketForms};
use frontdesk_model::id::TicketFormId;
use leptos::prelude::*;

/// The forms, shared by every page.
#[derive(Clone, Copy)]
pub struct Forms(Fetched<TicketForms>);

impl Forms {
    /// Fetches them for whoever is signed in.
    pub fn follow(session: Session) -> Self {
        let reader = session.reader();
        Self(Fetched::new(move || reader.get().map(|_| session.ask(api::ticket_forms::list()))))
    }

    /// Reads them; there are none while none have come; tracked.
    pub fn with<T>(self, read: impl FnOnce(&[TicketForm]) -> T) -> T {
        self.0.with(|answer| match answer {
            Some(Ok(forms)) => read(&forms.ticket_forms),
            _ => read(&[]),
        })
    }

    /// What those are called that only others may use; tracked.
    pub fn of_others(self) -> Vec<String> {
        self.0.with(|answer| match answer {
            Some(Ok(forms)) => forms.restricted_forms.iter().map(|form| form.name.clone()).collect(),
            _ => Vec::new(),
        })
    }

    /// Whether they have come, or will not; tracked.
    pub fn have_come(self) -> bool {
        self.0.with(|answer| answer.is_some())
    }

    /// What a form is called; none where it is not known; tracked.
    pub fn name(self, id: TicketFormId) -> Option<String> {
        self.with(|forms| forms.iter().find(|form| form.id == id).map(|form| form.display_name.clone()))
    }
}
