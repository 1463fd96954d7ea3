//! The text that is written, and what people will read of it.

use super::audience::AUDIENCE;
use super::mentions::{MENTIONS, mention, mentioned, mentions};
use super::writing::Writing;
use crate::agent::drafts::Kind;
use crate::agent::markdown::{self, Act};
use crate::agent::ticket::submission::Submission;
use crate::locale::en::agent::composer as words;
use crate::ui::markup::{Node, anew, element};
use leptos::ev;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// The id of the box.
pub const TEXT: &str = "text";
/// The id of the sentence that says why it was not submitted.
pub const PROBLEM: &str = "problem";
/// Both ids, as an attribute lists them.
const AUDIENCE_AND_PROBLEM: &str = "audience problem";

pub fn text_box(writing: Writing) -> Node {
    let open = writing.open;
    let label = move || match writing.kind.get() {
        Kind::Public => words::REPLY_TEXT,
        Kind::Note => words::NOTE_TEXT,
    };
    let described_by = move || {
        let failed = open.submission.with(|it| matches!(it, Submission::Failed(_)));
        if failed { AUDIENCE_AND_PROBLEM } else { AUDIENCE }
    };
    let area = element("textarea")
        .class("fd-comp__text")
        .id(TEXT)
        .reference(writing.text)
        .attr("aria-autocomplete", "list")
        .live("aria-controls", move || writing.mentions.get().then_some(MENTIONS))
        .once_drawn(|area| markdown::offer_mentions(&area))
        .live("hidden", move || writing.preview.get())
        .live("aria-label", label)
        .live("aria-describedby", described_by)
        .property("value", move || open.draft.with(|draft| draft.text.clone()))
        .on(ev::keydown, move |event| on_key(writing, &event))
        .on(mention(), move |event| mentioned(writing, &event))
        .on(ev::input, move |event| open.draft.update(|draft| draft.text = event_target_value(&event)));
    let area = element("div").class("fd-comp__write").child(area).child(mentions(writing));
    Node::List(vec![area.into(), anew(move || writing.preview.get(), move |shown| preview(writing, shown))])
}

/// The keys that everybody's editor has.
fn on_key(writing: Writing, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.shift_key() {
        return;
    }
    match event.key().as_str() {
        "b" => writing.edit(Act::Bold),
        "k" => writing.edit(Act::Link),
        _ => return,
    }
    event.prevent_default();
}

fn preview(writing: Writing, shown: bool) -> Node {
    let text = writing.open.draft.with_untracked(|draft| draft.text.clone());
    let text = if text.trim().is_empty() { words::NOTHING_WRITTEN.to_owned() } else { text };
    let draw = move || {
        let place = element("div")
            .class("fd-comp__preview")
            .attr("role", "region")
            .attr("tabindex", "0")
            .attr("aria-label", words::PREVIEW);
        markdown::read_as(place, text)
    };
    shown.then(draw).into()
}
