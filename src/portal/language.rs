//! Which language the portal speaks, and the links to the others.

use crate::locale::portal::{Language, Word};
use crate::ui::markup::{Element, Node, element};
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What an address says of the language.
const PARAMETER: &str = "lang";

#[wasm_bindgen(module = "/src/portal/language.js")]
extern "C" {
    /// The language that this page is to speak.
    fn code() -> String;
    /// Whether somebody chose it, on this device.
    pub fn chosen() -> bool;
    #[wasm_bindgen(catch)]
    async fn lines() -> Result<JsValue, JsValue>;
}

/// Speaks the language that the page's script has chosen, once its texts have come; nothing is said where
/// they do not come.
pub async fn speak() -> Option<()> {
    let lines = lines().await.ok()?.as_string()?;
    Language::of(&code()).unwrap_or_default().speak(lines);
    Some(())
}

/// The languages of the portal; each but the one that is spoken is a link to this page in it.
pub fn languages() -> Element {
    let items: Node = Language::ALL.into_iter().map(item).collect();
    element("nav")
        .class("govuk-language-navigation")
        .attr("aria-label", Word::Language.text())
        .child(element("ul").class("govuk-language-navigation__list").child(items))
}

fn item(language: Language) -> Element {
    let code = language.code();
    let name = if language == Language::spoken() {
        element("span")
            .class("govuk-language-navigation__text")
            .attr("aria-current", "true")
            .attr("lang", code)
            .child(language.name())
    } else {
        // The browser's own: the page is loaded anew.
        element("a")
            .class("govuk-language-navigation__link")
            .attr("href", ["?", PARAMETER, "=", code].concat())
            .attr("rel", "alternate")
            .attr("lang", code)
            .attr("hreflang", code)
            .child(language.name())
    };
    element("li").class("govuk-language-navigation__list-item").child(name)
}
