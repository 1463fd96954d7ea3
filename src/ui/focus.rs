//! Moving focus by script, since a fragment does not reach into a shadow root.

use leptos::web_sys::Element;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/ui/focus.js")]
extern "C" {
    /// Moves focus to the control `id` in the same document or shadow root as `near`, once what changes now
    /// is drawn, and brings its question into view. Nothing happens where there is no such control.
    #[wasm_bindgen(js_name = focusField)]
    pub fn focus_field(near: &Element, id: &str);
}
