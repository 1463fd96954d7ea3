//! Writing: a public reply or an internal note, different in edge, ground, sign and words.

mod audience;
mod files;
mod mentions;
mod text_box;
mod tools;
mod writing;

use super::clash::{Clash, clash_notice};
use super::kept_draft::draft_saved;
use super::news::news_line;
use super::open::OpenTicket;
use super::sheet::Sheet;
use super::submission::Submission;
use super::submit_as::submit_as;
use super::tabs::Tabs;
use crate::agent::drafts::Kind;
use crate::agent::follow::memo;
use crate::agent::icons;
use crate::agent::macros::{Picker, picker};
use crate::agent::route::{Page, Start};
use crate::attachments::take_drops;
use crate::locale::en::agent::composer as words;
use crate::locale::en::agent::new_ticket;
use crate::ui::markup::{Element, Node, anew, element, part};
use crate::ui::{IconShape, icon};
use audience::{audience, kind_choice, word};
use files::files;
use frontdesk_model::status::Status;
use leptos::ev;
use leptos::prelude::*;
use text_box::text_box;
pub use text_box::{PROBLEM, TEXT};
use tools::tools;
use writing::Writing;

/// The class of the composer while files are held over it.
const OVER: &str = "fd-comp__form--over";

pub fn composer(open: OpenTicket, tabs: Tabs) -> Node {
    let closed = memo(move || open.is_closed());
    let draw = move |closed| {
        if closed { over(open) } else { open_composer(open, tabs) }
    };
    Node::List(vec![news_line(open, tabs), anew(move || closed.get(), draw)])
}

/// Nothing more can be said; a follow-up can.
fn over(open: OpenTicket) -> Node {
    let follow_up = Page::NewTicket(Start::FollowUp(open.id)).href();
    let follow_up = element("a").class("fd-btn").attr("href", follow_up).child(new_ticket::FOLLOW_UP);
    let can_follow = untrack(|| open.status()) == Status::Closed && !open.desk.is_light;
    element("div")
        .class("fd-comp fd-comp--closed")
        .child(element("p").child(words::CLOSED))
        .child(can_follow.then_some(follow_up))
        .into()
}

fn open_composer(open: OpenTicket, tabs: Tabs) -> Node {
    let writing = Writing::new(*open);
    let is_light = open.desk.is_light;
    if is_light {
        writing.choose(Kind::Note);
    }
    let choose = move |(name, application): (String, _)| writing.apply(&name, application);
    let macros = Picker::new(open, Callback::new(choose));
    open.desk.keys.listen(move |key| {
        let applies = key == "m" && !is_light;
        if applies {
            macros.show();
        }
        applies
    });
    let folded = memo(move || writing.is_folded());
    let draw = move |folded| {
        let obstacle = obstacle(writing.open, move |clash| clash_notice(open, tabs, clash));
        if folded { start(writing, obstacle) } else { unfolded(open, writing, macros, obstacle) }
    };
    section(writing, folded, anew(move || folded.get(), draw))
}

/// Where the first comment of a ticket is written that is not there yet, and `acts`, which makes it.
pub fn first_comment(sheet: Sheet, acts: Node) -> Node {
    let writing = Writing::new(sheet);
    let top = element("div").class("fd-comp__top").child(kind_choice(writing)).child(audience(writing));
    let bar = element("div").class("fd-comp__bar").child(tools(writing)).child(outcome(sheet)).child(acts);
    let form = form(writing, top, obstacle(sheet, |_| Node::List(Vec::new())), files(sheet), bar);
    section(writing, memo(|| false), form)
}

fn section(writing: Writing, folded: Memo<bool>, shown: Node) -> Node {
    writing.open.desk.keys.listen(move |key| {
        match key {
            "r" => writing.write(Kind::Public),
            "i" => writing.write(Kind::Note),
            _ => return false,
        }
        true
    });
    let class = move || match writing.kind.get() {
        Kind::Note if !folded.get() => "fd-comp fd-comp--note",
        _ => "fd-comp",
    };
    let section = element("section").live("class", class);
    section.live("aria-label", move || word(writing.kind.get())).child(shown).into()
}

fn plain_button(class: &'static str, shape: IconShape, word: &'static str) -> Element {
    element("button").attr("type", "button").class(class).child(icon(shape)).child(word)
}

/// What stands there while the composer is folded.
fn start(writing: Writing, obstacle: Node) -> Node {
    let begin = |kind: Kind, shape| {
        plain_button("fd-btn", shape, word(kind)).on(ev::click, move |_| writing.write(kind))
    };
    let kept = part(move || writing.open.draft.with(|draft| draft.is_begun().then_some(words::TEXT_KEPT)));
    let note = begin(Kind::Note, icons::LOCK);
    // The first of the buttons takes the focus when the composer is folded.
    let (public, note) = if writing.open.desk.is_light {
        (None, note.reference(writing.start))
    } else {
        (Some(begin(Kind::Public, icons::REPLY).reference(writing.start)), note)
    };
    let start = element("div")
        .class("fd-comp__start")
        .child(public)
        .child(note)
        .child(element("span").class("fd-muted").child(kept));
    Node::List(vec![obstacle, start.into(), outcome(writing.open)])
}

fn unfolded(open: OpenTicket, writing: Writing, macros: Picker, obstacle: Node) -> Node {
    let hide = plain_button("fd-btn fd-btn--quiet fd-comp__hide", icons::DOWN, words::HIDE);
    let hide = hide.on(ev::click, move |_| writing.fold());
    let top = element("div").class("fd-comp__top");
    let top = top.child(kind_choice(writing)).child(audience(writing)).child(hide);
    let bar = element("div").class("fd-comp__bar");
    let macros = (!open.desk.is_light).then(|| picker(macros));
    let bar = bar.child(macros).child(tools(writing)).child(outcome(*open)).child(submit_as(open));
    let under = vec![files(*open), draft_saved(open)];
    form(writing, top, obstacle, under.into(), bar)
}

fn form(writing: Writing, top: Element, obstacle: Node, under: Node, bar: Element) -> Node {
    element("form")
        .class("fd-comp__form")
        .attr("novalidate", true)
        .reference(writing.open.form)
        // Enter on a choice; what submits is a button.
        .on(ev::submit, |event| event.prevent_default())
        .once_drawn(|form| take_drops(&form, OVER))
        .child(top)
        .child(obstacle)
        .child(text_box(writing))
        .child(element("div").class("fd-comp__under").child(under))
        .child(bar)
        .into()
}

/// What stands between the text and the desk: somebody was faster, or it failed.
fn obstacle(sheet: Sheet, clash_notice: impl Fn(Clash) -> Node + Send + 'static) -> Node {
    part(move || match sheet.submission.get() {
        Submission::Failed(why) => {
            Some(element("p").class("fd-comp__error").id(PROBLEM).attr("role", "alert").child(why).into())
        }
        Submission::Clash(clash) => Some(clash_notice(clash)),
        Submission::Resting | Submission::Sending | Submission::Done(_) => None,
    })
}

/// What has been done, or is under way.
fn outcome(sheet: Sheet) -> Node {
    let text = part(move || match sheet.submission.get() {
        Submission::Sending => words::SUBMITTING.to_owned(),
        Submission::Done(what) => what,
        Submission::Resting | Submission::Failed(_) | Submission::Clash(_) => String::new(),
    });
    element("p").class("fd-comp__says").attr("role", "status").child(text).into()
}
