//! Finding an element that is drawn.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

/// Finds a drawn element.
#[derive(Clone, Copy)]
pub struct ElementRef(StoredValue<Option<web_sys::Element>, LocalStorage>);

impl ElementRef {
    #[expect(clippy::new_without_default, reason = "a new one belongs to the owner that makes it")]
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// The element; none while it is not drawn.
    pub fn get(self) -> Option<web_sys::Element> {
        self.0.try_get_value().flatten().filter(|element| element.is_connected())
    }

    /// The element as what it is known to be.
    pub fn get_as<E: JsCast>(self) -> Option<E> {
        self.get().map(JsCast::unchecked_into)
    }

    /// Moves the focus to the element, if it is drawn.
    pub fn focus(self) {
        if let Some(element) = self.get_as::<web_sys::HtmlElement>() {
            // Refused only by elements that take no focus.
            let _ = element.focus();
        }
    }

    pub(super) fn set(self, element: &web_sys::Element) {
        self.0.try_update_value(|known| *known = Some(element.clone()));
    }
}
