//! Where the reader is: the browser's history, read as pages of the portal.

use super::route::Route;
use crate::portal::following::memo;
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

/// The pages that were shown, and the one that is.
#[derive(Clone, Copy, Debug)]
pub struct History {
    /// Path and query.
    address: RwSignal<String>,
    /// A heading has been drawn: the next one is drawn because somebody went there.
    arrived: StoredValue<bool>,
}

/// Whether the page that is left stays in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Push,
    /// It stays, and what is seen of the next one stands at the same place.
    Quiet,
    Replace,
}

impl History {
    /// Follows the browser's buttons, and links to pages of the portal; other links are the
    /// browser's.
    pub fn follow() -> Self {
        let history = Self { address: RwSignal::new(present_address()), arrived: StoredValue::new(false) };
        listen("popstate", move |_| history.address.set(present_address()));
        listen("click", move |event| {
            if let Some(route) = event.dyn_ref().and_then(followed) {
                event.prevent_default();
                history.go(&route);
            }
        });
        history
    }

    /// The page at the present address; none where there is no such page.
    pub fn route(self) -> Memo<Option<Route>> {
        memo(move || self.address.with(|address| Route::parse(address)))
    }

    pub fn go(self, route: &Route) {
        self.step(route, Step::Push);
    }

    /// Goes on from a control that stays where it is, with the focus: nothing scrolls.
    pub fn go_quietly(self, route: &Route) {
        self.step(route, Step::Quiet);
    }

    /// Goes there without leaving this page in the history.
    pub fn replace(self, route: &Route) {
        self.step(route, Step::Replace);
    }

    /// Whether somebody came to the page that is drawn now from another page of the portal; false
    /// for the page that the browser loaded. Asked once a page.
    pub fn arrive(self) -> bool {
        self.arrived.try_update_value(|arrived| std::mem::replace(arrived, true)).unwrap_or_default()
    }

    fn step(self, route: &Route, step: Step) {
        let href = route.href();
        if self.address.with_untracked(|address| *address == href) {
            return;
        }
        let done = window().history().and_then(|history| match step {
            Step::Push | Step::Quiet => history.push_state_with_url(&JsValue::NULL, "", Some(&href)),
            Step::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&href)),
        });
        if done.is_err() {
            // A browser that takes no more entries loads the page instead.
            let _ = window().location().assign(&href);
            return;
        }
        self.address.set(href);
        if step != Step::Quiet {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

/// Hears events of the page as long as that stands. Leptos's own way asks which thread it is in, which alone
/// would be heavy (docs/measurements.md).
fn listen(event: &str, hear: impl Fn(Event) + 'static) {
    let hear = Closure::<dyn FnMut(Event)>::new(hear);
    // Refused by no window.
    let _ = window().add_event_listener_with_callback(event, hear.as_ref().unchecked_ref());
    hear.forget();
}

fn present_address() -> String {
    let location = window().location();
    [location.pathname().unwrap_or_default(), location.search().unwrap_or_default()].concat()
}

/// The page that a click leads to, if it is a plain click on a link to a page of the portal.
fn followed(event: &MouseEvent) -> Option<Route> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    // Another language is another page for the browser.
    let stays = link.target().is_empty() && link.hash().is_empty() && link.hreflang().is_empty();
    let own = window().location().origin().is_ok_and(|origin| origin == link.origin());
    if stays && own { Route::parse(&[link.pathname(), link.search()].concat()) } else { None }
}
