//! Single-key shortcuts: never in a text box, never with a modifier, and off when the agent says
//! so, since people who speak to their computer set them off unawares.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

const STORED_UNDER: &str = "frontdesk.single-keys";
const OFF: &str = "off";

/// Whether single keys do something in this browser.
#[derive(Clone, Copy)]
pub struct SingleKeys(RwSignal<bool>);

impl SingleKeys {
    pub fn recall() -> Self {
        let stored = storage().and_then(|storage| storage.get_item(STORED_UNDER).ok()?);
        Self(RwSignal::new(stored.as_deref() != Some(OFF)))
    }

    pub fn are_on(self) -> bool {
        self.0.get()
    }

    pub fn toggle(self) {
        self.0.update(|on| *on = !*on);
        let Some(storage) = storage() else { return };
        // A browser that keeps nothing asks again at the next visit.
        let _ = if self.0.get_untracked() {
            storage.remove_item(STORED_UNDER)
        } else {
            storage.set_item(STORED_UNDER, OFF)
        };
    }

    /// Runs `act` at every key that is meant as a shortcut, while the calling component lives.
    /// `act` says whether the key meant something.
    pub fn listen(self, act: impl Fn(&str) -> bool + 'static) {
        let listener = window_event_listener(ev::keydown, move |event| {
            if self.0.get_untracked() && is_shortcut(&event) && act(&event.key()) {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
    }
}

fn is_shortcut(event: &KeyboardEvent) -> bool {
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    let elsewhere =
        "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=menu], dialog";
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let taken = target.is_some_and(|target| target.closest(elsewhere).is_ok_and(|found| found.is_some()));
    !(modified || taken || event.default_prevented() || event.is_composing())
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}
