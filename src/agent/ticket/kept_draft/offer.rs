//! What the composer says of the draft: where it is kept, and that another device has other words.

use super::join::below;
use super::{KeptDraft, OpenTicket, content};
use crate::agent::follow::{follow, memo};
use crate::api::kept_drafts::{Content, Kept};
use crate::locale::en::agent::presence as words;
use crate::ui::markup::{Element, Node, element, part};
use crate::ui::{IconShape, icon};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// Where the draft is kept. Not said by itself: it would be with every pause.
pub fn draft_saved(open: OpenTicket) -> Node {
    let said = part(move || {
        let has_text = open.draft.with(|draft| !draft.text.is_empty());
        let is_everywhere = open.kept_draft().is_some_and(KeptDraft::is_everywhere);
        let said = if is_everywhere { words::SAVED_EVERYWHERE } else { words::SAVED };
        has_text.then_some(said)
    });
    element("span").class("fd-comp__kept").child(said).into()
}

/// Above the composer: what the agent wrote elsewhere, and what may become of it.
pub fn other_draft(open: OpenTicket) -> Node {
    let is_there = memo(move || open.other_draft().is_some());
    follow(move || {
        if is_there.get() {
            open.desk.announcer.say(words::OTHER_DRAFT.to_owned());
        }
    });
    part(move || open.other_draft().map(|other| notice(open, other)))
}

fn notice(open: OpenTicket, other: Kept) -> Element {
    let kind = if other.content.public { words::OTHER_IS_REPLY } else { words::OTHER_IS_NOTE };
    let text = element("details")
        .child(element("summary").child(words::READ_OTHER))
        .child(element("p").class("fd-muted").child(kind))
        .child(element("p").class("fd-other__text").child(other.content.body.clone()));
    let add = {
        let other = other.clone();
        button(words::ADD_OTHER).on(ev::click, move |_| add_below(open, other.clone()))
    };
    let drop = button(words::DROP_OTHER).on(ev::click, move |_| drop_other(open, other.clone()));
    element("div")
        .class("fd-other")
        .child(icon(IconShape::BELL))
        .child(element("span").child(words::OTHER_DRAFT))
        .child(add)
        .child(drop)
        .child(text)
}

fn button(word: &'static str) -> Element {
    element("button").attr("type", "button").class("fd-linkbtn").child(word)
}

fn add_below(open: OpenTicket, other: Kept) {
    let mine = open.draft.with_untracked(content);
    let joined = below(&mine, &other.content);
    let said = if mine.public && !joined.public { words::ADDED_AS_NOTE } else { words::ADDED };
    decide(open, other, joined, said);
}

fn drop_other(open: OpenTicket, other: Kept) {
    let mine = open.draft.with_untracked(content);
    decide(open, other, mine, words::DROPPED);
}

/// The buttons go; the text takes the focus.
fn decide(open: OpenTicket, other: Kept, draft: Content, said: &str) {
    if let Some(kept) = open.kept_draft() {
        kept.decide(other, draft);
    }
    open.desk.announcer.say(said.to_owned());
    let text = document().query_selector(".fd-comp textarea").ok().flatten();
    if let Some(text) = text.and_then(|text| text.dyn_into::<HtmlElement>().ok()) {
        // Where it is not drawn, the page keeps the focus.
        let _ = text.focus();
    }
}
