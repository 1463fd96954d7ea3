//! A ticket's tags: taken away and added one by one, saved with the submit.

use super::super::sheet::Sheet;
use crate::agent::adder::{Adder, adder, suggest_tags};
use crate::agent::chips::{Chip, chips};
use crate::agent::letters::small;
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, element};
use frontdesk_model::rules::is_tag;
use leptos::prelude::*;

static NAMES: Adder = Adder {
    id: "add-tag",
    suggestions: "known-tags",
    label: words::ADD_TAG,
    hint: words::ADD,
    problem: "wrong-tag",
    help: words::WRONG_TAG,
};

pub fn tags(open: Sheet) -> Node {
    let suggested = RwSignal::new(Vec::new());
    let add = move |typed: &str| {
        let tag = small(typed);
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
            .child(adder(&NAMES, suggested, suggest_tags(suggested), add))
            .into(),
    ])
}

impl Sheet {
    /// The tags that the ticket has, once what is changed is submitted.
    pub fn tags(self) -> Vec<String> {
        let chosen = self.changed.with(|(changes, _)| changes.tags.clone());
        chosen.unwrap_or_else(|| self.ticket.with(|ticket| ticket.tags.clone()))
    }

    fn change_tags(self, change: impl FnOnce(&mut Vec<String>)) {
        let mut tags = untrack(|| self.tags());
        change(&mut tags);
        self.change(|changes, ticket| changes.tags = Some(tags).filter(|tags| *tags != ticket.tags));
    }
}
