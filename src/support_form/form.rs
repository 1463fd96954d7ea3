//! The form itself: who writes, the form's questions, and the button.

use super::attachments::attachments;
use super::draft;
use super::field::{coming_and_going, questions};
use super::outbox::{outbox, what_waits};
use super::problem::{Said, control_id};
use super::screening::{screen, trap};
use super::submission::{Sending, Submission};
use super::trouble::Trouble;
use crate::locale::form::Key;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{
    ButtonKind, ButtonLook, IconShape, Input, InputKind, Question, button, error_summary, notice, part,
};
use frontdesk_model::form_settings::Ask;
use frontdesk_model::rules::Field;
use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;

/// Where name and address stand if an answer decides whether they are asked.
pub(super) const WHEN_REQUESTER: &str = "when-requester";

/// `takes_focus` is whether the first question takes the focus.
pub fn form(submission: Submission, takes_focus: bool) -> Node {
    form_with(vec![attachments(submission)], submission, takes_focus)
}

/// The form with `more` between the questions and the button.
pub(super) fn form_with(more: Vec<Node>, submission: Submission, takes_focus: bool) -> Node {
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        submission.submit(event_target::<web_sys::Element>(&event));
    };
    let definition = submission.definition();
    let intro = definition.form.settings.intro.clone().map(|intro| element("p").child(intro));
    let asked = part(move || requester(submission, takes_focus));
    // Where an answer decides whether they are asked, they stand behind it.
    let nothing = || None::<Element>.into();
    let (before, behind): (Node, Node) = if definition.form.settings.requester.when.is_none() {
        (asked, nothing())
    } else {
        let when = element("div").class("fd-when").id(WHEN_REQUESTER);
        (
            nothing(),
            coming_and_going(when, move || !submission.asks_requester(), submission, None)
                .child(asked)
                .into(),
        )
    };
    let form = element("form")
        .attr("novalidate", true)
        // Where no script takes the event, the browser sends the form itself.
        .attr("method", "post")
        .attr("action", submission.page())
        .attr("enctype", "multipart/form-data")
        .on(ev::submit, submit)
        .once_drawn(move |form| {
            screen(&form, &submission.challenges());
            draft::begin(form, submission);
        });
    // In a panel this scrolls, and the button has a place of its own. Firefox would stop at what scrolls.
    let asked = element("div")
        .class("fd-form__asked")
        .attr("tabindex", "-1")
        .child(summary(submission))
        .child(intro)
        .child(before)
        .child(questions(submission))
        .child(behind);
    let asked = more.into_iter().fold(asked, Element::child).child(trap(submission.words()));
    let foot = element("div").class("fd-form__foot").child(foot(submission));
    let form = form.child(asked).child(foot).child(draft::notice(submission));
    let is_folded = move || submission.sending(|sending| matches!(sending, Sending::Waiting(_)));
    let form = form.live("class", move || is_folded().then_some("fd-folded"));
    Node::List(vec![outbox(submission), form.into(), what_waits(submission)])
}

fn summary(submission: Submission) -> Node {
    part(move || {
        submission.sending(|sending| match sending {
            Sending::Wrong { turn, said } => {
                error_summary(submission.words(), *turn, said.iter().map(Said::line).collect())
            }
            _ => None::<Element>.into(),
        })
    })
}

/// Who writes.
fn requester(submission: Submission, takes_focus: bool) -> Node {
    let asks = submission.definition().form.settings.requester.clone();
    let words = submission.words();
    let ask = |of: Field, how: Ask, label: &str, hint: &str, kind, autocomplete| -> Node {
        let label = match how {
            Ask::Never => return None::<Element>.into(),
            Ask::Optional => words.optional(label),
            Ask::Required => label.to_owned(),
        };
        let question = Question::new(words, control_id(of), label).hint(hint).error(submission.error(of));
        let input = Input {
            kind,
            autocomplete: Some(autocomplete),
            no_dictionary: true,
            takes_focus: takes_focus && of == Field::Name && asks.when.is_none(),
            value: submission.text(of),
            ..Input::default()
        };
        question.input(input, move |text| submission.keep_text(of, text))
    };
    let name = ask(Field::Name, asks.name, words[Key::FullName], "", InputKind::Text, "name");
    let email =
        ask(Field::Email, asks.email, words[Key::Email], words[Key::EmailHint], InputKind::Email, "email");
    Node::List(vec![name, email])
}

/// The button, and above it why the last try came to nothing. The button stays where it is, and so
/// does the focus on it.
fn foot(submission: Submission) -> Node {
    let words = submission.words();
    part(move || {
        let (failed, busy) = submission.sending(|sending| match sending {
            Sending::Failed(trouble) => (Some(*trouble), false),
            sending => (None, *sending == Sending::UnderWay),
        });
        let why = |why: Trouble| {
            let paragraphs = [why.words(), Key::Kept].map(|text| element("p").child(words[text]).into());
            notice(IconShape::OFFLINE, words[why.title()], paragraphs.into())
        };
        let label = words[if failed.is_some() { Key::TryAgain } else { Key::Send }];
        let said = if busy { words[Key::Sending] } else { "" };
        Node::List(vec![
            failed.map(why).into(),
            button(ButtonKind::Submit, ButtonLook::Main, busy, label).into(),
            element("p").class("fd-form__sending").attr("role", "status").child(said).into(),
        ])
    })
}
