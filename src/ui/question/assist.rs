//! Scripts that make long answers easier to give. They come only with a question that needs them, and
//! from outside the bundle; without them the plain control asks.

use super::Question;
use crate::ui::markup::Element;
use leptos::web_sys::HtmlElement;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/ui/question/assist/load.js")]
extern "C" {
    /// Turns a select or boxes to tick into a combobox, and an input into chips.
    fn assist(control: &HtmlElement);
}

impl Question {
    /// `control`, with the help of a script where the question asks for it.
    pub(super) fn assist(&self, control: Element) -> Element {
        if self.assisted { control.once_drawn(|control| assist(&control)) } else { control }
    }
}

#[cfg(all(test, feature = "csr", target_arch = "wasm32"))]
#[path = "assist/browser_tests.rs"]
mod browser_tests;
