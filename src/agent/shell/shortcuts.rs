//! The list of keys, behind `?`, with the switch of those that stand alone.

use crate::agent::desk::Desk;
use crate::locale::en::agent::shortcuts as words;
use crate::locale::en::agent::shortcuts::Line;
use crate::ui::markup::{Element, ElementRef, Node, element};
use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

const HEADING: &str = "shortcuts";

/// The list, which is opened from the bar and by its key.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    desk: Desk,
    dialog: ElementRef,
}

impl Shortcuts {
    /// Opens by its key while the calling component lives.
    pub fn follow_keys(desk: Desk) -> Self {
        let shortcuts = Self { desk, dialog: ElementRef::new() };
        desk.keys.listen(move |key| {
            if key == "?" {
                shortcuts.open();
            }
            key == "?"
        });
        shortcuts
    }

    fn open(self) {
        if let Some(dialog) = self.find().filter(|dialog| !dialog.open()) {
            // Refused only by one that is open.
            let _ = dialog.show_modal();
        }
    }

    fn find(self) -> Option<HtmlDialogElement> {
        self.dialog.get()?.dyn_into().ok()
    }

    /// The button in the bar.
    pub fn opener(self) -> Element {
        let key = element("span").attr("aria-hidden", "true").child("?");
        element("button")
            .attr("type", "button")
            .class("fd-btn fd-btn--edge fd-btn--icon fd-top__keys")
            .attr("aria-label", words::TITLE)
            .attr("title", words::TITLE)
            .on(ev::click, move |_| self.open())
            .child(key)
    }

    /// The browser keeps the focus inside, closes on Escape, and leads back to where it was opened.
    pub fn dialog(self) -> Node {
        let close = move |_| {
            if let Some(dialog) = self.find() {
                dialog.close();
            }
        };
        let close = element("button").attr("type", "button").class("fd-btn").on(ev::click, close);
        let head = element("div")
            .class("fd-keys__head")
            .child(element("h2").id(HEADING).child(words::TITLE))
            .child(close.child(words::CLOSE));
        let lists: Node = words::LISTS.iter().map(|(title, lines)| list(title, lines)).collect();
        element("dialog")
            .class("fd-dialog")
            .attr("aria-labelledby", HEADING)
            .reference(self.dialog)
            .child(head)
            .child(element("div").class("fd-keys").child(lists))
            .child(self.switch())
            .into()
    }

    fn switch(self) -> Element {
        let keys = self.desk.keys;
        let input = element("input")
            .attr("type", "checkbox")
            .property("checked", move || keys.are_on())
            .on(ev::change, move |_| keys.toggle());
        let help = element("span").class("fd-muted").child(words::USE_HELP);
        element("label").class("fd-keys__switch").child(input).child(words::USE).child(" ").child(help)
    }
}

fn list(title: &'static str, lines: &[Line]) -> Element {
    let cap = |key: &&'static str| element("kbd").class("fd-kbd").child(*key);
    let line = |(what, keys): &Line| {
        let caps: Node = keys.iter().map(cap).collect();
        element("div").child(element("dt").child(*what)).child(element("dd").child(caps))
    };
    let lines: Node = lines.iter().map(line).collect();
    element("section").child(element("h3").child(title)).child(element("dl").child(lines))
}
