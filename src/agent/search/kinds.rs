//! The kinds of what is found, with how many there are of each.

use crate::agent::follow::work;
use crate::agent::route::Page;
use crate::api::search::{Kind, count};
use crate::locale::en::agent::search as words;
use crate::ui::markup::{Element, Node, element, part};
use leptos::prelude::*;

const KINDS: [(Kind, &str); 3] =
    [(Kind::Ticket, words::TICKETS), (Kind::User, words::PEOPLE), (Kind::Organization, words::ORGANIZATIONS)];

/// `shown` is the kind whose results stand below, with how many there are, once it is known.
pub fn kinds(query: &str, shown: Kind, found: impl Fn() -> Option<u64> + Copy + Send + 'static) -> Element {
    let links: Node = KINDS
        .iter()
        .map(|(kind, name)| {
            let counted = RwSignal::new(None);
            if *kind != shown {
                fetch(*kind, query.to_owned(), counted);
            }
            let is_shown = *kind == shown;
            let count = move || if is_shown { found() } else { counted.get() };
            let link = element("a")
                .class(if is_shown { "fd-btn" } else { "fd-btn fd-btn--quiet" })
                .attr("href", Page::Search(kind.instead(query)).href())
                .attr("aria-current", is_shown.then_some("page"))
                .child(part(move || words::kind(name, count())));
            element("li").child(link)
        })
        .collect();
    element("nav").class("fd-tools").attr("aria-label", words::KINDS).child(element("ul").child(links))
}

fn fetch(kind: Kind, query: String, counted: RwSignal<Option<u64>>) {
    work(async move {
        // Without the number the kind can still be opened.
        if let Ok(count) = count(kind, &query).await {
            counted.set(Some(count));
        }
    });
}
