//! What is seen of an answer that waits to be sent.

use super::writing::{Writing, waiting};
use crate::locale::portal::Word;
use crate::patience::wake;
use crate::portal::outbox::Waiting;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{ButtonKind, ButtonLook, IconShape, button, icon, part};
use leptos::ev;
use leptos::prelude::*;

/// Says why it waits and when the next try is, and shows what was written.
pub fn waiting_notice(writing: Writing) -> Node {
    let delivery = writing.delivery();
    part(move || {
        let waits = delivery.with(|delivery| waiting(delivery.as_ref()))?;
        let text = element("p").class("govuk-body fd-unsent").child(writing.text());
        let change = element("button").attr("type", "button").class("fd-linkbtn");
        let change = change.on(ev::click, move |_| {
            writing.write_on();
            request_animation_frame(move || writing.control.focus());
        });
        let change = element("p").class("govuk-body").child(change.child(Word::WriteOn));
        Some(Node::List(vec![notice(waits).into(), text.into(), change.into()]))
    })
}

fn notice(Waiting { why, rest, is_kept, is_from_before }: Waiting) -> Element {
    let title = element("h3").child(icon(IconShape::OFFLINE)).child(Word::NotSentYet);
    let safe = if is_kept { Word::Safe } else { Word::KeepOpen };
    let now = button(ButtonKind::Plain, ButtonLook::Main, rest.is_none(), Word::TryNow);
    let next = element("span").class("govuk-body").child(next_try(rest));
    let acts = element("div").class("fd-notice__acts").child(now.on(ev::click, |_| wake())).child(next);
    let notice = element("div").class("fd-notice").attr("role", "status").attr("tabindex", "-1");
    // Whoever only opened the page may not look at it.
    let notice = if is_from_before { notice } else { notice.focused(0) };
    notice.child(title).child(element("p").child(why).child(" ").child(safe)).child(acts)
}

fn next_try(rest: Option<u32>) -> String {
    match rest.map(|rest| rest.div_ceil(1_000) as usize) {
        None => Word::TryingNow.into(),
        Some(seconds @ 0..100) => Word::NextTrySeconds.counted(seconds, &[]),
        Some(seconds) => Word::NextTryMinutes.counted(seconds.div_ceil(60), &[]),
    }
}
