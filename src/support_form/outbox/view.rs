//! What is seen of a message that waits: what happens to it, and what was written.

use super::{Kept, Waiting, wake};
use crate::locale::form::{Key, Words};
use crate::support_form::choice::choices;
use crate::support_form::problem::control_id;
use crate::support_form::submission::{Sending, Submission};
use crate::support_form::trouble::Trouble;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{ButtonKind, ButtonLook, Choice, DateParts, IconShape, button, focus_field, icon, part};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::rules::Field;
use frontdesk_model::rules::conditions::Showing;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;

/// The folded form, while its message waits.
pub fn outbox(submission: Submission) -> Node {
    let words = submission.words();
    part(move || {
        let waiting = submission.sending(|sending| match sending {
            Sending::Waiting(waiting) => Some(*waiting),
            _ => None,
        })?;
        let delete = element("button").attr("type", "button").class("fd-linkbtn");
        let delete = delete.on(ev::click, move |_| submission.start_anew()).child(words[Key::DeleteMessage]);
        Some(Node::List(vec![
            notice(words, waiting),
            element("h2").class("govuk-heading-m").child(words[Key::YourMessage]).into(),
            element("dl").class("fd-written").child(written(submission)).into(),
            element("p").class("govuk-body").child(delete).into(),
        ]))
    })
}

/// What happens, and when the next try is. Said anew at each try.
fn notice(words: Words, Waiting { why, rest, kept }: Waiting) -> Node {
    let title = element("h2").child(icon(IconShape::OFFLINE)).child(words[Key::NotSentYet]);
    let why = why.map_or(Key::FromBefore, Trouble::in_the_way);
    let safe = if kept == Kept::InPage { Key::KeepOpen } else { Key::Safe };
    let why = element("p").child(words[why]).child(" ").child(words[safe]);
    let now = button(ButtonKind::Plain, ButtonLook::Main, rest.is_none(), words[Key::TryNow]);
    let next = rest.map_or_else(|| words[Key::TryingNow].to_owned(), |rest| words.next_try(rest));
    let next = element("span").class("govuk-body").child(next);
    let acts = element("div").class("fd-notice__acts").child(now.on(ev::click, |_| wake())).child(next);
    let notice = element("div").class("fd-notice").attr("role", "status").attr("tabindex", "-1");
    let notice = if kept == Kept::FromBefore { notice } else { notice.focused(0) };
    notice.child(title).child(why).child(acts).into()
}

/// Each answer under its question, with a way back to it.
fn written(submission: Submission) -> Node {
    let definition = submission.definition();
    let shown = untrack(|| submission.shown());
    let mut rows = Vec::new();
    if untrack(|| submission.asks_requester()) {
        for (of, title) in [(Field::Name, Key::FullName), (Field::Email, Key::Email)] {
            rows.push(row(submission.words()[title], submission.text(of), control_id(of), submission));
        }
    }
    for field in definition.portal_fields() {
        if shown.of(field.id) != Showing::Hidden {
            let mut control = control_id(Field::of(field));
            if field.kind == FieldType::Date {
                control.push_str("-day");
            }
            rows.push(row(field.portal_title(), answer(field, submission), control, submission));
        }
    }
    rows.into_iter().flatten().collect()
}

/// Nothing where there is no answer.
fn row(title: &str, answer: String, control: String, submission: Submission) -> Option<Element> {
    if answer.is_empty() {
        return None;
    }
    let of_what = element("span").class("govuk-visually-hidden").child([" ", title].concat());
    let change =
        element("button").attr("type", "button").class("fd-linkbtn").child(submission.words()[Key::Change]);
    let change = change.child(of_what).on(ev::click, move |event| {
        let near: web_sys::Element = event_target(&event);
        submission.edit();
        focus_field(&near, &control);
    });
    let title = element("dt").child(title.to_owned());
    let row = element("div").child(title).child(element("dd").child(answer));
    Some(row.child(element("dd").child(change)))
}

/// An answer in words.
fn answer(field: &TicketField, submission: Submission) -> String {
    let choices = choices(field);
    let name = |value: &str| choices.iter().find(|choice| choice.value == value).map(Choice::text);
    match field.kind {
        FieldType::Checkbox => {
            let ticked = submission.read(|answers| *answers.value(field.id) == FieldValue::Flag(true));
            if ticked { submission.words()[Key::Yes].to_owned() } else { String::new() }
        }
        FieldType::Date => {
            let DateParts { day, month, year } = submission.date(field.id);
            [day, month, year].join(" ").trim().to_owned()
        }
        FieldType::Multiselect => {
            let tags = submission.tags(field.id);
            tags.iter().filter_map(|tag| name(tag)).collect::<Vec<_>>().join(", ")
        }
        _ => {
            let text = submission.text(Field::of(field));
            name(&text).unwrap_or(text)
        }
    }
}
