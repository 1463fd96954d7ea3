//! What stands where something could not be loaded.

use super::heading::{name_window, page_heading};
use super::navigator::Navigator;
use crate::locale::en::agent as words;
use crate::ui::markup::{Element, Node, element};
use leptos::ev;
use leptos::prelude::expect_context;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

/// A page about something that is not there.
pub fn not_found(title: &'static str, help: &'static str) -> Node {
    name_window(move || title.to_owned());
    alone(None).child(page_heading(title)).child(element("p").child(help)).into()
}

/// Says what could not be loaded, as a sentence, and tries again. The button goes when it is pressed:
/// what it stands in takes the focus, and then the heading of what comes, if it has one.
pub fn unavailable(what: &'static str, again: impl Fn() + Send + 'static) -> Node {
    let navigator = expect_context::<Navigator>();
    let press = move |event: MouseEvent| {
        let button = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let around = button.and_then(|button| button.closest("[tabindex]").ok()?);
        if let Some(around) = around.and_then(|around| around.dyn_into::<HtmlElement>().ok()) {
            // What has a tabindex takes the focus.
            let _ = around.focus();
        }
        navigator.lead_focus();
        again();
    };
    let why = element("p").child(what).child(" ").child(words::NO_ANSWER_HELP);
    let again =
        element("button").attr("type", "button").class("fd-btn").on(ev::click, press).child(words::TRY_AGAIN);
    alone(Some("alert")).child(why).child(again).into()
}

/// One may follow the other in the same place, so both name their role.
fn alone(role: Option<&'static str>) -> Element {
    element("div").class("fd-alone").attr("role", role)
}
