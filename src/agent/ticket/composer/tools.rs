//! The buttons below the text: its form, and what people will read.

use super::writing::Writing;
use crate::agent::icons;
use crate::agent::markdown::Act;
use crate::locale::en::agent::composer as words;
use crate::ui::markup::{Element, element};
use crate::ui::{IconShape, icon};
use leptos::ev;
use leptos::prelude::*;

pub fn tools(writing: Writing) -> Element {
    let form = |act: Act<'static>, shape, word, keys: Option<&'static str>| {
        let button = tool(shape, word).attr("aria-keyshortcuts", keys);
        button
            .live("aria-disabled", move || writing.preview.get().then_some("true"))
            .on(ev::click, move |_| writing.edit(act))
    };
    let preview = tool(icons::EYE, words::PREVIEW)
        .live("aria-pressed", move || if writing.preview.get() { "true" } else { "false" })
        .on(ev::click, move |_| writing.preview.update(|shown| *shown = !*shown));
    element("div")
        .class("fd-btnset fd-comp__tools")
        .attr("role", "group")
        .attr("aria-label", words::FORM)
        .child(form(Act::Bold, icons::BOLD, words::BOLD, Some("Control+B")))
        .child(form(Act::List, icons::LIST, words::LIST, None))
        .child(form(Act::Link, icons::LINK, words::LINK, Some("Control+K")))
        .child(preview)
}

fn tool(shape: IconShape, word: &'static str) -> Element {
    element("button")
        .attr("type", "button")
        .class("fd-btn fd-btn--quiet fd-btn--icon")
        .attr("aria-label", word)
        .attr("title", word)
        .child(icon(shape))
}
