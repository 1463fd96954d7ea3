//! The form of a rating: good or bad, for bad the reason, and a comment.

use super::saying::{COMMENT, SCORE, Saying};
use crate::api::satisfaction::{self, Reason};
use crate::locale::portal::{Language, Word};
use crate::portal::fetched::Fetched;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{
    ButtonKind, ButtonLook, Choice, Question, SummaryLine, Textarea, button, error_summary, part,
};
use frontdesk_model::satisfaction_rating::Score;
use leptos::ev;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

const REASON: &str = "rating-reason";
/// The contract's reason that says there is none: the empty choice.
const NO_REASON: i64 = 0;

pub fn rating_form(saying: Saying) -> Node {
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        saying.send();
    };
    let press = part(move || {
        button(ButtonKind::Submit, ButtonLook::Secondary, saying.busy.get(), Word::SendRating.text())
    });
    let form = element("form").attr("novalidate", true).on(ev::submit, send);
    let form = form.child(scores(saying)).child(comment(saying)).child(press);
    Node::List(vec![summary(saying), form.into()])
}

/// What stands against sending. Takes focus whenever it is said anew.
fn summary(saying: Saying) -> Node {
    let turns = AtomicU32::new(0);
    part(move || {
        let line = saying.trouble.get().map(|trouble| SummaryLine {
            text: trouble.words.to_owned(),
            control: trouble.control.unwrap_or(SCORE).to_owned(),
        });
        let turn = turns.fetch_add(1, Ordering::Relaxed);
        error_summary(Language::of_parts(), turn, line.into_iter().collect())
    })
}

/// What is wrong with the answer of a control.
fn wrong(saying: Saying, control: &str) -> Option<String> {
    let trouble = saying.trouble.get().filter(|trouble| trouble.control == Some(control));
    trouble.map(|trouble| trouble.words.to_owned())
}

fn scores(saying: Saying) -> Node {
    let session = saying.session;
    let reasons = Fetched::new(move || Some(session.ask(satisfaction::reasons())));
    let begun = saying.score.get_untracked().map(Score::word).unwrap_or_default();
    part(move || {
        let why = part(move || {
            let is_bad = saying.score.get() == Some(Score::Bad);
            reasons.with(|answer| {
                let reasons = answer?.ok().filter(|reasons| is_bad && !reasons.is_empty())?;
                Some(reason(saying, reasons))
            })
        });
        let choices = vec![
            (Choice::new(Score::Good.word(), Word::Good.text()), Node::List(Vec::new())),
            (Choice::new(Score::Bad.word(), Word::Bad.text()), why),
        ];
        let question = Question::new(Language::of_parts(), SCORE, Word::YourRating.text());
        let question = question.error(wrong(saying, SCORE));
        question.radios(choices, begun, move |word| saying.score.set(Score::from_word(&word)))
    })
}

fn reason(saying: Saying, reasons: &[Reason]) -> Element {
    let offered = reasons.iter().filter(|reason| reason.code != NO_REASON);
    let offered = offered.map(|reason| Choice::new(reason.id.to_string(), reason.value.as_str()));
    let choices = std::iter::once(Choice::new("", Word::ChooseOne.text())).chain(offered).collect();
    let chosen = saying.reason.get_untracked();
    let question = Question::new(Language::of_parts(), REASON, Word::MainReason.text());
    let select = question.select(choices, &chosen, move |id| saying.reason.set(id));
    element("div").class("govuk-radios__conditional").child(select)
}

fn comment(saying: Saying) -> Node {
    let begun = saying.comment.get_untracked();
    part(move || {
        let question = Question::new(Language::of_parts(), COMMENT, Word::TellMore.text());
        let question = question.hint(Word::TellMoreHint.text()).error(wrong(saying, COMMENT));
        let textarea = Textarea { rows: 3, value: begun.clone(), ..Textarea::default() };
        question.textarea(textarea, move |text| saying.comment.set(text))
    })
}
