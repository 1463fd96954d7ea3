//! Markdown: what an agent types, as the HTML that people read. A script of its own reads it.

use crate::locale::en::agent as words;
use crate::ui::markup::Element;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, HtmlTextAreaElement};

#[wasm_bindgen(module = "/src/agent/markdown/load.js")]
extern "C" {
    /// Fetches the script before it is needed, and has it offer names behind an @.
    #[wasm_bindgen(js_name = offerMentions)]
    pub fn offer_mentions(area: &HtmlElement);
    #[wasm_bindgen(js_name = htmlOf)]
    async fn html_of_text(text: &str) -> JsValue;
    #[wasm_bindgen(js_name = edit)]
    fn edit_by(area: &HtmlTextAreaElement, act: &str, text: &str);
    #[wasm_bindgen(js_name = markdownOf)]
    async fn markdown_of_html(html: &str) -> JsValue;
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

/// What a button or a key does to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act<'t> {
    Bold,
    List,
    Link,
    /// Puts this at the caret.
    Insert(&'t str),
}

/// Edits a text as if it had been typed.
pub fn edit(area: &HtmlTextAreaElement, act: Act<'_>) {
    match act {
        Act::Bold => edit_by(area, "bold", ""),
        Act::List => edit_by(area, "list", ""),
        Act::Link => edit_by(area, "link", ""),
        Act::Insert(text) => edit_by(area, "insert", text),
    }
}

/// A text that was written as HTML, as an agent would have typed it.
pub async fn markdown_of(html: &str) -> Option<String> {
    markdown_of_html(html).await.as_string()
}
