//! A ticket's tags: taken away and added one by one, saved with the submit.

use super::super::sheet::Sheet;
use super::adder::{Adder, adder};
use super::chips::{Chip, chips};
use crate::api;
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, element};
use frontdesk_model::rules::is_tag;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

static NAMES: Adder = Adder {
    id: "add-tag",
    suggestions: "known-tags",
    label: words::ADD_TAG,
    problem: "wrong-tag",
    help: words::WRONG_TAG,
};

pub fn tags(open: Sheet) -> Node {
    let suggested = RwSignal::new(Vec::new());
    let suggest = move |begun: String| {
        spawn_local_scoped_with_cancellation(async move {
            // Without suggestions a tag is typed out.
            if let Ok(names) = api::tags::autocomplete(&begun).await {
                suggested.try_set(names);
            }
        });
    };
    let add = move |typed: &str| {
        let tag = typed.to_lowercase();
        let is_tag = is_tag(&tag);
        if is_tag {
            open.change_tags(|tags| {
                if !tags.contains(&tag) {
                    tags.push(tag);
                }
            });
        }
        is_tag
    };
    let shown = move || {
        let chip = |tag: String| Chip { remove: Some(words::remove(&tag)), text: tag, title: None };
        open.tags().into_iter().map(chip).collect()
    };
    let remove = move |at: usize| open.change_tags(|tags| drop(tags.remove(at)));
    Node::List(vec![
        element("span").class("fd-lab").id("tags").child(words::TAGS).into(),
        element("div")
            .class("fd-prop__many")
            .child(chips("tags", NAMES.id, shown, remove))
            .child(adder(&NAMES, suggested, suggest, add))
            .into(),
    ])
}

impl Sheet {
    /// The tags that the ticket has, once what is changed is submitted.
    pub fn tags(self) -> Vec<String> {
        let chosen = self.draft.with(|draft| draft.changes.tags.clone());
        chosen.unwrap_or_else(|| self.ticket.with(|ticket| ticket.tags.clone()))
    }

    fn change_tags(self, change: impl FnOnce(&mut Vec<String>)) {
        let mut tags = untrack(|| self.tags());
        change(&mut tags);
        self.change(|changes, ticket| changes.tags = Some(tags).filter(|tags| *tags != ticket.tags));
    }
}
