//! Files that come with a message on a page of ours. Choosing and uploading them is a script's.

use frontdesk_model::form_settings::FileLimits;
use js_sys::{Array, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Event, HtmlElement};

#[wasm_bindgen(module = "/src/attachments/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = attach)]
    fn attach_with(control: &HtmlElement, name: &str, held: &str, limits: &str);
    fn held(control: &Element) -> String;
    #[wasm_bindgen(js_name = settle)]
    async fn settle_files(form: &Element) -> JsValue;
    /// Deletes what the device has of files under a name.
    pub fn forget(name: &str);
    /// Takes what is dropped anywhere on a form, which has the class `over` meanwhile.
    #[wasm_bindgen(js_name = takeDrops)]
    pub fn take_drops(form: &HtmlElement, over: &str);
}

/// What came of waiting for the files of a form.
pub enum Settled {
    /// All are with the desk.
    Tokens(Vec<String>),
    /// One is in the way, and what to do about it.
    Problem(String),
    /// The desk cannot be reached.
    Lost,
}

/// Turns a plain control into one that uploads. `name` is what the device has the bytes of its files
/// under, `before` are those that were there already, as [`held_by`] told of them.
pub fn attach(control: &HtmlElement, name: &str, before: &str, limits: &FileLimits) {
    let limits = format!("{} {} {}", limits.files, limits.megabytes, limits.types.join(","));
    attach_with(control, name, before, &limits);
}

/// What the control holds that an `input` event tells of; empty where it has no file.
pub fn held_by(event: &Event) -> Option<String> {
    let control: Element = event.target()?.dyn_into().ok()?;
    // A text area in the same form tells of its text.
    control.matches("[type=file]").unwrap_or_default().then(|| held(&control))
}

/// Waits until every file of a form is with the desk, or cannot be.
pub async fn settle(form: &Element) -> Settled {
    let answer = settle_files(form).await;
    let get = |name: &str| Reflect::get(&answer, &name.into()).ok();
    if let Some(tokens) = get("tokens").filter(JsValue::is_object) {
        return Settled::Tokens(Array::from(&tokens).iter().filter_map(|token| token.as_string()).collect());
    }
    get("problem").and_then(|problem| problem.as_string()).map_or(Settled::Lost, Settled::Problem)
}
