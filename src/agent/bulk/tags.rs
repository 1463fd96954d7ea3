//! The tags that are given to many tickets, or taken from them.

use super::change::Change;
use crate::agent::adder::{Adder, adder, suggest_tags};
use crate::agent::chips::{Chip, chips};
use crate::agent::follow::memo;
use crate::agent::letters::small;
use crate::locale::en::agent as words;
use crate::locale::en::agent::bulk as bulk_words;
use crate::ui::markup::{Element, element};
use frontdesk_model::rules::is_tag;
use leptos::prelude::*;

/// One of the two lists.
pub struct Tags {
    names: Adder,
    of: fn(&mut Change) -> &mut Vec<String>,
}

pub static ADDED: Tags = Tags {
    names: Adder {
        id: "tags-to-add",
        suggestions: "known-tags-to-add",
        label: bulk_words::ADD_TAGS,
        hint: bulk_words::ADD_TAGS,
        problem: "wrong-tags-to-add",
        help: words::WRONG_TAG,
    },
    of: |change| &mut change.added_tags,
};

pub static REMOVED: Tags = Tags {
    names: Adder {
        id: "tags-to-remove",
        suggestions: "known-tags-to-remove",
        label: bulk_words::REMOVE_TAGS,
        hint: bulk_words::REMOVE_TAGS,
        problem: "wrong-tags-to-remove",
        help: words::WRONG_TAG,
    },
    of: |change| &mut change.removed_tags,
};

impl Tags {
    /// The field, and what was put in by it.
    pub fn draw(&'static self, change: RwSignal<Change>) -> Element {
        let suggested = RwSignal::new(Vec::new());
        let chosen = memo(move || change.with(|change| (self.of)(&mut change.clone()).clone()));
        let add = move |typed: &str| {
            let tag = small(typed);
            let is_new = is_tag(&tag);
            if is_new && !chosen.with_untracked(|chosen| chosen.contains(&tag)) {
                change.update(|change| (self.of)(change).push(tag));
            }
            is_new
        };
        let remove = move |at: usize| change.update(|change| drop((self.of)(change).remove(at)));
        let chip = |tag: String| Chip { remove: Some(words::remove(&tag)), text: tag, title: None };
        let shown = move || chosen.get().into_iter().map(chip).collect();
        element("div")
            .class("fd-bulk__tags")
            .child(chips(self.names.id, self.names.id, shown, remove))
            .child(adder(&self.names, suggested, suggest_tags(suggested), add))
    }
}
