//! All that is wrong with a form, said at its top after a submit.

use super::PART;
use super::focus::focus_field;
use super::markup::{Element, Node, element};
use crate::locale::form::{Key, Words};
use leptos::ev;
use leptos::prelude::event_target;
use leptos::web_sys;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryLine {
    /// The same words as beside the control.
    pub text: String,
    /// The id of the first wrong control of the question.
    pub control: String,
}

/// Takes the focus when it is drawn, and whenever it is drawn with another `turn`; nothing while
/// there are no lines.
pub fn error_summary(words: Words, turn: u32, lines: Vec<SummaryLine>) -> Node {
    if lines.is_empty() {
        return None::<Element>.into();
    }
    let lines: Node = lines.into_iter().map(line).collect();
    let list = element("ul").class("govuk-list govuk-error-summary__list").child(lines);
    let title = element("h2").class("govuk-error-summary__title").child(words[Key::ThereIsAProblem]);
    let body = element("div").class("govuk-error-summary__body").child(list);
    let summary = element("div")
        .attr(PART, "summary")
        .class("govuk-error-summary")
        .attr("tabindex", "-1")
        .focused(turn);
    summary.child(element("div").attr("role", "alert").child(title).child(body)).into()
}

fn line(line: SummaryLine) -> Element {
    let SummaryLine { text, control } = line;
    let href = format!("#{control}");
    let go = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        focus_field(&event_target(&event), &control);
    };
    element("li").child(element("a").attr("href", href).on(ev::click, go).child(text))
}
