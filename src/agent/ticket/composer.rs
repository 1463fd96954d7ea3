//! Writing: a public reply or an internal note, different in edge, ground, sign and words.

use super::clash::clash_notice;
use super::kept_draft::draft_saved;
use super::news::news_line;
use super::open::OpenTicket;
use super::submission::Submission;
use super::submit_as::submit_as;
use super::tabs::Tabs;
use super::width::is_narrow;
use crate::agent::directory::or_nobody;
use crate::agent::drafts::Kind;
use crate::agent::icons;
use crate::locale::en::agent::composer as words;
use crate::ui::markup::{Element, ElementRef, Node, anew, element, part};
use crate::ui::{IconShape, icon};
use leptos::ev;
use leptos::prelude::*;

const AUDIENCE: &str = "audience";
const PROBLEM: &str = "problem";
/// Both ids, as an attribute lists them.
const AUDIENCE_AND_PROBLEM: &str = "audience problem";

/// What the parts of the composer share.
#[derive(Clone, Copy)]
struct Writing {
    open: OpenTicket,
    tabs: Tabs,
    kind: Memo<Kind>,
    /// On a narrow window the composer is two buttons until one is pressed.
    unfolded: RwSignal<bool>,
    narrow: Memo<bool>,
    text: ElementRef,
    /// The first of the two buttons.
    start: ElementRef,
}

impl Writing {
    fn new(open: OpenTicket, tabs: Tabs) -> Self {
        Self {
            open,
            tabs,
            kind: Memo::new(move |_| open.draft.with(|draft| draft.kind)),
            unfolded: RwSignal::new(open.draft.with_untracked(|draft| !draft.text.is_empty())),
            narrow: is_narrow(),
            text: ElementRef::new(),
            start: ElementRef::new(),
        }
    }

    fn choose(self, kind: Kind) {
        self.open.draft.update(|draft| draft.kind = kind);
    }

    /// Chooses, and goes to the text.
    fn write(self, kind: Kind) {
        self.choose(kind);
        self.unfolded.set(true);
        // The box takes the focus once it is drawn.
        request_animation_frame(move || self.text.focus());
    }

    /// The button that folds goes with the box; what opens it again takes the focus.
    fn fold(self) {
        self.unfolded.set(false);
        request_animation_frame(move || self.start.focus());
    }

    fn is_folded(self) -> bool {
        self.narrow.get() && !self.unfolded.get()
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Public => words::PUBLIC_REPLY,
        Kind::Note => words::INTERNAL_NOTE,
    }
}

pub fn composer(open: OpenTicket, tabs: Tabs) -> Node {
    let closed = Memo::new(move |_| open.is_closed());
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
    open.desk.keys.listen(move |key| {
        match key {
            "r" => writing.write(Kind::Public),
            "i" => writing.write(Kind::Note),
            _ => return false,
        }
        true
    });
    let folded = Memo::new(move |_| writing.is_folded());
    let class = move || match writing.kind.get() {
        Kind::Note if !folded.get() => "fd-comp fd-comp--note",
        _ => "fd-comp",
    };
    let draw = move |folded| if folded { start(writing) } else { unfolded(writing) };
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
    let kept =
        part(move || writing.open.draft.with(|draft| (!draft.text.is_empty()).then_some(words::TEXT_KEPT)));
    let start = element("div")
        .class("fd-comp__start")
        .child(begin(Kind::Public, icons::REPLY).reference(writing.start))
        .child(begin(Kind::Note, icons::LOCK))
        .child(element("span").class("fd-muted").child(kept));
    Node::List(vec![obstacle(writing), start.into(), outcome(writing)])
}

fn unfolded(writing: Writing) -> Node {
    let hide = plain_button("fd-btn fd-btn--quiet fd-comp__hide", icons::DOWN, words::HIDE);
    let hide = hide.on(ev::click, move |_| writing.fold());
    let top = element("div").class("fd-comp__top");
    let top = top.child(kind_choice(writing)).child(audience(writing)).child(hide);
    let bar = element("div").class("fd-comp__bar");
    let bar = bar.child(outcome(writing)).child(draft_saved(writing.open)).child(submit_as(writing.open));
    Node::List(vec![top.into(), obstacle(writing), text_box(writing), bar.into()])
}

fn text_box(writing: Writing) -> Node {
    let open = writing.open;
    let label = move || match writing.kind.get() {
        Kind::Public => words::REPLY_TEXT,
        Kind::Note => words::NOTE_TEXT,
    };
    let described_by = move || {
        let failed = open.submission.with(|it| matches!(it, Submission::Failed(_)));
        if failed { AUDIENCE_AND_PROBLEM } else { AUDIENCE }
    };
    element("textarea")
        .class("fd-comp__text")
        .reference(writing.text)
        .live("aria-label", label)
        .live("aria-describedby", described_by)
        .property("value", move || open.draft.with(|draft| draft.text.clone()))
        .on(ev::input, move |event| open.draft.update(|draft| draft.text = event_target_value(&event)))
        .into()
}

fn kind_choice(writing: Writing) -> Node {
    let legend = element("legend").class("govuk-visually-hidden").child(words::KIND);
    let options = part(move || {
        Node::from_iter([
            option(writing, Kind::Public, icons::REPLY, "r", "is-on is-public"),
            option(writing, Kind::Note, icons::LOCK, "i", "is-on is-note"),
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
fn audience(writing: Writing) -> Node {
    let open = writing.open;
    part(move || match writing.kind.get() {
        Kind::Public => {
            let muted = |words: &'static str| element("span").class("fd-muted").child(words).into();
            let requester = open.ticket.with(|ticket| open.desk.directory.name(ticket.requester_id));
            let requester = element("b").child(or_nobody(requester)).into();
            let sentence = vec![muted(words::TO), requester, muted(words::BY_EMAIL)];
            element("p").class("fd-comp__to").id(AUDIENCE).child(sentence)
        }
        Kind::Note => {
            let sentence = vec![icon(icons::EYE), element("span").child(words::WHO_SEES_NOTES).into()];
            element("p").class("fd-comp__warn").id(AUDIENCE).child(sentence)
        }
    })
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
