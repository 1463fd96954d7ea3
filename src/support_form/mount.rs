//! Putting the form into a shadow root, and taking it out.

use super::{Settings, support_form};
use leptos::mount::mount_to;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, ShadowRoot};
use std::any::Any;

/// A form in a page. It is taken out when this is dropped.
pub struct Mounted {
    place: HtmlElement,
    _form: Box<dyn Any>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.place.remove();
    }
}

/// Draws the form at the end of `root`; none where the page gives no element to hold it.
pub fn mount(root: &ShadowRoot, settings: Settings) -> Option<Mounted> {
    let document = root.owner_document()?;
    let place: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    root.append_child(&place).ok()?;
    let form = mount_to(place.clone(), move || support_form(settings));
    Some(Mounted { place, _form: Box::new(form) })
}
