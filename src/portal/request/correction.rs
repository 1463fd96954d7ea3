//! Putting another answer into a field.

use super::answer_text::branches;
use super::form_answers::Answer;
use crate::api::{ApiError, request_changes};
use crate::locale::form::Words;
use crate::locale::portal::{Language, Word};
use crate::portal::session::Session;
use crate::ui::markup::{Node, element};
use crate::ui::{ButtonKind, ButtonLook, Choice, DateParts, Input, Question, Textarea, button, part};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::TicketId;
use frontdesk_model::ticket_field::FieldType;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

const CONTROL: &str = "correction";

/// The form, which changes `value`; `done` hears what was done, or nothing where nothing was.
pub fn correction(
    request: TicketId,
    answer: Answer,
    value: RwSignal<FieldValue>,
    done: Callback<Option<String>>,
) -> Node {
    let session = expect_context::<Session>();
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let (field, title) = (answer.field.id, answer.field.title.clone());
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let title = title.clone();
        spawn_local(async move {
            let value = value.get_untracked();
            let answer = session.ask(request_changes::correct(request, field, &value)).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    done.try_run(Some(Word::Corrected.with(&[("title", &title)])));
                }
                Err(error) => {
                    wrong.try_set(Some(why_not(&error)));
                }
            }
        });
    };
    let words = Language::of_parts();
    let question = part(move || question(words, &answer, wrong.get(), value));
    let keep =
        part(move || button(ButtonKind::Submit, ButtonLook::Secondary, busy.get(), Word::SaveCorrection));
    let cancel = element("button").attr("type", "button").class("fd-linkbtn");
    let cancel = cancel.on(ev::click, move |_| done.run(None)).child(Word::Cancel);
    let acts = element("div").class("fd-side__acts").child(keep).child(cancel);
    element("form").attr("novalidate", true).on(ev::submit, save).child(question).child(acts).into()
}

/// What the server holds against it, which names the field.
fn why_not(error: &ApiError) -> String {
    match error {
        ApiError::Invalid(details) => {
            let first = details.iter().map(|(_, detail)| detail.description.clone()).next();
            first.unwrap_or_else(|| Word::NotCorrected.into())
        }
        _ => Word::NotCorrected.into(),
    }
}

/// The field asked anew, with what it holds.
fn question(words: Words, answer: &Answer, wrong: Option<String>, value: RwSignal<FieldValue>) -> Node {
    let field = &answer.field;
    let question = Question::new(words, CONTROL, field.title.clone()).error(wrong);
    let begun = value.get_untracked();
    let text = begun.text().to_owned();
    let keep = move |text: String| {
        value.set(if text.is_empty() { FieldValue::Null } else { FieldValue::Text(text) });
    };
    let choices: Vec<Choice> =
        field.options.iter().map(|one| Choice::new(one.value.clone(), branches(&one.name))).collect();
    match field.kind {
        FieldType::Textarea => {
            question.textarea(Textarea { rows: 4, value: text, ..Textarea::default() }, keep)
        }
        FieldType::Checkbox => question
            .checkbox(begun == FieldValue::Flag(true), move |ticked| value.set(FieldValue::Flag(ticked))),
        FieldType::Tagger => {
            let none = Choice::new("", Word::NotAnswered);
            question.select([vec![none], choices].concat(), &text, keep)
        }
        FieldType::Multiselect => multiselect(question, choices, begun, value),
        FieldType::Date => {
            question.date_input(parts(&text), move |parts| value.set(FieldValue::Text(written(parts))))
        }
        _ => {
            let shown = if let FieldValue::Integer(number) = begun { number.to_string() } else { text };
            question.input(Input { value: shown, takes_focus: true, ..Input::default() }, keep)
        }
    }
}

fn multiselect(
    question: Question,
    choices: Vec<Choice>,
    begun: FieldValue,
    value: RwSignal<FieldValue>,
) -> Node {
    let ticked = if let FieldValue::Tags(tags) = begun { tags } else { Vec::new() };
    question.checkboxes(choices, &ticked, move |tag, ticked| {
        value.update(|value| {
            let mut tags = if let FieldValue::Tags(tags) = &*value { tags.clone() } else { Vec::new() };
            tags.retain(|other| other != tag);
            if ticked {
                tags.push(tag.to_owned());
            }
            *value = FieldValue::Tags(tags);
        });
    })
}

/// `2026-11-05` in its boxes.
fn parts(day: &str) -> DateParts {
    let mut parts = day.split('-').map(|part| part.trim_start_matches('0').to_owned());
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day) = (next(), next(), next());
    DateParts { day, month, year }
}

/// As the contract writes it, where the boxes hold numbers; the server says what is wrong with any other.
fn written(DateParts { day, month, year }: &DateParts) -> String {
    let [year, month, day] = [year, month, day].map(|part| part.trim());
    if [year, month, day].iter().all(|part| part.is_empty()) {
        return String::new();
    }
    format!("{year:0>4}-{month:0>2}-{day:0>2}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_day_goes_into_boxes_and_out_of_them() {
        let day = parts("2026-11-05");
        assert_eq!((&*day.day, &*day.month, &*day.year), ("5", "11", "2026"));
        assert_eq!(written(&day), "2026-11-05");
        assert_eq!(written(&DateParts::default()), "");
    }
}
