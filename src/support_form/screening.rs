//! What the form says of how it was filled in, so that the desk can tell people from programs
//! (docs/spam.md). The work for it comes from outside the bundle, when somebody first touches the form.

use crate::locale::form::{Key, Words};
use crate::ui::markup::{Element, element};
use leptos::web_sys;
use wasm_bindgen::prelude::wasm_bindgen;

/// The name of the question that people do not see.
pub const TRAP: &str = "website";

#[wasm_bindgen(module = "/src/support_form/screening/load.js")]
extern "C" {
    /// Begins when somebody touches the form. `challenges` is where the desk gives out work.
    pub fn screen(form: &web_sys::Element, challenges: &str);
}

/// A question that the form's sheet hides from everybody: programs answer it.
pub fn trap(words: Words) -> Element {
    let label = element("label").attr("for", TRAP).child(words[Key::LeaveEmpty]);
    let input = element("input").id(TRAP).attr("name", TRAP).attr("autocomplete", "off");
    element("p").class("fd-form__trap").child(label).child(input)
}

#[cfg(all(test, feature = "csr", target_arch = "wasm32"))]
#[path = "screening/browser_tests.rs"]
mod browser_tests;
