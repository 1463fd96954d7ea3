//! The columns of a view, in their order.

use super::conditions::{focus, remove_button};
use super::draft::{ADD_COLUMN, Draft};
use super::form::{described, error_of};
use crate::agent::follow::memo;
use crate::agent::icons;
use crate::agent::views::Field;
use crate::locale::en::agent::edit_view as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::view::COLUMNS_MAX;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

pub fn columns(draft: Draft) -> Element {
    let chosen = memo(move || draft.output.with(|output| output.columns.clone()));
    let list = part(move || {
        let all = chosen.get();
        if all.is_empty() {
            return element("p").class("fd-muted").child(words::NO_COLUMNS).into();
        }
        let of = all.len();
        let column = |(at, id): (usize, String)| column(draft, at, of, &id);
        let columns: Node = all.into_iter().enumerate().map(column).collect();
        Node::from(element("ol").class("fd-edit__columns").child(columns))
    });
    element("fieldset")
        .class("fd-edit__set")
        .child(element("legend").child(words::COLUMNS))
        .child(list)
        .child(error_of(draft, ADD_COLUMN.to_owned()))
        .child(add(draft, chosen))
}

fn title(draft: Draft, id: &str) -> String {
    let named = Field::from_name(id).filter(|field| *field == Field::Sla);
    named.map_or_else(|| draft.definitions.with_value(|all| all.column(id)), |field| field.title().to_owned())
}

fn button_id(id: &str, does: &str) -> String {
    format!("view-column-{id}-{does}")
}

fn column(draft: Draft, at: usize, of: usize, id: &str) -> Element {
    let name = title(draft, id);
    let step = |does: &'static str, shape, label: String, to: Option<usize>| {
        let (id, name) = (id.to_owned(), name.clone());
        let button = element("button")
            .attr("type", "button")
            .class("fd-btn fd-btn--icon fd-btn--quiet")
            .id(button_id(&id, does))
            .attr("aria-label", label)
            .attr("aria-disabled", to.is_none().then_some("true"));
        let go = move |_| {
            let Some(to) = to else { return };
            draft.output.update(|output| output.columns.swap(at, to));
            draft.desk.announcer.say(words::moved(&name, to + 1, of));
            let button = button_id(&id, does);
            request_animation_frame(move || focus(&button));
        };
        button.on(ev::click, go).child(icon(shape))
    };
    let up = step("up", icons::UP, words::move_up(&name), at.checked_sub(1));
    let down = step("down", icons::DOWN, words::move_down(&name), Some(at + 1).filter(|to| *to < of));
    let said = name.clone();
    let remove = move |_| {
        draft.output.update(|output| {
            output.columns.remove(at);
        });
        draft.desk.announcer.say(words::removed(&said));
        request_animation_frame(|| focus(ADD_COLUMN));
    };
    let remove = remove_button(&name, remove);
    element("li").child(element("span").child(name)).child(up).child(down).child(remove)
}

/// A column is added by the button and never by the choice alone: who goes through the list by keyboard
/// chooses each of its columns on the way.
fn add(draft: Draft, chosen: Memo<Vec<String>>) -> Element {
    let options = part(move || {
        let taken = chosen.get();
        let option = |value: String, text: String| element("option").attr("value", value).child(text);
        let all = draft.definitions.with_value(|all| all.columns.clone());
        let offered = all.into_iter().filter(|column| {
            Field::from_name(&column.id).is_some() && !taken.contains(&column.id) && taken.len() < COLUMNS_MAX
        });
        let offered = offered.map(|column| option(column.id.clone(), title(draft, &column.id)));
        std::iter::once(option(String::new(), words::CHOOSE.to_owned())).chain(offered).collect::<Node>()
    });
    let select = element("select")
        .class("fd-input")
        .id(ADD_COLUMN)
        .live("aria-describedby", described(draft, ADD_COLUMN))
        .child(options);
    let button = element("button")
        .attr("type", "button")
        .class("fd-btn")
        .on(ev::click, move |_| add_chosen(draft))
        .child(words::ADD_CHOSEN);
    element("div")
        .class("fd-edit__field")
        .child(element("label").attr("for", ADD_COLUMN).child(words::ADD_COLUMN))
        .child(element("div").class("fd-edit__add").child(select).child(button))
}

/// The list begins again once its column is added, and has the focus for the next.
fn add_chosen(draft: Draft) {
    let list = document().get_element_by_id(ADD_COLUMN);
    let Some(list) = list.and_then(|list| list.dyn_into::<HtmlSelectElement>().ok()) else { return };
    let id = list.value();
    if !id.is_empty() {
        draft.desk.announcer.say(words::added(&title(draft, &id)));
        draft.output.update(|output| output.columns.push(id));
        list.set_value("");
    }
    request_animation_frame(|| focus(ADD_COLUMN));
}
