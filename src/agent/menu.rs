//! A menu that a button opens: focus goes in on opening and back to the button on closing; arrow
//! keys, Home and End move, Escape and Tab close, and so does leaving it.

use crate::ui::markup::ElementRef;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent, Node};

const ITEMS: &str = "[role^=menuitem]";

/// The handles of one menu. Whoever draws it binds them to its elements.
#[derive(Clone, Copy)]
pub struct Menu {
    open: RwSignal<bool>,
    /// The button that opens it.
    pub opener: ElementRef,
    /// What opens: the items, and what is said above them.
    pub body: ElementRef,
}

/// Which item takes the focus on opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl Menu {
    pub fn new() -> Self {
        Self { open: RwSignal::new(false), opener: ElementRef::new(), body: ElementRef::new() }
    }

    pub fn is_open(self) -> bool {
        self.open.get()
    }

    /// For the opener's `aria-expanded`.
    pub fn expanded(self) -> &'static str {
        if self.is_open() { "true" } else { "false" }
    }

    /// Opens, or closes what is open.
    pub fn toggle(self) {
        if self.open.get_untracked() { self.close() } else { self.show(End::First) }
    }

    /// Closes and returns to the button.
    pub fn close(self) {
        self.open.set(false);
        self.opener.focus();
    }

    /// A key on the button: the arrows open.
    pub fn opener_key(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "ArrowDown" => self.show(End::First),
            "ArrowUp" => self.show(End::Last),
            _ => return,
        }
        event.prevent_default();
    }

    /// A key inside. Keys that are none of the menu's are left to its items.
    pub fn body_key(self, event: &KeyboardEvent) {
        let items = self.items();
        let at = items.iter().position(is_focused).unwrap_or_default();
        let to = match event.key().as_str() {
            "ArrowDown" => (at + 1) % items.len().max(1),
            "ArrowUp" => (at + items.len().saturating_sub(1)) % items.len().max(1),
            "Home" => 0,
            "End" => items.len().saturating_sub(1),
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                return self.close();
            }
            // From the button, Tab then goes on to what follows it.
            "Tab" => return self.close(),
            _ => return,
        };
        event.prevent_default();
        focus(items.get(to));
    }

    /// The focus leaves an element inside: if it leaves the menu, that closes.
    pub fn left(self, event: &FocusEvent) {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        // An element that goes loses the focus too: then the menu is gone already.
        let inside = self.body.get().is_some_and(|body| body.contains(to.as_ref()) && to.is_some());
        let opener = self.opener.get().is_some_and(|it| to.as_ref() == Some(it.as_ref()));
        // Told only if it changes: whoever draws it may be about to go too.
        if !(inside || opener) && self.open.try_get_untracked() == Some(true) {
            self.open.set(false);
        }
    }

    fn show(self, end: End) {
        self.open.set(true);
        // What was hidden takes the focus only once it is drawn.
        request_animation_frame(move || {
            let items = self.items();
            focus(match end {
                End::First => items.first(),
                End::Last => items.last(),
            });
        });
    }

    fn items(self) -> Vec<HtmlElement> {
        let found = self.body.get().and_then(|body| body.query_selector_all(ITEMS).ok());
        let Some(found) = found else { return Vec::new() };
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    }
}

fn is_focused(item: &HtmlElement) -> bool {
    let active: Option<Element> = document().active_element();
    active.as_ref() == Some(item.as_ref())
}

fn focus(item: Option<&HtmlElement>) {
    if let Some(item) = item {
        let _ = item.focus();
    }
}
