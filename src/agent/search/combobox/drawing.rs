//! How the box and the list of suggestions are drawn.

use super::SearchBox;
use crate::agent::icons;
use crate::agent::route::Page;
use crate::agent::search::suggestions::{Does, Group, Suggestion};
use crate::locale::en::agent::search as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use leptos::ev;
use leptos::prelude::*;
use web_sys::MouseEvent;

const LIST: &str = "search-suggestions";

impl SearchBox {
    pub(super) fn draw_input(self, groups: Memo<Vec<Group>>) -> Element {
        let is_open = move || groups.with(|groups| !groups.is_empty());
        let type_in = move |_| {
            self.take(self.read());
            self.open.set(true);
        };
        element("input")
            .attr("type", "search")
            .attr("role", "combobox")
            .attr("aria-label", words::LABEL)
            .attr("aria-autocomplete", "list")
            .attr("aria-controls", LIST)
            .attr("autocomplete", "off")
            .attr("autocapitalize", "none")
            .attr("spellcheck", "false")
            .attr("enterkeyhint", "search")
            .reference(self.input)
            .live("aria-expanded", move || if is_open() { "true" } else { "false" })
            .live("aria-activedescendant", move || self.active.get().filter(|_| is_open()).map(option_id))
            .on(ev::input, type_in)
            .on(ev::click, move |_| self.show())
            .on(ev::keydown, move |event| self.key(&event, groups))
    }

    pub(super) fn draw_list(self, groups: Memo<Vec<Group>>) -> Element {
        let drawn = part(move || {
            let mut at = 0;
            groups.with(|groups| {
                let draw = |(place, group): (usize, &Group)| {
                    let first = at;
                    at += group.suggestions.len();
                    self.group(place, group, first)
                };
                groups.iter().enumerate().map(draw).collect::<Node>()
            })
        });
        let list = element("div")
            .id(LIST)
            .attr("role", "listbox")
            .attr("aria-label", words::SUGGESTIONS)
            .child(drawn);
        element("div")
            .class("fd-menu fd-sugg")
            .live("hidden", move || groups.with(Vec::is_empty))
            // The focus stays in the box.
            .on(ev::mousedown, |event: MouseEvent| event.prevent_default())
            .child(list)
            .child(self.foot(groups))
    }

    fn group(self, place: usize, group: &Group, first: usize) -> Element {
        let heading = format!("{LIST}-{place}");
        let options = group.suggestions.iter().enumerate().map(|(at, one)| self.option(first + at, one));
        let options: Node = options.collect();
        let title = element("div").class("fd-sugg__h").attr("role", "presentation").id(heading.clone());
        element("div")
            .attr("role", "group")
            .attr("aria-labelledby", heading)
            .child(title.child(group.heading))
            .child(options)
    }

    fn option(self, at: usize, suggestion: &Suggestion) -> Element {
        let chosen = suggestion.clone();
        let remove = match &suggestion.does {
            Does::Searches(query) => Some(self.remove(query.clone())),
            _ => None,
        };
        let is_active = move || self.active.get() == Some(at);
        element("div")
            .attr("role", "option")
            .id(option_id(at))
            .live("aria-selected", move || if is_active() { "true" } else { "false" })
            .live("class", move || is_active().then_some("is-active"))
            .on(ev::click, move |_| self.choose(chosen.clone()))
            .child(icon(suggestion.icon))
            .child(element("span").child(suggestion.text.clone()))
            .child(element("span").class("fd-sugg__hint").child(suggestion.hint.clone()))
            .child(remove)
    }

    /// For the pointer; by keyboard it is the Delete key.
    fn remove(self, query: String) -> Element {
        let remove = move |event: MouseEvent| {
            event.stop_propagation();
            self.forget(&query);
        };
        element("span")
            .class("fd-sugg__remove")
            .attr("aria-hidden", "true")
            .attr("title", words::REMOVE)
            .on(ev::click, remove)
            .child(icon(icons::CROSS))
    }

    fn foot(self, groups: Memo<Vec<Group>>) -> Element {
        let key = |key: &'static str, does: &'static str| {
            element("span").child(element("kbd").class("fd-kbd").child(key)).child(" ").child(does)
        };
        let has_recent =
            move || groups.with(|groups| groups.iter().any(|group| group.heading == words::RECENT));
        let remove = part(move || has_recent().then(|| key("Del", words::KEY_REMOVE)));
        let words_page = Page::Search(String::new()).href();
        element("div")
            .class("fd-sugg__foot")
            .child(key("Tab", words::KEY_COMPLETE))
            .child(key("Enter", words::KEY_SEARCH))
            .child(remove)
            .child(
                element("a")
                    .attr("href", words_page)
                    .attr("tabindex", "-1")
                    .on(ev::click, move |_| self.close())
                    .child(words::ALL_WORDS),
            )
    }
}

pub(super) fn option_id(at: usize) -> String {
    format!("search-option-{at}")
}
