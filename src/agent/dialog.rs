//! A dialog that asks before something happens: the browser keeps the focus inside and closes it on
//! Escape.

use crate::ui::markup::{ElementRef, Node, anew, element, part};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

const HEADING: &str = "dialog";

#[derive(Clone, Copy)]
pub struct Dialog {
    is_open: RwSignal<bool>,
    element: ElementRef,
    /// Where the focus goes back to.
    opener: ElementRef,
}

impl Dialog {
    pub fn new(opener: ElementRef) -> Self {
        Self { is_open: RwSignal::new(false), element: ElementRef::new(), opener }
    }

    pub fn show(self) {
        self.is_open.set(true);
        // It opens once it is drawn.
        request_animation_frame(move || {
            if let Some(dialog) = self.find().filter(|dialog| !dialog.open()) {
                // Refused only by one that is open.
                let _ = dialog.show_modal();
            }
        });
    }

    pub fn close(self) {
        if let Some(dialog) = self.find() {
            dialog.close();
        }
        self.is_open.set(false);
        self.opener.focus();
    }

    fn find(self) -> Option<HtmlDialogElement> {
        self.element.get()?.dyn_into().ok()
    }

    /// What stands inside is drawn anew each time it opens.
    pub fn draw(
        self,
        title: impl Fn() -> String + Copy + Send + 'static,
        inside: impl Fn() -> Node + Copy + Send + 'static,
    ) -> Node {
        let draw = move |is_open: bool| {
            let dialog = || {
                element("dialog")
                    .class("fd-dialog fd-dialog--asks")
                    .attr("aria-labelledby", HEADING)
                    .reference(self.element)
                    .on(ev::close, move |_| self.is_open.set(false))
                    .child(element("h2").id(HEADING).child(part(title)))
                    .child(inside())
            };
            is_open.then(dialog).into()
        };
        anew(move || self.is_open.get(), draw)
    }
}
