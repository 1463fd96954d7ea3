//! A field that adds a value to several: by Enter, a comma, or leaving it; with suggestions while one types.

use crate::agent::follow::work;
use crate::api::tags;
use crate::ui::markup::{Node, element, part};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

/// What is typed before anything is suggested, in characters.
const LEAST: usize = 2;

/// The field's names.
pub struct Adder {
    pub id: &'static str,
    pub suggestions: &'static str,
    pub label: &'static str,
    /// What stands in the field while it is empty.
    pub hint: &'static str,
    pub problem: &'static str,
    /// What to do where what was typed cannot be added.
    pub help: &'static str,
}

/// `suggest` is called with what is typed, to fill `suggested`; `add` says whether it took what was
/// typed.
pub fn adder(
    names: &'static Adder,
    suggested: RwSignal<Vec<String>>,
    suggest: impl Fn(String) + Send + 'static,
    add: impl Fn(&str) -> bool + Copy + Send + 'static,
) -> Node {
    let wrong = RwSignal::new(false);
    let take = move |event: &Event| {
        let Some(field) = field(event) else { return };
        let typed = field.value();
        let is_taken = typed.trim().is_empty() || add(typed.trim());
        wrong.set(!is_taken);
        if is_taken {
            field.set_value("");
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | ",") && !event.is_composing() {
            event.prevent_default();
            take(&event);
        }
    };
    let on_input = move |event: Event| {
        let typed = field(&event).map(|field| field.value()).unwrap_or_default();
        if typed.trim().chars().count() >= LEAST {
            suggest(typed.trim().to_owned());
        }
    };
    let options = part(move || {
        let option = |value: String| element("option").attr("value", value);
        suggested.get().into_iter().map(option).collect::<Node>()
    });
    let input = element("input")
        .class("fd-input")
        .attr("type", "text")
        .id(names.id)
        .attr("list", names.suggestions)
        .attr("autocomplete", "off")
        .attr("aria-label", names.label)
        .attr("placeholder", names.hint)
        .live("aria-describedby", move || wrong.get().then_some(names.problem))
        .on(ev::keydown, on_key)
        .on(ev::input, on_input)
        .on(ev::change, move |event| take(&event));
    let why = part(move || wrong.get().then_some(names.help));
    Node::List(vec![
        input.into(),
        element("datalist").id(names.suggestions).child(options).into(),
        element("p").id(names.problem).class("fd-prop__wrong").attr("role", "alert").child(why).into(),
    ])
}

/// What suggests tags that are known.
pub fn suggest_tags(suggested: RwSignal<Vec<String>>) -> impl Fn(String) + Send + 'static {
    move |begun: String| {
        work(async move {
            // Without suggestions a tag is typed out.
            if let Ok(names) = tags::autocomplete(&begun).await {
                suggested.try_set(names);
            }
        });
    }
}

fn field(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}
