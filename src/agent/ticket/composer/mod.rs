//! Writing: a public reply or an internal note, different in edge, ground, sign and words.

mod audience;
mod files;
mod mentions;
mod text_box;
mod tools;
mod writing;

use super::clash::clash_notice;
use super::kept_draft::draft_saved;
use super::news::news_line;
use super::open::OpenTicket;
use super::submission::Submission;
use super::submit_as::submit_as;
use super::tabs::Tabs;
use crate::agent::drafts::Kind;
use crate::agent::follow::memo;
use crate::agent::icons;
use crate::agent::macros::{Picker, picker};
use crate::attachments::take_drops;
use crate::locale::en::agent::composer as words;
use crate::ui::markup::{Element, Node, anew, element, part};
use crate::ui::{IconShape, icon};
use audience::{audience, kind_choice, word};
use files::files;
use leptos::ev;
use leptos::prelude::*;
use text_box::{PROBLEM, text_box};
use tools::tools;
use writing::Writing;

/// The class of the composer while files are held over it.
const OVER: &str = "fd-comp__form--over";

pub fn composer(open: OpenTicket, tabs: Tabs) -> Node {
    let closed = memo(move || open.is_closed());
    let draw = move |closed| {
        if closed {
            element("p").class("fd-comp fd-comp--closed").child(words::CLOSED).into()
        } else {
            open_composer(open, tabs)
        }
    };
    Node::List(vec![news_line(open, tabs), anew(move || closed.get(), draw)])
}

fn open_composer(open: OpenTicket, tabs: Tabs) -> Node {
    let writing = Writing::new(open, tabs);
    let is_light = open.desk.is_light;
    if is_light {
        writing.choose(Kind::Note);
    }
    let choose = move |(name, application): (String, _)| writing.apply(&name, application);
    let macros = Picker::new(open, Callback::new(choose));
    open.desk.keys.listen(move |key| {
        match key {
            "m" if !is_light => macros.show(),
            "r" => writing.write(Kind::Public),
            "i" => writing.write(Kind::Note),
            _ => return false,
        }
        true
    });
    let folded = memo(move || writing.is_folded());
    let class = move || match writing.kind.get() {
        Kind::Note if !folded.get() => "fd-comp fd-comp--note",
        _ => "fd-comp",
    };
    let draw = move |folded| if folded { start(writing) } else { unfolded(writing, macros) };
    let shown = anew(move || folded.get(), draw);
    let section = element("section").live("class", class);
    section.live("aria-label", move || word(writing.kind.get())).child(shown).into()
}

fn plain_button(class: &'static str, shape: IconShape, word: &'static str) -> Element {
    element("button").attr("type", "button").class(class).child(icon(shape)).child(word)
}

/// What stands there while the composer is folded.
fn start(writing: Writing) -> Node {
    let begin = |kind: Kind, shape| {
        plain_button("fd-btn", shape, word(kind)).on(ev::click, move |_| writing.write(kind))
    };
    let kept = part(move || writing.open.draft.with(|draft| draft.is_begun().then_some(words::TEXT_KEPT)));
    let start = element("div")
        .class("fd-comp__start")
        .child((!writing.open.desk.is_light).then(|| begin(Kind::Public, icons::REPLY)))
        .child(begin(Kind::Note, icons::LOCK).reference(writing.start))
        .child(element("span").class("fd-muted").child(kept));
    Node::List(vec![obstacle(writing), start.into(), outcome(writing)])
}

fn unfolded(writing: Writing, macros: Picker) -> Node {
    let open = writing.open;
    let hide = plain_button("fd-btn fd-btn--quiet fd-comp__hide", icons::DOWN, words::HIDE);
    let hide = hide.on(ev::click, move |_| writing.fold());
    let top = element("div").class("fd-comp__top");
    let top = top.child(kind_choice(writing)).child(audience(writing)).child(hide);
    let bar = element("div").class("fd-comp__bar");
    let macros = (!open.desk.is_light).then(|| picker(macros));
    let bar = bar.child(macros).child(tools(writing)).child(outcome(writing)).child(submit_as(open));
    element("form")
        .class("fd-comp__form")
        .attr("novalidate", true)
        .reference(open.form)
        // Enter on a choice; what submits is a button.
        .on(ev::submit, |event| event.prevent_default())
        .once_drawn(|form| take_drops(&form, OVER))
        .child(top)
        .child(obstacle(writing))
        .child(text_box(writing))
        .child(element("div").class("fd-comp__under").child(files(open)).child(draft_saved(open)))
        .child(bar)
        .into()
}

/// What stands between the text and the desk: somebody was faster, or it failed.
fn obstacle(writing: Writing) -> Node {
    let Writing { open, tabs, .. } = writing;
    part(move || match open.submission.get() {
        Submission::Failed(why) => {
            Some(element("p").class("fd-comp__error").id(PROBLEM).attr("role", "alert").child(why).into())
        }
        Submission::Clash(clash) => Some(clash_notice(open, tabs, clash)),
        Submission::Resting | Submission::Sending | Submission::Done(_) => None,
    })
}

/// What has been done, or is under way.
fn outcome(writing: Writing) -> Node {
    let text = part(move || match writing.open.submission.get() {
        Submission::Sending => words::SUBMITTING.to_owned(),
        Submission::Done(what) => what,
        Submission::Resting | Submission::Failed(_) | Submission::Clash(_) => String::new(),
    });
    element("p").class("fd-comp__says").attr("role", "status").child(text).into()
}
