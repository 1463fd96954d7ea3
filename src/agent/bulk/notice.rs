//! The notice of a change: how far it has come, what came of it, and the way to take it back.

use super::{Ended, Stage, UNDO_TIME};
use crate::agent::desk::Desk;
use crate::agent::follow::{follow, memo};
use crate::agent::heading::focus_on_heading;
use crate::agent::icons;
use crate::locale::en::agent::bulk as words;
use crate::ui::icon;
use crate::ui::markup::{Element, ElementRef, Node, element, part};
use leptos::ev;
use leptos::prelude::*;

pub fn bulk_notice(desk: Desk) -> Node {
    let (bulk, announcer) = (desk.bulk, desk.announcer);
    let stage = bulk.stage;
    let notice = ElementRef::new();
    // What is said stands still while the bar moves and the seconds go.
    let said = memo(move || stage.with(said));
    follow(move || {
        let said = said.get();
        // Who hears the notice does not see its button.
        let (undoes, by_key) = untrack(|| (stage.with(seconds).is_some(), desk.keys.are_on()));
        if !said.is_empty() {
            announcer.say(if undoes { words::can_be_undone(&said, UNDO_TIME, by_key) } else { said });
        }
    });
    let undo = memo(move || stage.with(|stage| seconds(stage).is_some()));
    let seconds = move || stage.with(seconds).unwrap_or_default();
    let take_back = move |_| {
        notice.focus();
        bulk.undo();
    };
    let close = move |_| {
        focus_on_heading();
        bulk.close();
    };
    // A notice that goes gives the focus away.
    follow(move || {
        if stage.with(|stage| *stage == Stage::Idle) && has_focus(notice) {
            focus_on_heading();
        }
    });
    desk.keys.listen(move |key| key == "z" && bulk.undo());
    let hold = move |held: bool| bulk.hold(held);
    let button = |class: &'static str| element("button").attr("type", "button").class(class);
    let undo = part(move || {
        undo.get().then(|| {
            let left =
                element("span").attr("aria-hidden", "true").child(part(move || words::left(seconds())));
            button("fd-btn").on(ev::click, take_back).child(words::UNDO).child(left)
        })
    });
    let closer = part(move || {
        let button = button("fd-btn fd-btn--icon fd-btn--quiet").attr("aria-label", words::CLOSE);
        stage.with(is_partial).then(|| button.on(ev::click, close).child(icon(icons::CROSS)))
    });
    let row = element("div")
        .class("fd-toast__row")
        .child(element("p").child(part(move || said.get())))
        .child(undo)
        .child(closer);
    element("div")
        .class("fd-toast")
        .attr("tabindex", "-1")
        .reference(notice)
        .live("hidden", move || stage.with(|stage| *stage == Stage::Idle))
        .on(ev::focusin, move |_| hold(true))
        .on(ev::focusout, move |_| hold(false))
        .on(ev::pointerenter, move |_| hold(true))
        .on(ev::pointerleave, move |_| hold(has_focus(notice)))
        .child(row)
        .child(part(move || stage.with(progress)))
        .into()
}

fn has_focus(notice: ElementRef) -> bool {
    let active = document().active_element();
    notice.get().zip(active).is_some_and(|(notice, active)| notice.contains(Some(&active)))
}

fn said(stage: &Stage) -> String {
    match stage {
        Stage::Idle => String::new(),
        Stage::Running { undoes, total, .. } => words::under_way(*total, *undoes),
        Stage::Ended(Ended { undoes, changed, says, failed, .. }) => {
            let ended = words::ended(*changed, failed, *undoes);
            if *undoes && *says { words::said_stays(&ended) } else { ended }
        }
    }
}

/// Seconds that are left to take it back, where it can be.
fn seconds(stage: &Stage) -> Option<u32> {
    match stage {
        Stage::Ended(Ended { seconds, undo, .. }) if !undo.is_empty() => Some(*seconds),
        _ => None,
    }
}

fn is_partial(stage: &Stage) -> bool {
    matches!(stage, Stage::Ended(ended) if !ended.failed.is_empty())
}

fn progress(stage: &Stage) -> Option<Element> {
    let Stage::Running { done, steps, .. } = stage else { return None };
    let bar = element("progress").class("fd-toast__bar").attr("aria-label", words::HOW_FAR);
    Some(bar.attr("max", steps.to_string()).attr("value", done.to_string()))
}
