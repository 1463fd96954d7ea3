//! What stands where something could not be loaded.

use super::heading::{name_window, page_heading};
use crate::locale::en::agent as words;
use crate::ui::markup::{Element, Node, element};
use leptos::ev;

/// A page about something that is not there.
pub fn not_found(title: &'static str, help: &'static str) -> Node {
    name_window(move || title.to_owned());
    alone(None).child(page_heading(title)).child(element("p").child(help)).into()
}

/// Says what could not be loaded, as a sentence, and tries again.
pub fn unavailable(what: &'static str, again: impl Fn() + Send + 'static) -> Node {
    let why = element("p").child(what).child(" ").child(words::NO_ANSWER_HELP);
    let again = element("button")
        .attr("type", "button")
        .class("fd-btn")
        .on(ev::click, move |_| again())
        .child(words::TRY_AGAIN);
    alone(Some("alert")).child(why).child(again).into()
}

/// One may follow the other in the same place, so both name their role.
fn alone(role: Option<&'static str>) -> Element {
    element("div").class("fd-alone").attr("role", role)
}
