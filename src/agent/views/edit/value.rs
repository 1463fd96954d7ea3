//! The value of a condition, asked for as its kind is.

use super::conditions::options;
use super::draft::{Draft, value_of};
use super::form::{described, error_of, invalid};
use super::record::{Kind, record};
use super::vocabulary::{Asks, text_of};
use crate::locale::en::agent::edit_view as words;
use crate::ui::markup::{Element, Node, element, part};
use leptos::ev;
use leptos::prelude::*;

pub fn value(draft: Draft, id: i64, subject: Memo<String>, operator: Memo<String>) -> Node {
    part(move || {
        let (subject, operator) = (subject.get(), operator.get());
        let asked = draft.definitions.with_value(|all| {
            all.named(&subject).map(|one| (one.asks(&operator, draft.desk), one.title.clone()))
        });
        let (asks, title) = asked.unwrap_or((Asks::Text, subject));
        let now = untrack(|| draft.condition(id)).map(|one| text_of(&one.value)).unwrap_or_default();
        let control: Node = match asks {
            Asks::Nothing => return Node::List(Vec::new()),
            Asks::OneOf(choices) => {
                let named = choices.into_iter().map(|one| (one.value, one.title)).collect();
                list(draft, id, named, &now).into()
            }
            Asks::Person => record(draft, id, Kind::Person, now),
            Asks::Organization => record(draft, id, Kind::Organization, now),
            Asks::Tags => text(draft, id, now, words::TAGS_HELP.to_owned(), None).into(),
            Asks::Hours => text(draft, id, now, words::hours(&title), Some("numeric")).into(),
            Asks::Text => text(draft, id, now, words::VALUE.to_owned(), None).into(),
        };
        let control = element("div").class("fd-edit__value").child(control);
        control.child(error_of(draft, value_of(id))).into()
    })
}

fn list(draft: Draft, id: i64, choices: Vec<(String, String)>, now: &str) -> Element {
    element("select")
        .class("fd-input")
        .id(value_of(id))
        .attr("aria-label", words::VALUE)
        .live("aria-describedby", described(draft, &value_of(id)))
        .live("aria-invalid", invalid(draft, &value_of(id)))
        .on(ev::change, move |event| set(draft, id, event_target_value(&event)))
        .child(options(choices, now))
}

fn text(draft: Draft, id: i64, now: String, label: String, keyboard: Option<&'static str>) -> Element {
    element("input")
        .attr("type", "text")
        .class("fd-input")
        .id(value_of(id))
        .attr("aria-label", label.clone())
        .attr("title", label)
        .attr("inputmode", keyboard)
        .attr("autocomplete", "off")
        .attr("value", now)
        .live("aria-describedby", described(draft, &value_of(id)))
        .live("aria-invalid", invalid(draft, &value_of(id)))
        .on(ev::input, move |event| set(draft, id, event_target_value(&event)))
}

pub fn set(draft: Draft, id: i64, text: String) {
    draft.change(id, |condition| condition.value = text.into());
}
