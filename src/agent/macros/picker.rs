//! Choosing a macro: by keys or pointer, through the tree or by words.

use super::application::Application;
use super::tree::{Entry, found, inside};
use crate::agent::follow::{follow, memo, work};
use crate::agent::load::{Failure, Load};
use crate::agent::scrolling::bring_into_view;
use crate::agent::table::Table;
use crate::agent::ticket::OpenTicket;
use crate::api;
use crate::ui::markup::ElementRef;
use frontdesk_model::id::MacroId;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, KeyboardEvent};

/// A macro that is only passed by is not asked for.
const PAUSE: Duration = Duration::from_millis(120);

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub branch: Vec<String>,
    pub words: String,
    pub only_own: bool,
    pub active: usize,
}

#[derive(Clone, Copy)]
pub struct Picker {
    pub ticket: OpenTicket,
    pub(super) is_open: RwSignal<bool>,
    pub(super) place: RwSignal<Place>,
    pub(super) entries: Memo<Vec<Entry>>,
    /// What the macros do that were looked at.
    applied: RwSignal<Table<MacroId, Load<Application>>>,
    choose: Callback<(String, Application)>,
    pub(super) opener: ElementRef,
    pub(super) field: ElementRef,
    pub(super) dialog: ElementRef,
}

impl Picker {
    /// `choose` is called with a macro's name and what it does.
    pub fn new(ticket: OpenTicket, choose: Callback<(String, Application)>) -> Self {
        let place = RwSignal::new(Place::default());
        let entries = memo(move || {
            ticket.desk.macros.with(|macros| place.with(|place| entries(macros.as_ref(), place)))
        });
        let picker = Self {
            ticket,
            is_open: RwSignal::new(false),
            place,
            entries,
            applied: RwSignal::new(Table::new()),
            choose,
            opener: ElementRef::new(),
            field: ElementRef::new(),
            dialog: ElementRef::new(),
        };
        follow(move || picker.ask_soon());
        picker
    }

    pub fn show(self) {
        if self.is_open.get_untracked() {
            return self.close();
        }
        // The ticket may be another one than it was.
        self.applied.set(Table::new());
        self.place.set(Place::default());
        self.ticket.desk.fetch_macros();
        self.is_open.set(true);
        request_animation_frame(move || self.field.focus());
    }

    pub(super) fn close(self) {
        self.is_open.set(false);
        self.opener.focus();
    }

    /// The macro that would be applied.
    pub fn active(self) -> Option<(MacroId, String)> {
        let at = self.place.with(|place| place.active);
        self.entries.with(|entries| match entries.get(at)? {
            Entry::Leaf { id, name, .. } => Some((*id, name.clone())),
            Entry::Branch { .. } => None,
        })
    }

    /// What it does, once the server has said so.
    pub fn applied(self, one: MacroId) -> Load<Application> {
        self.applied.with(|applied| applied.get(&one).cloned()).unwrap_or(Load::Waiting)
    }

    fn ask_soon(self) {
        let Some((one, _)) = self.active().filter(|_| self.is_open.get()) else { return };
        let ask = move || {
            let is_still = || self.active().is_some_and(|(active, _)| active == one);
            if self.is_open.try_get_untracked() == Some(true) && untrack(is_still) {
                self.ask(one);
            }
        };
        set_timeout(ask, PAUSE);
    }

    fn ask(self, one: MacroId) {
        if self.applied.with_untracked(|applied| matches!(applied.get(&one), Some(Load::Ready(_)))) {
            return;
        }
        work(async move {
            let answer = self.fetch(one).await;
            self.applied.update(|applied| applied.insert(one, answer));
        });
    }

    async fn fetch(self, one: MacroId) -> Load<Application> {
        match api::macros::apply(self.ticket.id, one).await {
            Ok(applied) => {
                let before = self.ticket.ticket.get_untracked();
                Load::Ready(Application::of(before, applied, self.ticket.desk).await)
            }
            Err(error) => {
                self.ticket.desk.session.heed(&error);
                Load::Failed(Failure::from(&error))
            }
        }
    }

    /// Goes into a branch, or applies a macro.
    pub(super) fn take(self, at: usize) {
        self.place.update(|place| place.active = at);
        match self.entries.with_untracked(|entries| entries.get(at).cloned()) {
            Some(Entry::Branch { name }) => self.go(|place| place.branch.push(name)),
            Some(Entry::Leaf { id, name, .. }) => self.apply(id, name),
            None => {}
        }
    }

    fn apply(self, one: MacroId, name: String) {
        work(async move {
            let known = self.applied.with_untracked(|applied| applied.get(&one).cloned());
            let answer = match known {
                Some(Load::Ready(ready)) => Load::Ready(ready),
                _ => self.fetch(one).await,
            };
            if let Load::Ready(application) = answer {
                self.is_open.set(false);
                self.choose.run((name, application));
            } else {
                self.applied.update(|applied| applied.insert(one, answer));
            }
        });
    }

    /// To another place, where the first entry is the active one.
    pub(super) fn go(self, change: impl FnOnce(&mut Place)) {
        self.place.update(|place| {
            change(place);
            place.active = 0;
        });
        self.field.focus();
    }

    pub(super) fn leave(self, depth: usize) {
        self.go(|place| {
            place.words.clear();
            place.branch.truncate(depth);
        });
    }

    pub(super) fn on_key(self, event: &KeyboardEvent) {
        let count = self.entries.with_untracked(Vec::len).max(1);
        let Place { active, branch, words, .. } = self.place.get_untracked();
        let is_branch =
            self.entries.with_untracked(|all| matches!(all.get(active), Some(Entry::Branch { .. })));
        match event.key().as_str() {
            "ArrowDown" => self.place.update(|place| place.active = (active + 1) % count),
            "ArrowUp" => self.place.update(|place| place.active = (active + count - 1) % count),
            "ArrowRight" if words.is_empty() && is_branch => self.take(active),
            "ArrowLeft" if words.is_empty() && !branch.is_empty() => self.leave(branch.len() - 1),
            "Enter" => self.take(active),
            _ => return,
        }
        event.prevent_default();
        request_animation_frame(move || self.reveal());
    }

    fn reveal(self) {
        let active = self.dialog.get().and_then(|it| it.query_selector("[aria-selected=true]").ok()?);
        if let Some(active) = active {
            bring_into_view(&active);
        }
    }

    pub(super) fn left(self, event: &FocusEvent) {
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        let Some(to) = to else { return };
        let inside = self.dialog.get().is_some_and(|dialog| dialog.contains(Some(&to)));
        let opener = self.opener.get().is_some_and(|opener| opener.contains(Some(&to)));
        if !(inside || opener) && self.is_open.try_get_untracked() == Some(true) {
            self.is_open.set(false);
        }
    }
}

fn entries(macros: Option<&Load<Vec<api::macros::Macro>>>, place: &Place) -> Vec<Entry> {
    let all = macros.and_then(Load::ready).map(Vec::as_slice).unwrap_or_default();
    let meant = all.iter().filter(|one| !place.only_own || one.is_own());
    if place.words.trim().is_empty() { inside(meant, &place.branch) } else { found(meant, &place.words) }
}
