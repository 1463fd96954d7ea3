//! Asking the browser whether a text matches a field's pattern.

use frontdesk_model::rules::pattern::for_javascript;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/support_form/pattern.js")]
extern "C" {
    fn fits(pattern: &str, text: &str) -> bool;
}

/// Whether the whole of `text` matches `pattern`. A pattern that the browser cannot read stops
/// nobody: the server judges again.
pub fn matches(pattern: &str, text: &str) -> bool {
    fits(&for_javascript(pattern), text)
}
