//! Comments as they were written: paragraphs, lists, links.

use super::markup::Element;
use leptos::web_sys::HtmlElement;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/ui/rich_text.js")]
extern "C" {
    fn fill(place: &HtmlElement, html: &str);
}

/// Fills an element with the HTML of a comment, once it is drawn. Of the HTML, only words and their
/// form get into the page.
pub fn rich_text(place: Element, html: String) -> Element {
    place.once_drawn(move |place| fill(&place, &html))
}
