//! A comment's text on the desk: links open beside the ticket, and pull requests are named.

use crate::locale::en::agent as words;
use crate::ui::markup::Element;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/agent/ticket/links.js")]
extern "C" {
    #[wasm_bindgen(js_name = fillWith)]
    fn fill_with(place: &HtmlElement, html: &str, pull_request: &str);
}

/// Fills an element with HTML, once it is drawn. Of the HTML, only words and their form get into the
/// page.
pub fn rich_text(place: Element, html: String) -> Element {
    place.once_drawn(move |place| fill_with(&place, &html, words::PULL_REQUEST))
}
