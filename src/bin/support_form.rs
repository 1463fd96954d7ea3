//! The support form's bundle: mount and unmount, called by the loader.

use frontdesk_web::support_form::{self, Settings};
use wasm_bindgen::prelude::*;
use web_sys::ShadowRoot;

/// A mounted form, as the loader holds it.
#[wasm_bindgen]
pub struct Mounted(#[expect(dead_code, reason = "the form lives as long as this")] support_form::Mounted);

/// Draws the form `form` of the desk at `api` (an origin) in `root`.
#[wasm_bindgen]
pub fn mount(root: &ShadowRoot, api: &str, form: &str) -> Option<Mounted> {
    support_form::mount(root, Settings::new(api, form)).map(Mounted)
}

/// Takes the form out again.
#[wasm_bindgen]
pub fn unmount(mounted: Mounted) {
    drop(mounted);
}

fn main() {}
