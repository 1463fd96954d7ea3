//! What the choosing of a macro looks like: the button, the list, what the active one does.

use super::picker::{Picker, Place};
use super::preview::preview;
use super::tree::Entry;
use crate::agent::icons;
use crate::agent::load::Load;
use crate::locale::en::agent::macros as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, anew, element, part};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

const LIST: &str = "macros";

/// The button, and what it opens.
pub fn picker(picker: Picker) -> Node {
    let keys = picker.ticket.desk.keys;
    let key = part(move || {
        keys.are_on().then(|| element("kbd").class("fd-kbd").attr("aria-hidden", "true").child("m"))
    });
    let opener = element("button")
        .attr("type", "button")
        .class("fd-btn fd-comp__m")
        .reference(picker.opener)
        .attr("aria-haspopup", "dialog")
        .live("aria-expanded", move || if picker.is_open.get() { "true" } else { "false" })
        .on(ev::click, move |_| picker.show())
        .child(icon(icons::TREE))
        .child(element("span").child(words::APPLY))
        .child(key);
    let draw = move |is_open: bool| is_open.then(|| dialog(picker)).into();
    Node::List(vec![opener.into(), anew(move || picker.is_open.get(), draw)])
}

fn dialog(picker: Picker) -> Element {
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            picker.close();
        }
    };
    element("div")
        .class("fd-macro")
        .attr("role", "dialog")
        .attr("aria-label", words::APPLY)
        .reference(picker.dialog)
        .on(ev::keydown, on_key)
        .on(ev::focusout, move |event| picker.left(&event))
        .child(find(picker))
        .child(list(picker))
        .child(element("div").class("fd-macro__see").child(preview(picker)))
        .child(foot(picker))
}

fn find(picker: Picker) -> Element {
    let active = move || {
        let at = picker.place.with(|place| place.active);
        picker.entries.with(|entries| at < entries.len()).then(|| option_id(at))
    };
    let typed = move |event| picker.go(|place| place.words = event_target_value(&event));
    let field = element("input")
        .class("fd-input")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("aria-label", words::FIND)
        .attr("aria-expanded", "true")
        .attr("aria-controls", LIST)
        .live("aria-activedescendant", active)
        .reference(picker.field)
        .property("value", move || picker.place.with(|place| place.words.clone()))
        .on(ev::input, typed)
        .on(ev::keydown, move |event| picker.on_key(&event));
    let own = element("input")
        .attr("type", "checkbox")
        .property("checked", move || picker.place.with(|place| place.only_own))
        .on(ev::change, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let only_own = target.is_some_and(|target| target.checked());
            picker.place.update(|place| *place = Place { only_own, ..Place::default() });
        });
    let own = element("label").child(own).child(words::ONLY_MINE);
    element("div").class("fd-macro__find").child(field).child(own)
}

fn list(picker: Picker) -> Element {
    let label = move || {
        picker.place.with(|place| place.branch.last().cloned()).unwrap_or_else(|| words::ALL.to_owned())
    };
    let options = part(move || {
        let active = picker.place.with(|place| place.active);
        let entries = picker.entries.get();
        entries
            .into_iter()
            .enumerate()
            .map(|(at, entry)| option(picker, at, at == active, entry))
            .collect::<Node>()
    });
    let list = element("div").attr("role", "listbox").id(LIST).live("aria-label", label).child(options);
    element("div").class("fd-macro__list").child(path(picker)).child(list).child(said(picker))
}

fn option_id(at: usize) -> String {
    format!("macro-{at}")
}

fn option(picker: Picker, at: usize, is_active: bool, entry: Entry) -> Element {
    let option = element("div")
        .class("fd-macro__opt")
        .attr("role", "option")
        .id(option_id(at))
        .attr("aria-selected", if is_active { "true" } else { "false" })
        .on(ev::click, move |_| picker.take(at))
        // Seen before it is applied.
        .on(ev::mousemove, move |_| {
            if picker.place.with_untracked(|place| place.active != at) {
                picker.place.update(|place| place.active = at);
            }
        });
    match entry {
        Entry::Branch { name } => {
            let more = element("span").class("govuk-visually-hidden").child(words::MORE_INSIDE);
            let name = element("span").child(name).child(more);
            option.child(icon(icons::TREE)).child(name).child(icon(icons::RIGHT))
        }
        Entry::Leaf { name, place, .. } => {
            let place = place.map(|place| element("small").child(place));
            option
                .child(Node::List(Vec::new()))
                .child(element("span").child(name).child(place))
                .child(None::<Element>)
        }
    }
}

/// Where in the tree one is, and the ways back.
fn path(picker: Picker) -> Node {
    part(move || {
        let Place { branch, words, .. } = picker.place.get();
        (words.trim().is_empty() && !branch.is_empty()).then(|| {
            let back = |depth: usize, name: String| {
                let button = element("button").attr("type", "button").class("fd-linkbtn");
                Node::List(vec![
                    button.on(ev::click, move |_| picker.leave(depth)).child(name).into(),
                    icon(icons::RIGHT),
                ])
            };
            let last = branch.len() - 1;
            let above = branch.iter().take(last).enumerate().map(|(at, name)| back(at + 1, name.clone()));
            let above: Node = std::iter::once(back(0, words::ALL.to_owned())).chain(above).collect();
            let path = element("nav").class("fd-macro__path").attr("aria-label", words::WHERE);
            path.child(above).child(element("b").child(branch[last].clone()))
        })
    })
}

/// That there is nothing, or not yet; and how many there are, to those who do not see.
fn said(picker: Picker) -> Element {
    let text = part(move || {
        let count = picker.entries.with(Vec::len);
        picker.ticket.desk.macros.with(|macros| match macros {
            Some(Load::Ready(_)) if count == 0 => words::NOTHING_FOUND.to_owned(),
            Some(Load::Ready(_)) => words::found(count),
            Some(Load::Failed(_)) => words::FAILED.to_owned(),
            _ => words::LOADING.to_owned(),
        })
    });
    let is_seen = move || picker.entries.with(Vec::is_empty);
    element("p")
        .attr("role", "status")
        .live("class", move || if is_seen() { "fd-macro__none" } else { "govuk-visually-hidden" })
        .child(text)
}

fn foot(picker: Picker) -> Element {
    let cap = |key: &'static str| element("kbd").class("fd-kbd").child(key);
    let line = |caps: Vec<Element>, what: &'static str| {
        let caps: Node = caps.into_iter().collect();
        element("span").class("fd-macro__key").child(caps).child(" ").child(what)
    };
    let close =
        element("button").attr("type", "button").class("fd-btn").on(ev::click, move |_| picker.close());
    element("div")
        .class("fd-macro__foot")
        .child(line(vec![cap("↑"), cap("↓")], words::MOVE))
        .child(line(vec![cap("→"), cap("←")], words::IN_AND_OUT))
        .child(line(vec![cap("Enter")], words::APPLIES))
        .child(element("span").class("fd-muted").child(words::NOTHING_SENT))
        .child(close.child(words::CLOSE))
}
