//! What can be changed of many tickets at once.

use super::change::Change;
use crate::agent::choices;
use crate::agent::desk::Desk;
use crate::locale::en::agent as words;
use crate::locale::en::agent::bulk as bulk_words;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::status::{Priority, Status};
use leptos::ev;
use leptos::prelude::*;

/// A property that is chosen from a list, whose first option leaves it as it is.
pub struct Property {
    label: &'static str,
    /// What having none is called, where a ticket can have none.
    none: Option<&'static str>,
    options: fn(Desk) -> Vec<(String, String)>,
    /// Puts what is chosen among the changes; an empty text where nothing is.
    choose: fn(&mut Change, &str),
}

/// The value of the option for none.
const NONE: &str = "none";

/// What is chosen: nothing, none, or a value.
#[expect(clippy::option_option, reason = "as in `TicketUpdate`: no change, none, and a value")]
fn chosen<T>(key: &str, value: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if key == NONE { Some(None) } else { value(key).map(Some) }
}

pub static PROPERTIES: [Property; 5] = [
    Property {
        label: words::STATUS,
        none: None,
        options: choices::statuses,
        choose: |change, key| change.update.status = Status::from_word(key),
    },
    Property {
        label: words::ASSIGNEE,
        none: Some(words::NOBODY),
        options: choices::assignees,
        choose: |change, key| change.update.assignee_id = chosen(key, |key| key.parse().ok()),
    },
    Property {
        label: words::GROUP,
        none: Some(words::NO_GROUP),
        options: choices::groups,
        choose: |change, key| change.update.group_id = chosen(key, |key| key.parse().ok()),
    },
    Property {
        label: words::PRIORITY,
        none: Some(words::views::NO_PRIORITY),
        options: choices::priorities,
        choose: |change, key| change.update.priority = chosen(key, Priority::from_word),
    },
    Property {
        label: bulk_words::MACRO,
        none: None,
        options: choices::macros,
        choose: |change, key| change.by_macro = key.parse().ok(),
    },
];

impl Property {
    /// The list, whose name is that of the property: it stands as its first option, too.
    pub fn draw(&'static self, desk: Desk, change: RwSignal<Change>) -> Element {
        let chosen = RwSignal::new(String::new());
        let options = part(move || {
            // The choice stays also where another option takes its place in the list.
            let option = |key: String, text: String| {
                let own = key.clone();
                element("option")
                    .attr("value", key)
                    .property("selected", move || chosen.with(|chosen| *chosen == own))
                    .child(text)
            };
            let none = self.none.map(|none| option(NONE.to_owned(), none.to_owned()));
            let options = (self.options)(desk).into_iter().map(|(key, text)| option(key, text));
            std::iter::once(option(String::new(), self.label.to_owned()))
                .chain(none)
                .chain(options)
                .collect::<Node>()
        });
        let choose = move |event| {
            let key = event_target_value(&event);
            change.update(|change| (self.choose)(change, &key));
            chosen.set(key);
        };
        element("select")
            .class("fd-bulk__choice")
            .attr("aria-label", bulk_words::of_selected(self.label))
            .on(ev::change, choose)
            .child(options)
    }
}
