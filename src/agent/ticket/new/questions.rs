//! What a new ticket is asked above its first comment: who asks, about what, and where they asked.

use super::super::composer::PROBLEM;
use super::super::sheet::Sheet;
use super::requester::requester;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::new_ticket as words;
use crate::ui::markup::{Element, Node, element};
use leptos::ev;
use leptos::prelude::*;

pub const SUBJECT: &str = "subject";
pub const THREAD: &str = "thread";

/// The control of which the composer says what is wrong, if any.
pub type Wrong = RwSignal<Option<&'static str>>;

pub fn questions(sheet: Sheet, wrong: Wrong) -> Node {
    let subject =
        text(SUBJECT, wrong).property("value", move || sheet.subject()).on(ev::input, move |event| {
            let typed = event_target_value(&event);
            sheet.change(|changes, ticket| changes.subject = Some(typed).filter(|it| *it != ticket.subject));
        });
    let thread = text(THREAD, wrong)
        .attr("inputmode", "url")
        .property("value", move || sheet.draft.with(|draft| draft.beginning.thread.clone()))
        .on(ev::input, move |event| {
            sheet.draft.update(|draft| draft.beginning.thread = event_target_value(&event));
        });
    element("div")
        .class("fd-begin__asks")
        .child(requester(sheet))
        .child(labelled(SUBJECT, desk_words::SUBJECT, None).child(subject))
        .child(labelled(THREAD, words::THREAD, Some(words::THREAD_HELP)).child(thread))
        .into()
}

impl Sheet {
    /// As it is typed, or as the ticket begins.
    pub fn subject(self) -> String {
        let typed = self.draft.with(|draft| draft.changes.subject.clone());
        typed.unwrap_or_else(|| self.ticket.with(|ticket| ticket.subject.clone()))
    }
}

/// A label, and below it what helps to answer.
pub fn labelled(id: &'static str, label: &'static str, help: Option<&'static str>) -> Element {
    let help = help.map(|help| element("span").class("fd-muted").child(" ").child(help));
    let label = element("label").attr("for", id).child(label).child(help);
    element("div").class("fd-begin__ask").child(label)
}

/// A line of text, which refers to what the composer says of it.
pub fn text(id: &'static str, wrong: Wrong) -> Element {
    let is_wrong = move || wrong.get() == Some(id);
    element("input")
        .class("fd-input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .id(id)
        .live("aria-invalid", move || is_wrong().then_some("true"))
        .live("aria-describedby", move || is_wrong().then_some(PROBLEM))
}
