//! The texts as a page's script gives them to the form.

use super::{Key, Words};
use js_sys::Array;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use std::cell::RefCell;

thread_local! {
    /// The languages of this page's forms. They stay as long as the page.
    static KNOWN: RefCell<Vec<Words>> = const { RefCell::new(Vec::new()) };
}

impl Words {
    /// The texts of a list in the order of the keys; none where it is no such list.
    pub fn given(list: &JsValue) -> Option<Self> {
        let list = list.dyn_ref::<Array>()?;
        let text = |place: usize| list.get(u32::try_from(place).ok()?).as_string();
        let language = text(Key::Lang as usize)?;
        KNOWN.with_borrow_mut(|known| {
            if let Some(words) = known.iter().find(|words| words.language() == language) {
                return Some(*words);
            }
            let mut table = [""; Key::COUNT];
            for (place, entry) in table.iter_mut().enumerate() {
                *entry = String::leak(text(place)?);
            }
            let words = Self(Box::leak(Box::new(table)));
            known.push(words);
            Some(words)
        })
    }
}
