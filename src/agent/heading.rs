//! A page's name: in its heading, which takes the focus when the page opens, and in the browser's
//! title.

use super::navigator::Navigator;
use crate::agent::follow::follow;
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, element};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The browser's title while the calling component lives.
pub fn name_window(title: impl Fn() -> String + 'static) {
    follow(move || document().set_title(&format!("{} – {}", title(), words::FRONTDESK)));
}

/// The one `h1` of a page. Opening the page by a link moves the focus here.
pub fn page_heading(content: impl Into<Node>) -> Node {
    let heading = element("h1").attr("tabindex", "-1").child(content);
    let has_moved = expect_context::<Navigator>().has_moved();
    if has_moved { heading.focused(0).into() } else { heading.into() }
}

/// Moves the focus to the page's heading, from something that goes.
pub fn focus_on_heading() {
    focus(document().query_selector("h1").ok().flatten());
}

/// Moves the focus to an element, by its id.
pub fn focus_on(id: &str) {
    focus(document().get_element_by_id(id));
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What has a tabindex takes the focus, and is scrolled to.
        let _ = element.focus();
    }
}
