//! The texts as a page's script gives them to the form.

use super::{Key, Words};
use js_sys::Array;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use std::cell::Cell;

thread_local! {
    /// The languages of this page's forms. They stay as long as the page.
    static KNOWN: Cell<Vec<Words>> = const { Cell::new(Vec::new()) };
}

impl Words {
    /// The texts of a list in the order of the keys; none where it is no such list.
    pub fn given(list: &JsValue) -> Option<Self> {
        let list = list.dyn_ref::<Array>()?;
        let text = |place: usize| list.get(u32::try_from(place).ok()?).as_string();
        let language = text(Key::Lang as usize)?;
        let mut known = KNOWN.take();
        let before = known.iter().find(|words| words.language() == language).copied();
        let words = before.unwrap_or_else(|| {
            let texts = (0..Key::COUNT).map(|place| &*String::leak(text(place).unwrap_or_default()));
            Self(Vec::leak(texts.collect()))
        });
        if before.is_none() {
            known.push(words);
        }
        KNOWN.set(known);
        Some(words)
    }
}
