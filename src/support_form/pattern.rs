//! Asking the browser whether a text matches a field's pattern.

use frontdesk_model::rules::pattern::for_javascript;
use js_sys::{Array, Function, Reflect, RegExp};
use leptos::wasm_bindgen::{JsCast, JsValue};

/// Whether the whole of `text` matches `pattern`. A pattern that the browser cannot read stops
/// nobody: the server judges again.
pub fn matches(pattern: &str, text: &str) -> bool {
    regexp(&for_javascript(pattern)).is_none_or(|regexp| regexp.test(text))
}

/// `RegExp::new` would end the whole form by an exception for a broken pattern; this does not.
fn regexp(pattern: &str) -> Option<RegExp> {
    let constructor = Reflect::get(&js_sys::global(), &JsValue::from_str("RegExp")).ok()?;
    let arguments = Array::of2(&JsValue::from_str(pattern), &JsValue::from_str("u"));
    let constructor: &Function = constructor.unchecked_ref();
    Reflect::construct(constructor, &arguments).ok()?.dyn_into().ok()
}
