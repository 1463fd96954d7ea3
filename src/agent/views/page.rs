//! A view's page: its name, how many tickets in which order, and the list.

use super::list::{keys, only_the_first, play, ticket_list};
use super::listing::{Listed, Listing};
use super::sections::GroupedBy;
use super::source::Source;
use crate::agent::desk::Desk;
use crate::agent::follow::memo;
use crate::agent::heading::{name_window, page_heading};
use crate::agent::load::{Failure, Load};
use crate::agent::route::Page;
use crate::agent::unavailable::not_found;
use crate::agent::walk::Stretch;
use crate::locale::en::agent::views as words;
use crate::ui::markup::{Node, anew, element, part};
use frontdesk_model::id::ViewId;
use frontdesk_model::view::Order;
use leptos::prelude::*;

pub fn view_page(id: ViewId) -> Node {
    let desk = expect_context::<Desk>();
    let listing = begin(Source::View(id), desk);
    let missing = memo(move || listing.shown.with(|shown| *shown == Load::Failed(Failure::NotFound)));
    let draw = move |missing| {
        if missing {
            not_found(words::VIEW_NOT_FOUND, words::VIEW_NOT_FOUND_HELP)
        } else {
            found(id, listing, desk)
        }
    };
    anew(move || missing.get(), draw)
}

/// Opens a list, where the agent left it if they come back; ways through tickets that were open before have
/// ended.
pub fn begin(source: Source, desk: Desk) -> Listing {
    if desk.last_list.get_untracked().as_ref() != Some(&source) {
        desk.last_place.set_value(0);
    }
    desk.last_list.set(Some(source.clone()));
    desk.walk.follow(Stretch::default());
    desk.walk.stop();
    Listing::open(source, desk)
}

fn found(id: ViewId, listing: Listing, desk: Desk) -> Node {
    let title = memo(move || {
        let from_list = || listing.shown.with(|shown| shown.ready().map(|listed| listed.title.clone()));
        desk.view_title(id).or_else(from_list).unwrap_or_default()
    });
    name_window(move || title.get());
    let order = part(move || listing.shown.with(|shown| shown.ready().map(in_words)));
    let edit = element("a").class("fd-head__edit").attr("href", Page::EditView(id).href()).child(words::EDIT);
    let head = element("div")
        .class("fd-head")
        .child(page_heading(part(move || title.get())))
        .child(element("p").class("fd-muted").child(order))
        .child(edit)
        .child(play(listing))
        .child(keys(desk));
    let nothing = || element("p").class("fd-alone").child(words::EMPTY).into();
    let cut = only_the_first(listing, words::first_only);
    Node::List(vec![head.into(), cut, ticket_list(listing, move || title.get(), nothing)])
}

/// How many tickets there are, and in which order.
pub fn in_words(listed: &Listed) -> String {
    let execution = &listed.execution;
    let count = listed.count.map(words::tickets);
    if listed.len == 0 {
        return count.unwrap_or_default();
    }
    let group = (GroupedBy::of(execution) == GroupedBy::Priority).then(|| words::URGENT_FIRST.to_owned());
    let order = match (execution.sort_by.as_deref(), execution.sort_order) {
        (Some("updated" | "updated_at"), Order::Asc) => Some(words::OLDEST_UPDATE_FIRST.to_owned()),
        (Some("updated" | "updated_at"), Order::Desc) => Some(words::NEWEST_UPDATE_FIRST.to_owned()),
        _ => None,
    };
    count.into_iter().chain(group).chain(order).collect::<Vec<_>>().join(", ")
}
