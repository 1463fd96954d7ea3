//! What a search finds: tickets with a list's powers, or people and organizations.

use super::kinds::kinds;
use super::people::{found_organizations, found_people};
use super::save::save_as_view;
use super::words_page::words_page;
use crate::agent::desk::Desk;
use crate::agent::heading::{name_window, page_heading};
use crate::agent::views::{Source, begin, in_words, keys, only_the_first, play, ticket_list};
use crate::api::search::Kind;
use crate::locale::en::agent::search as words;
use crate::ui::markup::{Node, element, part};
use leptos::prelude::*;

pub fn search_page(query: &str) -> Node {
    if query.is_empty() {
        return words_page();
    }
    let title = words::title(query);
    name_window(move || title.clone());
    match Kind::of(query) {
        Kind::Ticket => found_tickets(query),
        Kind::User => found_people(query),
        Kind::Organization => found_organizations(query),
    }
}

fn found_tickets(query: &str) -> Node {
    let desk = expect_context::<Desk>();
    let listing = begin(Source::Search(query.to_owned()), desk);
    let count = move || listing.shown.with(|shown| shown.ready().and_then(|listed| listed.count));
    let said = part(move || listing.shown.with(|shown| shown.ready().map(in_words)));
    let save = save_as_view(query, desk);
    let head = element("div")
        .class("fd-head")
        .child(page_heading(words::RESULTS))
        .child(element("p").class("fd-muted").attr("role", "status").child(said))
        .child(part(move || listing.shown.with(|shown| shown.ready().map(|_| save.opener()))))
        .child(play(listing))
        .child(keys(desk));
    let nothing = nothing_of(query);
    Node::List(vec![
        head.into(),
        kinds(query, Kind::Ticket, count).into(),
        only_the_first(listing, || words::FIRST_ONLY.to_owned()),
        ticket_list(listing, || words::RESULTS.to_owned(), nothing),
        save.dialog(),
    ])
}

/// What can be tried.
pub fn nothing_of(query: &str) -> impl Fn() -> Node + Send + 'static {
    let said = words::nothing(query);
    move || {
        let tips: Node = words::TRY.iter().map(|tip| element("li").child(*tip)).collect();
        element("div")
            .class("fd-alone")
            .child(element("p").child(element("b").child(said.clone())))
            .child(element("ul").class("fd-tips").child(tips))
            .into()
    }
}
