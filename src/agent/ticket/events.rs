//! A ticket's events: its audit in words, each update an entry that folds.

mod deed;
mod line;

pub use line::{Line, line_view, lines};

use super::open::OpenTicket;
use crate::agent::directory::initials;
use crate::agent::load::Load;
use crate::agent::unavailable::unavailable;
use crate::agent::{icons, moment};
use crate::api::audits::Audit;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::events as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use deed::Deed;
use leptos::ev;
use leptos::prelude::*;

pub fn events(open: OpenTicket) -> Node {
    open.want_audits();
    let unfolded = RwSignal::new(true);
    let content = part(move || {
        open.audits.with(|audits| match audits {
            Some(Load::Ready(audits)) => entries(open, audits, unfolded),
            Some(Load::Failed(_)) => unavailable(words::FAILED, move || open.want_audits()),
            Some(Load::Waiting) | None => element("p").child(desk_words::LOADING).into(),
        })
    });
    element("div")
        .class("fd-conv")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", desk_words::EVENTS)
        .child(content)
        .into()
}

fn entries(open: OpenTicket, audits: &[Audit], unfolded: RwSignal<bool>) -> Node {
    let fold = part(move || if unfolded.get() { words::FOLD_ALL } else { words::UNFOLD_ALL });
    let button = element("button")
        .attr("type", "button")
        .class("fd-linkbtn")
        .on(ev::click, move |_| unfolded.update(|it| *it = !*it))
        .child(fold);
    let tools = element("div").class("fd-evtools").child(element("h2").child(words::TITLE)).child(button);
    let entries: Node = audits.iter().map(|audit| entry(open, audit, unfolded)).collect();
    Node::List(vec![tools.into(), element("ol").class("fd-ev").child(entries).into()])
}

fn entry(open: OpenTicket, audit: &Audit, unfolded: RwSignal<bool>) -> Element {
    let directory = open.desk.directory;
    let Deed { who, what, by_rule, by_requester } = Deed::of(audit, directory);
    let lines = open.desk.fields.with(|fields| lines(audit, directory, fields));
    let face = match (by_rule, by_requester) {
        (true, _) => "fd-face fd-face--rule",
        (false, true) => "fd-face fd-face--org",
        (false, false) => "fd-face",
    };
    let face = element("span").class(face).attr("aria-hidden", "true").child(initials(&who));
    let time = element("time").attr("datetime", audit.created_at.to_string());
    let sentence = vec![element("b").child(who).into(), " ".into(), what.into()];
    let body = if lines.is_empty() {
        element("p").child(sentence)
    } else {
        let lines: Node = lines.into_iter().map(|line| element("li").child(line_view(line))).collect();
        element("details")
            .property("open", move || unfolded.get())
            .child(element("summary").child(sentence).child(icon(icons::DOWN)))
            .child(element("ul").child(lines))
    };
    element("li").child(time.child(moment::in_full(audit.created_at))).child(face).child(body)
}
