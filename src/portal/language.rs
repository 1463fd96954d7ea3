//! Which language the portal speaks, and the links to the others.

use super::storage::Kept;
use crate::locale::portal::{Language, Word};
use crate::ui::markup::{Element, Node, element};
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

const KEY: &str = "frontdesk.language";
/// What an address says of the language.
const PARAMETER: &str = "lang";

/// Speaks the language that the address asks for, else the one that was chosen on this device, else the
/// first of the browser's that is one of ours. The address keeps nothing of it: it can be given to others.
pub fn choose() {
    let asked = asked().and_then(|code| Language::of(&code));
    if let Some(language) = asked {
        Kept::OnDevice.write(KEY, language.code());
        forget_asked();
    }
    let kept = || Kept::OnDevice.read(KEY).and_then(|code| Language::of(&code));
    let language = asked.or_else(kept).or_else(of_browser).unwrap_or_default();
    language.speak();
    if let Some(root) = document().document_element() {
        // Setting an attribute with a plain name does not fail.
        let _ = root.set_attribute("lang", language.code());
    }
}

fn of_browser() -> Option<Language> {
    let codes = window().navigator().languages();
    codes.iter().filter_map(|code| code.as_string()).find_map(|code| Language::of(&code))
}

fn asked() -> Option<String> {
    parameters()?.get(PARAMETER)
}

fn parameters() -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(&window().location().search().ok()?).ok()
}

fn forget_asked() {
    let (Some(rest), Ok(path)) = (parameters(), window().location().pathname()) else { return };
    rest.delete(PARAMETER);
    let rest = String::from(rest.to_string());
    let address = if rest.is_empty() { path } else { [path, rest].join("?") };
    if let Ok(history) = window().history() {
        // The parameter stays where a browser takes no more entries.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
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
