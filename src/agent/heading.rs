//! A page's name: in its heading, which takes the focus when the page opens, and in the browser's
//! title.

use super::navigator::Navigator;
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, element};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// The browser's title while the calling component lives.
pub fn name_window(title: impl Fn() -> String + 'static) {
    Effect::new(move || document().set_title(&format!("{} – {}", title(), words::FRONTDESK)));
}

/// The one `h1` of a page. Opening the page by a link moves the focus here.
pub fn page_heading(content: impl Into<Node>) -> Node {
    let heading = element("h1").attr("tabindex", "-1").child(content);
    let has_moved = expect_context::<Navigator>().has_moved();
    if has_moved { heading.focused(0).into() } else { heading.into() }
}

/// Moves the focus to the page's heading, from something that goes.
pub fn focus_on_heading() {
    let heading = document().query_selector("h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A heading takes it.
        let _ = heading.focus();
    }
}
