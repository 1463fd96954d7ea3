//! The two lists of a view's conditions.

use super::draft::{Draft, add_to, field_of};
use super::form::{described, error_of};
use super::value::value;
use crate::agent::follow::memo;
use crate::locale::en::agent::edit_view as words;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::rule::Part;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

pub fn conditions(draft: Draft, list: Part) -> Element {
    let ids = memo(move || draft.ids(list));
    let lines = part(move || {
        let line = |(at, id): (usize, i64)| line(draft, list, at, id);
        ids.get().into_iter().enumerate().map(line).collect::<Node>()
    });
    let title = match list {
        Part::All => words::ALL_OF,
        Part::Any => words::ANY_OF,
    };
    let help = (list == Part::Any).then(|| element("p").class("fd-muted").child(words::ANY_HELP));
    let add = move |_| {
        let id = draft.add(list);
        // What is new takes the focus once it is drawn.
        request_animation_frame(move || focus(&field_of(id)));
    };
    let control = add_to(list);
    let add = element("button")
        .attr("type", "button")
        .class("fd-btn")
        .id(control.clone())
        .live("aria-describedby", described(draft, &control))
        .on(ev::click, add)
        .child(words::ADD_CONDITION);
    element("fieldset")
        .class("fd-edit__set")
        .child(element("legend").child(title))
        .child(help)
        .child(element("ol").child(lines))
        .child(error_of(draft, control))
        .child(add)
}

/// Moves the focus to the control with this id.
pub fn focus(id: &str) {
    let control = document().get_element_by_id(id);
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
        // Controls take it.
        let _ = control.focus();
    }
}

fn line(draft: Draft, list: Part, at: usize, id: i64) -> Element {
    let name = words::condition(at + 1);
    let remove = move |_| {
        draft.remove(id);
        draft.desk.announcer.say(words::removed(&words::condition(at + 1)));
        focus(&add_to(list));
    };
    let remove = remove_button(&name, remove);
    let subject = memo(move || draft.condition(id).map(|one| one.field).unwrap_or_default());
    let operator = memo(move || draft.condition(id).map(|one| one.operator).unwrap_or_default());
    let parts = element("div")
        .class("fd-edit__line")
        .attr("role", "group")
        .attr("aria-label", name)
        .child(what(draft, list, id, subject))
        .child(how(draft, id, subject, operator))
        .child(value(draft, id, subject, operator))
        .child(remove);
    element("li").key(id).child(parts)
}

/// The button that takes something away again.
pub fn remove_button(name: &str, remove: impl Fn(MouseEvent) + Send + 'static) -> Element {
    element("button")
        .attr("type", "button")
        .class("fd-linkbtn")
        .attr("aria-label", words::remove(name))
        .on(ev::click, remove)
        .child(words::REMOVE)
}

/// What the condition asks about.
fn what(draft: Draft, list: Part, id: i64, subject: Memo<String>) -> Element {
    let options = part(move || {
        let now = subject.get();
        draft.definitions.with_value(|all| {
            let named = all.of(list).iter().map(|one| (one.subject.clone(), one.title.clone()));
            options(named.collect(), &now)
        })
    });
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let first = draft
            .definitions
            .with_value(|all| all.named(&chosen).map(|one| untrack(|| one.first(draft.desk))));
        if let Some(first) = first {
            draft.change(id, |condition| *condition = first);
        }
    };
    element("select")
        .class("fd-input")
        .id(field_of(id))
        .attr("aria-label", words::FIELD)
        .on(ev::change, choose)
        .child(options)
}

/// How it is compared.
fn how(draft: Draft, id: i64, subject: Memo<String>, operator: Memo<String>) -> Element {
    let options = part(move || {
        let (subject, now) = (subject.get(), operator.get());
        draft.definitions.with_value(|all| {
            let operators = all.named(&subject).map(|one| one.operators.as_slice()).unwrap_or_default();
            let named = operators.iter().map(|one| (one.value.clone(), one.title.clone()));
            options(named.collect(), &now)
        })
    });
    element("select")
        .class("fd-input")
        .attr("aria-label", words::OPERATOR)
        .on(ev::change, move |event| {
            let chosen = event_target_value(&event);
            draft.change(id, |condition| condition.operator = chosen);
        })
        .child(options)
}

/// The options of a list; what is chosen among them, also where it is not one of them any more.
pub fn options(mut choices: Vec<(String, String)>, now: &str) -> Node {
    if choices.iter().all(|(value, _)| value != now) {
        choices.insert(0, (now.to_owned(), now.to_owned()));
    }
    let option = |(value, text): (String, String)| {
        let chosen = value == now;
        element("option").attr("value", value).property("selected", move || chosen).child(text)
    };
    choices.into_iter().map(option).collect()
}
