//! Going from page to page: the address bar, links, and the browser's way back.
//!
//! A signal and two listeners do what the desk needs of a router; the crate for it would be a
//! third of the bundle.

use super::route::{Page, Route};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent};

/// Where the desk is. `None` is an address that shows nothing.
#[derive(Clone, Copy)]
pub struct Navigator {
    route: RwSignal<Option<Route>>,
    moved: StoredValue<bool>,
}

impl Navigator {
    /// Reads the address bar, and follows links and the browser's buttons from now on.
    pub fn start() -> Self {
        let navigator = Self { route: RwSignal::new(address_bar()), moved: StoredValue::new(false) };
        let back = window_event_listener(ev::popstate, move |_| navigator.show(address_bar()));
        let click = window_event_listener(ev::click, move |event| navigator.follow(&event));
        on_cleanup(move || {
            back.remove();
            click.remove();
        });
        navigator
    }

    /// Where the desk is now.
    pub fn route(self) -> Option<Route> {
        self.route.get()
    }

    /// Where the desk is now, for one decision.
    pub fn route_untracked(self) -> Option<Route> {
        self.route.get_untracked()
    }

    /// The agent's page that is open, or that follows signing in.
    pub fn page(self) -> Page {
        match self.route_untracked() {
            Some(Route::SignIn { back: page } | Route::Page(page)) => page,
            None => Page::default(),
        }
    }

    /// Whether this is no longer what the browser loaded. Then a new page's heading
    /// takes the focus; on the first one the browser has its own idea.
    pub fn has_moved(self) -> bool {
        self.moved.get_value()
    }

    /// The agent pressed something that goes when it is pressed: what follows in its place takes the
    /// focus with its heading, on the first page too.
    pub fn lead_focus(self) {
        self.moved.set_value(true);
    }

    /// Opens a page.
    pub fn go(self, route: Route) {
        // A browser that refuses (too many calls) still shows the page, under the old address.
        let _ = history().and_then(|it| it.push_state_with_url(&JsValue::NULL, "", Some(&route.href())));
        self.show(Some(route));
    }

    /// Opens a page in place of this one: the way back does not lead here again.
    pub fn replace(self, route: Route) {
        let _ = history().and_then(|it| it.replace_state_with_url(&JsValue::NULL, "", Some(&route.href())));
        self.show(Some(route));
    }

    /// Puts a page in place of the one that the browser loaded, before anything of it was seen.
    pub fn begin_at(self, route: Route) {
        let moved = self.moved.get_value();
        self.replace(route);
        self.moved.set_value(moved);
    }

    fn show(self, route: Option<Route>) {
        if self.route_untracked() != route {
            self.moved.set_value(true);
            self.route.set(route);
        }
    }

    /// Takes over a plain click on a link of the desk. Other clicks (new tab, download) are the
    /// browser's.
    fn follow(self, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        if let Some(route) = linked_route(event) {
            event.prevent_default();
            self.go(route);
        }
    }
}

fn linked_route(event: &MouseEvent) -> Option<Route> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let link = element.closest("a[href]:not([target], [download])").ok()??;
    Route::parse(&link.get_attribute("href")?)
}

fn history() -> Result<web_sys::History, JsValue> {
    window().history()
}

fn address_bar() -> Option<Route> {
    let location = window().location();
    let (path, query) = (location.pathname().ok()?, location.search().ok()?);
    Route::parse(&format!("{path}{query}"))
}
