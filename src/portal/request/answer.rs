//! The place for the person's answer: it goes on with the conversation, reopens the request, or begins
//! another one.

use super::files::files;
use super::outcome::About;
use super::sight::RequestNow;
use super::waiting::waiting_notice;
use super::writing::{Writing, waiting};
use crate::api::requests::Request;
use crate::locale::portal::{Language, Word};
use crate::portal::drafts::Act;
use crate::portal::following::memo;
use crate::portal::outbox::Delivery;
use crate::portal::page::{form_error, paragraph};
use crate::ui::markup::{Element, Node, anew, element};
use crate::ui::{ButtonKind, ButtonLook, IconShape, Question, Textarea, button, icon, inset, notice, part};
use frontdesk_model::id::UserId;
use frontdesk_model::status::Status;
use leptos::ev;
use leptos::prelude::*;

const ANSWER: &str = "answer";
const FILES: &str = "files";
const HEADING: &str = "answer-heading";

/// What an answer means at the present status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    GoesOn {
        can_solve: bool,
    },
    Reopens,
    FollowsUp,
    /// No answer can be given any more.
    Closed,
    /// The request is somebody else's, to read.
    Reads,
}

impl Meaning {
    const fn of(request: &Request) -> Self {
        match request.status {
            Status::Closed | Status::Deleted if request.can_follow_up => Self::FollowsUp,
            Status::Closed | Status::Deleted => Self::Closed,
            _ if !request.can_answer => Self::Reads,
            Status::Solved => Self::Reopens,
            _ => Self::GoesOn { can_solve: request.can_be_solved_by_me },
        }
    }

    const fn heading(self) -> Word {
        match self {
            Self::GoesOn { .. } | Self::Reads => Word::YourAnswer,
            Self::Reopens => Word::StillNotRight,
            Self::FollowsUp => Word::FollowUp,
            Self::Closed => Word::Closed,
        }
    }

    const fn act(self) -> Act {
        match self {
            Self::FollowsUp => Act::FollowUp,
            _ => Act::GoOn,
        }
    }
}

pub fn answer(request: RequestNow, reader: UserId, writing: Writing) -> Element {
    let meaning = memo(move || request.with(Meaning::of));
    let takes_any = memo(move || !matches!(meaning.get(), Meaning::Closed | Meaning::Reads));
    let place = anew(
        move || takes_any.get(),
        move |takes_any| {
            if takes_any { answer_form(request, reader, meaning, writing) } else { none(meaning, writing) }
        },
    );
    element("section")
        .class("fd-reply")
        .attr("aria-labelledby", HEADING)
        .child(confirmation(writing))
        .child(place)
}

fn answer_form(request: RequestNow, reader: UserId, meaning: Memo<Meaning>, writing: Writing) -> Node {
    let delivery = writing.delivery();
    let is_waiting = memo(move || delivery.with(|delivery| waiting(delivery.as_ref())).is_some());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        writing.send(meaning.get_untracked().act());
    };
    let form = element("form")
        .attr("novalidate", true)
        .reference(writing.form)
        .on(ev::submit, send)
        .live("hidden", move || is_waiting.get())
        .child(text(request, reader, meaning, writing))
        .child(files(writing))
        .child(element("div").class("fd-reply__acts").child(acts(meaning, writing)));
    let of_files =
        move || writing.wrong.with(|wrong| wrong.as_ref().is_some_and(|one| one.about == About::Files));
    let about_files = memo(of_files);
    let summary = anew(
        move || about_files.get(),
        move |about_files| {
            let control = if about_files { FILES } else { ANSWER };
            form_error(control, move || writing.wrong.get().map(|wrong| wrong.words))
        },
    );
    // That nothing is lost if the page is left now.
    let kept = part(move || {
        writing.has_any().then(|| {
            let said = element("span").child(Word::KeptOnDevice);
            Node::List(vec![icon(IconShape::new(SAVED)), said.into()])
        })
    });
    Node::List(vec![
        heading(part(move || meaning.get().heading())),
        summary,
        waiting_notice(writing),
        form.into(),
        element("p").class("fd-saved").child(kept).into(),
    ])
}

const SAVED: &str = r#"<path d="M12 3v12M7 10.5l5 5 5-5M4 20.5h16"/>"#;

fn heading(text: impl Into<Node>) -> Node {
    element("h2").class("govuk-heading-m").id(HEADING).child(text).into()
}

fn text(request: RequestNow, reader: UserId, meaning: Memo<Meaning>, writing: Writing) -> Node {
    let begun = untrack(|| writing.text());
    part(move || {
        let (label, hint) = match meaning.get() {
            Meaning::Reopens => (Word::WhatIsWrong, Word::Reopens.text().to_owned()),
            Meaning::FollowsUp => (Word::WhatNow, Word::FollowUpHow.text().to_owned()),
            _ => (Word::Message, seen_by(request.with(|request| others(request, reader)))),
        };
        let wrong = writing.wrong.get().filter(|wrong| wrong.about == About::Text);
        let question = Question::new(Language::of_parts(), ANSWER, label);
        let question = question.hint(hint).error(wrong.map(|wrong| wrong.words));
        let textarea = Textarea {
            rows: 5,
            value: begun.clone(),
            reference: Some(writing.control),
            ..Textarea::default()
        };
        question.textarea(textarea, move |text| writing.write(text))
    })
}

/// How many people read an answer besides who gives it and the support team.
fn others(request: &Request, reader: UserId) -> usize {
    let requester = std::iter::once(&request.requester_id);
    request.collaborator_ids.iter().chain(requester).filter(|person| **person != reader).count()
}

fn seen_by(others: usize) -> String {
    if others == 0 { Word::SeenBy.into() } else { Word::SeenByOthers.counted(others, &[]) }
}

/// The buttons. The one that solves says whether an answer goes along.
fn acts(meaning: Memo<Meaning>, writing: Writing) -> Node {
    let delivery = writing.delivery();
    part(move || {
        let meaning = meaning.get();
        let busy = writing.settling.get() || delivery.get() == Some(Delivery::UnderWay);
        let send = match meaning {
            Meaning::Reopens => Word::Reopen,
            Meaning::FollowsUp => Word::SendFollowUp,
            _ => Word::SendAnswer,
        };
        let solve = (meaning == Meaning::GoesOn { can_solve: true }).then(|| {
            let text = if writing.has_any() { Word::SendAndSolve } else { Word::Solve };
            let solve = button(ButtonKind::Plain, ButtonLook::Secondary, busy, text);
            solve.on(ev::click, move |_| writing.send(Act::Solve))
        });
        let send = button(ButtonKind::Submit, ButtonLook::Main, busy, send);
        Node::List(vec![send.into(), solve.into()])
    })
}

/// What was sent, and what happens next.
fn confirmation(writing: Writing) -> Node {
    let delivery = writing.delivery();
    part(move || match delivery.get() {
        Some(Delivery::Done { outcome, .. }) => {
            let (title, next) = outcome.words()?;
            Some(notice(IconShape::TICK, title, vec![element("p").child(next).into()]))
        }
        _ => None,
    })
}

/// No answer can be given; what was written until then can still be copied.
fn none(meaning: Memo<Meaning>, writing: Writing) -> Node {
    let why =
        if meaning.get_untracked() == Meaning::Closed { Word::IsClosedToYou } else { Word::CannotAnswer };
    let unsent = untrack(|| writing.text());
    let unsent = (!unsent.trim().is_empty()).then(|| {
        let title = element("h3").class("govuk-heading-s").child(Word::NotSent);
        let text = element("p").class("govuk-body fd-unsent").child(unsent);
        Node::List(vec![title.into(), text.into()])
    });
    let why = if meaning.get_untracked() == Meaning::Closed { inset(why.text()) } else { paragraph(why) };
    Node::List(vec![heading(meaning.get_untracked().heading()), why, unsent.into()])
}
