//! A person or an organization that a condition names: typed, and chosen from those whose names begin so.

use super::draft::{Draft, value_of};
use super::form::{described, invalid};
use super::value::set;
use super::vocabulary::CURRENT_USER;
use crate::agent::desk::Desk;
use crate::api::{organizations, users};
use crate::locale::en::agent::edit_view as words;
use crate::ui::markup::{Node, element, part};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Person,
    Organization,
}

/// A pause in typing.
const PAUSE: Duration = Duration::from_millis(250);

pub fn record(draft: Draft, line: i64, kind: Kind, now: String) -> Node {
    let choices: RwSignal<Vec<(String, String)>> = RwSignal::new(first(kind));
    let latest = StoredValue::new(String::new());
    let list_id = format!("{}-list", value_of(line));
    let typed = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        latest.set_value(text.clone());
        let known = choices
            .with_untracked(|all| all.iter().find(|(_, name)| *name == text).map(|(id, _)| id.clone()));
        // What is no record yet is kept as it is typed, and objected to when the view is saved.
        let is_known = known.is_some();
        set(draft, line, known.unwrap_or_else(|| text.clone()));
        if !is_known {
            let ask = move || {
                if latest.try_get_value().as_ref() == Some(&text) {
                    fetch(draft.desk, kind, text, choices);
                }
            };
            set_timeout(ask, PAUSE);
        }
    };
    let help = if kind == Kind::Person { words::PERSON_HELP } else { words::ORGANIZATION_HELP };
    let input = element("input")
        .attr("type", "text")
        .class("fd-input")
        .id(value_of(line))
        .attr("list", list_id.clone())
        .attr("aria-label", help)
        .attr("title", help)
        .attr("autocomplete", "off")
        .attr("value", name(draft.desk, kind, now))
        .live("aria-describedby", described(draft, &value_of(line)))
        .live("aria-invalid", invalid(draft, &value_of(line)))
        .on(ev::input, typed);
    let options = part(move || {
        let option = |(_, name): (String, String)| element("option").attr("value", name);
        choices.get().into_iter().map(option).collect::<Node>()
    });
    Node::List(vec![input.into(), element("datalist").id(list_id).child(options).into()])
}

/// Those that can be chosen before anything is typed.
fn first(kind: Kind) -> Vec<(String, String)> {
    let me = (CURRENT_USER.to_owned(), words::WHOEVER_LOOKS.to_owned());
    let none = (String::new(), words::NOBODY_OR_NONE.to_owned());
    match kind {
        Kind::Person => vec![me],
        Kind::Organization => vec![none],
    }
}

/// What a value is called.
fn name(desk: Desk, kind: Kind, value: String) -> String {
    let known = first(kind).into_iter().find(|(id, _)| *id == value).map(|(_, name)| name);
    let named = || match kind {
        Kind::Person => desk.directory.full_name(value.parse().ok()?),
        Kind::Organization => desk.directory.organization_name(value.parse().ok()?),
    };
    if value.is_empty() { value } else { known.or_else(|| untrack(named)).unwrap_or(value) }
}

fn fetch(desk: Desk, kind: Kind, text: String, choices: RwSignal<Vec<(String, String)>>) {
    if text.chars().count() < 2 {
        return;
    }
    spawn_local(async move {
        let found: Vec<(String, String)> = match kind {
            Kind::Person => {
                let people = users::autocomplete(&text).await.unwrap_or_default();
                desk.directory.learn_people(people.clone());
                let named = people.into_iter().map(|user| {
                    let email = user.email.map(|email| format!(" ({email})")).unwrap_or_default();
                    (user.id.to_string(), format!("{}{email}", user.name))
                });
                named.collect()
            }
            Kind::Organization => {
                let found = organizations::autocomplete(&text).await.unwrap_or_default();
                desk.directory.learn_organizations(found.clone());
                found.into_iter().map(|one| (one.id.to_string(), one.name)).collect()
            }
        };
        choices.try_set(first(kind).into_iter().chain(found).collect());
    });
}
