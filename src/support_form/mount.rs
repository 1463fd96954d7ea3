//! Putting the form into a shadow root, taking over one that a server drew there, and taking it out.

use super::definition::definition;
use super::json::Json;
use super::{Opened, Phase, Settings, support_form};
use crate::patience::wake;
use crate::ui::markup::{Drawn, Node, Walk};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{HtmlElement, ShadowRoot};
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/support_form/draft/typed.js")]
extern "C" {
    /// Puts what was typed in one form, and the focus with the caret, into another.
    fn carry(from: &HtmlElement, to: &HtmlElement);
    /// Tells a form what was typed before it was one.
    fn learn(place: &HtmlElement);
}

/// A form in a page. It is taken out when this is dropped.
pub struct Mounted {
    place: HtmlElement,
    _form: Box<dyn Any>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.place.remove();
        // What waits for a next try sees that there is nobody left.
        wake();
    }
}

/// Draws the form at the end of `root`; none where the page gives no element to hold it.
pub fn mount(root: &ShadowRoot, settings: Settings) -> Option<Mounted> {
    mount_in(root, Phase::Loading, settings)
}

fn mount_in(root: &ShadowRoot, first: Phase, settings: Settings) -> Option<Mounted> {
    let place: HtmlElement = root.owner_document()?.create_element("div").ok()?.dyn_into().ok()?;
    root.append_child(&place).ok()?;
    let form = held(&place, Box::new(move || support_form(first, settings)));
    Some(Mounted { place, _form: Box::new(form) })
}

/// Makes the form that a server drew in `there` this one, with the focus and what was typed. `answer` is
/// the API's, with the form's definition; none where it is something else: then all stays as it is. If
/// something else than this form stands in `there`, the form is drawn anew in its place.
pub fn take_over(
    root: &ShadowRoot,
    there: HtmlElement,
    settings: Settings,
    answer: JsValue,
) -> Option<Mounted> {
    let definition = Arc::new(definition(&Json::new(answer))?);
    let open = || Phase::Open(Arc::clone(&definition), Opened::WithPage);
    while let Some(plain) = there.query_selector("[data-plain]").ok().flatten() {
        plain.remove();
    }
    let walk = Walk::into(&there);
    let drawn = Rc::new(RefCell::new(None));
    let draw = {
        let (walk, drawn, first, settings) = (Rc::clone(&walk), Rc::clone(&drawn), open(), settings.clone());
        move || {
            drop(drawn.replace(Some(support_form(first, settings).take_over(&walk))));
            // Leptos itself draws nothing: it is all there.
            Node::List(Vec::new())
        }
    };
    let form = held(&there, Box::new(draw));
    let mounted = if walk.differs() {
        let anew = mount_in(root, open(), settings)?;
        carry(&there, &anew.place);
        there.remove();
        anew
    } else {
        Mounted { place: there, _form: Box::new((form, drawn)) }
    };
    learn(&mounted.place);
    Some(mounted)
}

/// Draws in `place` as long as what is returned is held.
fn held(place: &HtmlElement, draw: Box<dyn FnOnce() -> Node>) -> UnmountHandle<Drawn> {
    mount_to(place.clone(), draw)
}
