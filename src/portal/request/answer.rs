//! The place for the person's answer: it goes on with the conversation, or reopens the request.

use super::outcome::Outcome;
use super::writing::Writing;
use crate::api::requests::Request;
use crate::locale::en::portal as words;
use crate::locale::form::Words;
use crate::portal::page::{form_error, paragraph};
use crate::ui::markup::{Element, Node, element};
use crate::ui::{ButtonKind, ButtonLook, IconShape, Question, Textarea, button, inset, notice, part};
use frontdesk_model::status::Status;
use leptos::ev;
use leptos::prelude::*;

const ANSWER: &str = "answer";
const HEADING: &str = "answer-heading";

/// What an answer means at the present status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    GoesOn { can_solve: bool },
    Reopens,
}

impl Meaning {
    /// None where no answer can be given any more.
    const fn of(request: &Request) -> Option<Self> {
        match request.status {
            Status::Closed | Status::Deleted => None,
            Status::Solved => Some(Self::Reopens),
            _ => Some(Self::GoesOn { can_solve: request.can_be_solved_by_me }),
        }
    }
}

pub fn answer(request: Memo<Request>, writing: Writing) -> Element {
    let is_open = Memo::new(move |_| request.with(Meaning::of).is_some());
    let place = part(move || if is_open.get() { answer_form(request, writing) } else { closed(writing) });
    element("section")
        .class("fd-reply")
        .attr("aria-labelledby", HEADING)
        .child(confirmation(writing.outcome))
        .child(place)
}

fn answer_form(request: Memo<Request>, writing: Writing) -> Node {
    let either = move |to_reopen: &'static str, to_go_on: &'static str| {
        part(move || if meaning(request) == Some(Meaning::Reopens) { to_reopen } else { to_go_on })
    };
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        writing.send(false);
    };
    let form = element("form")
        .attr("novalidate", true)
        .on(ev::submit, send)
        .child(text(writing))
        .child(element("div").class("fd-reply__acts").child(acts(request, writing)));
    // That nothing is lost if the page is left now.
    let kept = part(move || if writing.has_text() { words::KEPT_ON_DEVICE } else { "" });
    Node::List(vec![
        heading(either(words::STILL_NOT_RIGHT, words::YOUR_ANSWER)),
        form_error(ANSWER, move || writing.trouble.get().map(|trouble| trouble.words)),
        paragraph(either(words::REOPENS, words::SEEN_BY)),
        form.into(),
        element("p").class("fd-saved").child(kept).into(),
    ])
}

fn heading(text: impl Into<Node>) -> Node {
    element("h2").class("govuk-heading-m").id(HEADING).child(text).into()
}

fn text(writing: Writing) -> Node {
    let begun = writing.text().get_untracked();
    part(move || {
        let trouble = writing.trouble.get().filter(|trouble| trouble.about_text);
        let question = Question::new(Words::english(), ANSWER, words::MESSAGE);
        let question = question.error(trouble.map(|trouble| trouble.words.to_owned()));
        let textarea = Textarea {
            rows: 5,
            value: begun.clone(),
            reference: Some(writing.control),
            ..Textarea::default()
        };
        question.textarea(textarea, move |text| writing.write(text))
    })
}

/// The buttons. The one that solves says whether an answer goes along.
fn acts(request: Memo<Request>, writing: Writing) -> Node {
    part(move || {
        let meaning = meaning(request);
        let busy = writing.busy.get();
        let send = if meaning == Some(Meaning::Reopens) { words::REOPEN } else { words::SEND_ANSWER };
        let solve = (meaning == Some(Meaning::GoesOn { can_solve: true })).then(|| {
            let text = if writing.has_text() { words::SEND_AND_SOLVE } else { words::SOLVE };
            let solve = button(ButtonKind::Plain, ButtonLook::Secondary, busy, text);
            solve.on(ev::click, move |_| writing.send(true))
        });
        let send = button(ButtonKind::Submit, ButtonLook::Main, busy, send);
        Node::List(vec![send.into(), solve.into()])
    })
}

fn meaning(request: Memo<Request>) -> Option<Meaning> {
    request.with(Meaning::of)
}

/// What was sent, and what happens next.
fn confirmation(outcome: RwSignal<Option<Outcome>>) -> Node {
    part(move || {
        let (title, next) = match outcome.get()? {
            Outcome::Answered => words::ANSWERED,
            Outcome::Reopened => words::REOPENED,
            Outcome::Solved => words::NOW_SOLVED,
            Outcome::AnsweredAndSolved => words::ANSWERED_AND_SOLVED,
            Outcome::NotSolved => words::NOT_SOLVED,
        };
        Some(notice(IconShape::TICK, title, vec![element("p").child(next).into()]))
    })
}

/// No answer can be given any more; what was written until then can still be copied.
fn closed(writing: Writing) -> Node {
    let unsent = writing.text().get_untracked();
    let unsent = (!unsent.trim().is_empty()).then(|| {
        let title = element("h3").class("govuk-heading-s").child(words::NOT_SENT);
        let text = element("p").class("govuk-body fd-unsent").child(unsent);
        Node::List(vec![title.into(), text.into()])
    });
    Node::List(vec![heading(words::CLOSED), inset(words::IS_CLOSED), unsent.into()])
}
