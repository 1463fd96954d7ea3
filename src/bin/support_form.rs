//! The support form's bundle: mount and unmount, called by the loader.

use frontdesk_web::support_form::{self, Settings};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

/// Of 3 KB, compressed, it saves all but some hundred bytes.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: frontdesk_allocator::SmallAllocator = frontdesk_allocator::SmallAllocator::of_wasm();

/// A mounted form, as the loader holds it.
#[wasm_bindgen]
pub struct Mounted(#[expect(dead_code, reason = "the form lives as long as this")] support_form::Mounted);

/// Draws the form `form` of the desk at `api` (an origin) in `root`; `page` is what the page says, as
/// [`Settings::on_page`] reads it.
#[wasm_bindgen]
pub fn mount(root: &ShadowRoot, api: &str, form: &str, page: JsValue) -> Option<Mounted> {
    support_form::mount(root, Settings::on_page(api, form, page)?).map(Mounted)
}

/// Takes over the form that the desk drew in `place`, in `root`; `definition` is what the API says of it.
/// Where other things stand there, the form is drawn anew behind it.
#[wasm_bindgen]
pub fn take_over(
    root: &ShadowRoot,
    place: HtmlElement,
    api: &str,
    form: &str,
    page: JsValue,
    definition: JsValue,
) -> Option<Mounted> {
    support_form::take_over(root, place, Settings::on_page(api, form, page)?, definition).map(Mounted)
}

/// Takes the form out again.
#[wasm_bindgen]
pub fn unmount(mounted: Mounted) {
    drop(mounted);
}

fn main() {}
