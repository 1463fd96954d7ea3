//! Filters of which there may be thousands: typed, with suggestions from what the desk has.

use super::filters::{Asking, labelled};
use crate::agent::follow::{follow, memo, work};
use crate::agent::letters::small;
use crate::api;
use crate::locale::en::agent::reports as words;
use crate::ui::markup::{Element, Node, element, part};
use leptos::ev;
use leptos::prelude::*;

/// Letters after which something is suggested.
const LETTERS: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggested {
    Organization,
    Tag,
}

impl Suggested {
    const fn name(self) -> &'static str {
        match self {
            Self::Organization => "organization_id",
            Self::Tag => "tag",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Organization => words::ORGANIZATION,
            Self::Tag => words::TAG,
        }
    }

    const fn list(self) -> &'static str {
        match self {
            Self::Organization => "organizations",
            Self::Tag => "tags",
        }
    }

    /// What begins like this: what stands in the address, and what people read.
    async fn beginning(self, text: &str) -> Vec<(String, String)> {
        // Without an answer nothing is suggested, and what is typed still counts.
        match self {
            Self::Organization => {
                let found = api::organizations::autocomplete(text).await.unwrap_or_default();
                found.into_iter().map(|one| (one.id.to_string(), one.name)).collect()
            }
            Self::Tag => {
                let found = api::tags::autocomplete(text).await.unwrap_or_default();
                found.into_iter().map(|tag| (tag.clone(), tag)).collect()
            }
        }
    }

    /// What people read for a value of the address.
    async fn told(self, value: &str) -> String {
        let id = value.parse().ok().filter(|_| self == Self::Organization);
        let Some(id) = id else { return value.to_owned() };
        api::organizations::find(id).await.map_or_else(|_| value.to_owned(), |found| found.name)
    }
}

/// What is typed, and what is suggested.
#[derive(Clone, Copy)]
struct Typing {
    asking: Asking,
    what: Suggested,
    text: RwSignal<String>,
    found: RwSignal<Vec<(String, String)>>,
    is_unknown: RwSignal<bool>,
}

pub fn suggested(asking: Asking, what: Suggested) -> Element {
    let typing = Typing {
        asking,
        what,
        text: RwSignal::new(String::new()),
        found: RwSignal::new(Vec::new()),
        is_unknown: RwSignal::new(false),
    };
    typing.follow_address();
    let options = part(move || {
        let option = |(_, text): &(String, String)| element("option").attr("value", text.clone());
        typing.found.with(|found| found.iter().map(option).collect::<Node>())
    });
    let problem = format!("{}-problem", what.name());
    let told = problem.clone();
    let input = element("input")
        .class("fd-input")
        .attr("type", "text")
        .attr("list", what.list())
        .attr("autocomplete", "off")
        .id(what.name())
        .live("aria-invalid", move || typing.is_unknown.get().then_some("true"))
        .live("aria-describedby", move || typing.is_unknown.get().then(|| told.clone()))
        .property("value", move || typing.text.get())
        .on(ev::input, move |event| typing.suggest(event_target_value(&event)))
        .on(ev::change, move |event| typing.choose(&event_target_value(&event)));
    let unknown = part(move || typing.is_unknown.get().then_some(words::NO_SUCH_ORGANIZATION));
    labelled(what.name(), what.label(), input)
        .child(element("datalist").id(what.list()).child(options))
        .child(element("span").class("fd-ask__problem").attr("role", "alert").id(problem).child(unknown))
}

impl Typing {
    /// What is in the address stands in the box.
    fn follow_address(self) {
        let value =
            memo(move || self.asking.asked.with(|asked| asked.value(self.what.name()).map(str::to_owned)));
        follow(move || {
            let Some(value) = value.get() else { return self.text.set(String::new()) };
            work(async move {
                let told = self.what.told(&value).await;
                self.found.update(|found| found.push((value, told.clone())));
                self.text.set(told);
            });
        });
    }

    fn suggest(self, text: String) {
        self.is_unknown.set(false);
        if text.trim().chars().count() < LETTERS {
            return;
        }
        work(async move {
            let found = self.what.beginning(text.trim()).await;
            self.found.set(found);
        });
    }

    fn choose(self, text: &str) {
        let text = text.trim().to_owned();
        if text.is_empty() || self.what == Suggested::Tag {
            return self.asking.set(self.what.name(), &text);
        }
        work(async move {
            // Who types fast has chosen before anything was suggested.
            let found = self.what.beginning(&text).await;
            let same = |name: &str| small(name) == small(&text);
            match found.into_iter().find(|(_, name)| same(name)) {
                Some((value, _)) => self.asking.set(self.what.name(), &value),
                None => self.is_unknown.set(true),
            }
        });
    }
}
