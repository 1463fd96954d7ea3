//! Moving focus by script, since a fragment does not reach into a shadow root.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Document, Element, FocusOptions, HtmlElement, ShadowRoot};

/// Moves focus to the control `id` in the same document or shadow root as `near`, and brings its
/// question into view. Nothing happens where there is no such control.
pub fn focus_field(near: &Element, id: &str) {
    let root = near.get_root_node();
    let found = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.get_element_by_id(id),
        None => root.dyn_ref::<Document>().and_then(|document| document.get_element_by_id(id)),
    };
    let Some(control) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else { return };
    let question = control.closest("fieldset,.govuk-form-group").ok().flatten();
    if let Some(question) = question {
        question.scroll_into_view();
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Refused only by elements that take no focus, which a summary does not name.
    let _ = control.focus_with_options(&options);
}
