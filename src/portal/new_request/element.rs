//! The element that draws a form.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/portal/new_request/element.js")]
extern "C" {
    #[wasm_bindgen(js_name = load, catch)]
    async fn load_script() -> Result<JsValue, JsValue>;
    /// Does what the form asks of its page.
    pub fn hear(form: HtmlElement);
}

/// Has the element's script come.
pub fn load(has_failed: RwSignal<bool>) {
    spawn_local(async move {
        if load_script().await.is_err() {
            has_failed.try_set(true);
        }
    });
}
