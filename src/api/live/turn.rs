//! Taking turns: a lock of the browser's, which one page at a time holds.
//!
//! `navigator.locks` is there on secure addresses alone. `web-sys` has it only with a flag for the
//! whole build, so it is called by its names.

use futures_util::future::{Either, select};
use js_sys::{Function, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A turn, or the place in the queue for it. Dropping it lets the next page have it.
pub struct Turn(Rc<Place>);

#[derive(Default)]
struct Place {
    release: RefCell<Option<Function>>,
    left: Cell<bool>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.left.set(true);
        if let Some(release) = self.0.release.take() {
            call(&release);
        }
    }
}

/// Waits for this page's turn. None where the browser lets nobody have one.
pub async fn turn(name: &str) -> Option<Turn> {
    let turn = Turn(Rc::default());
    let mut start = None;
    let begun = Promise::new(&mut |resolve, _| start = Some(resolve));
    let place = Rc::clone(&turn.0);
    // The lock is held until the promise that this returns is kept.
    let hold = Closure::once_into_js(move || {
        Promise::new(&mut |release, _| {
            if place.left.get() {
                return call(&release);
            }
            place.release.replace(Some(release));
            if let Some(start) = &start {
                call(start);
            }
        })
    });
    let over = request(name, &hold)?;
    match select(JsFuture::from(begun), JsFuture::from(over)).await {
        Either::Left(_) => Some(turn),
        // Refused, such as by a browser that keeps nothing.
        Either::Right(_) => None,
    }
}

fn request(name: &str, hold: &JsValue) -> Option<Promise> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    request.call2(&locks, &name.into(), hold).ok()?.dyn_into().ok()
}

/// Keeping a promise does not fail.
fn call(keep: &Function) {
    let _ = keep.call0(&JsValue::NULL);
}
