//! Who gets to read what is written: a public reply goes to the requester, an internal note never.

use super::writing::Writing;
use crate::agent::drafts::Kind;
use crate::agent::icons;
use crate::agent::ticket::properties::COPIED;
use crate::locale::en::agent::composer as words;
use crate::ui::markup::{Element, Node, element, part};
use crate::ui::{IconShape, icon};
use leptos::ev;
use leptos::prelude::*;

/// The id of the sentence that says it.
pub const AUDIENCE: &str = "audience";

pub const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Public => words::PUBLIC_REPLY,
        Kind::Note => words::INTERNAL_NOTE,
    }
}

pub fn kind_choice(writing: Writing) -> Node {
    let legend = element("legend").class("govuk-visually-hidden").child(words::KIND);
    let options = part(move || {
        let public = || option(writing, Kind::Public, icons::REPLY, "r", "is-on is-public");
        Node::List(vec![
            (!writing.open.desk.is_light).then(public).into(),
            option(writing, Kind::Note, icons::LOCK, "i", "is-on is-note").into(),
        ])
    });
    element("fieldset").class("fd-seg").child(legend).child(options).into()
}

fn option(writing: Writing, kind: Kind, shape: IconShape, key: &'static str, on: &'static str) -> Element {
    let chosen = writing.kind.get() == kind;
    let input = element("input")
        .attr("type", "radio")
        .attr("name", "kind")
        .property("checked", move || chosen)
        .on(ev::change, move |_| writing.choose(kind));
    let keys_are_on = writing.open.desk.keys.are_on();
    let key = || element("kbd").class("fd-kbd").attr("aria-hidden", "true").child(key);
    element("label")
        .class(if chosen { on } else { "" })
        .child(input)
        .child(icon(shape))
        .child(word(kind))
        .child(keys_are_on.then(key))
}

/// Who gets to read it.
pub fn audience(writing: Writing) -> Node {
    let open = writing.open;
    part(move || match writing.kind.get() {
        Kind::Public => {
            let muted = |words: String| element("span").class("fd-muted").child(words).into();
            let requester = open.requester().unwrap_or_else(|| words::THE_REQUESTER.to_owned());
            let requester = element("b").child(requester).into();
            let sentence =
                vec![muted(words::TO.to_owned()), requester, muted(words::by_email(COPIED.count(open)))];
            element("p").class("fd-comp__to").id(AUDIENCE).child(sentence)
        }
        Kind::Note => {
            let sentence = vec![icon(icons::EYE), element("span").child(words::WHO_SEES_NOTES).into()];
            element("p").class("fd-comp__warn").id(AUDIENCE).child(sentence)
        }
    })
}
