//! Markdown: what an agent types, as the HTML that people read. A script of its own reads it.

use crate::locale::en::agent as words;
use crate::ui::markup::Element;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/agent/markdown/load.js")]
extern "C" {
    /// Fetches the script before it is needed.
    pub fn prepare();
    #[wasm_bindgen(js_name = htmlOf)]
    async fn html_of_text(text: &str) -> JsValue;
    #[wasm_bindgen(js_name = fillMarkdown)]
    fn fill_markdown(place: &HtmlElement, text: &str, pull_request: &str);
}

/// The HTML of a text; none where it has no form but paragraphs and lines, which a plain text says
/// as well. Whatever stands in the text, nothing of it is HTML, and no word of it is lost.
pub async fn html_of(text: &str) -> Option<String> {
    html_of_text(text).await.as_string()
}

/// Fills an element with what people will read of a text, once it is drawn.
pub fn read_as(place: Element, text: String) -> Element {
    place.once_drawn(move |place| fill_markdown(&place, &text, words::PULL_REQUEST))
}
