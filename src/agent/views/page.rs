//! A view's page: its name, how many tickets in which order, and the list.

use super::cursor::Cursor;
use super::listing::{Listed, Listing};
use super::sections::GroupedBy;
use super::selection::Selection;
use super::table::{Controls, ticket_table};
use crate::agent::bulk::bulk_bar;
use crate::agent::desk::Desk;
use crate::agent::directory::Directory;
use crate::agent::heading::{name_window, page_heading};
use crate::agent::icons;
use crate::agent::load::{Failure, Load};
use crate::agent::navigator::Navigator;
use crate::agent::unavailable::{not_found, unavailable};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::views as words;
use crate::locale::en::agent::walk as walk_words;
use crate::ui::markup::{Element, ElementRef, Node, anew, element, part};
use crate::ui::{IconShape, icon};
use frontdesk_model::id::ViewId;
use frontdesk_model::view::Order;
use leptos::ev;
use leptos::prelude::*;

pub fn view_page(id: ViewId) -> Node {
    let desk = expect_context::<Desk>();
    desk.last_view.set(Some(id));
    desk.walk.follow(Vec::new());
    desk.walk.stop();
    let listing = Listing::open(id, desk);
    let missing = Memo::new(move |_| listing.shown.with(|shown| *shown == Load::Failed(Failure::NotFound)));
    let draw = move |missing| {
        if missing {
            not_found(words::VIEW_NOT_FOUND, words::VIEW_NOT_FOUND_HELP)
        } else {
            found(id, listing, desk)
        }
    };
    anew(move || missing.get(), draw)
}

fn found(id: ViewId, listing: Listing, desk: Desk) -> Node {
    let title = Memo::new(move |_| {
        let from_list = || listing.shown.with(|shown| shown.ready().map(|listed| listed.view.title.clone()));
        desk.view_title(id).or_else(from_list).unwrap_or_default()
    });
    name_window(move || title.get());
    let order = part(move || listing.shown.with(|shown| shown.ready().map(in_words)));
    let head = element("div")
        .class("fd-head")
        .child(page_heading(part(move || title.get())))
        .child(element("p").class("fd-muted").child(order))
        .child(play(desk))
        .child(part(move || desk.keys.are_on().then(keys)));
    let selection = Selection::new();
    follow_rows(listing, selection, desk);
    let pick = move |ticket, range| selection.toggle(ticket, range, &listing.order());
    let controls = Controls { listing, selection, cursor: Cursor::follow_keys(desk, pick) };
    let list = ElementRef::new();
    let scroll = element("div")
        .class("fd-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .live("aria-label", move || title.get())
        .reference(list)
        .child(tickets(controls, desk.directory));
    Node::List(vec![head.into(), changes(listing, list), scroll.into(), bulk_bar(selection, list)])
}

/// What is picked is in the list, and the way from ticket to ticket follows it.
fn follow_rows(listing: Listing, selection: Selection, desk: Desk) {
    Effect::new(move || {
        listing.shown.with(|shown| {
            let Some(listed) = shown.ready() else { return };
            selection.keep(|ticket| listed.rows.iter().any(|row| row.ticket_id == ticket));
            desk.walk.follow(listing.order());
        });
    });
}

/// How many tickets there are, and in which order.
fn in_words(listed: &Listed) -> String {
    let execution = &listed.view.execution;
    let count = listed.count.map(words::tickets);
    let group = (GroupedBy::of(&listed.view) == GroupedBy::Priority).then(|| words::URGENT_FIRST.to_owned());
    let order = match (execution.sort_by.as_deref(), execution.sort_order) {
        (Some("updated" | "updated_at"), Order::Asc) => Some(words::OLDEST_UPDATE_FIRST.to_owned()),
        (Some("updated" | "updated_at"), Order::Desc) => Some(words::NEWEST_UPDATE_FIRST.to_owned()),
        _ => None,
    };
    count.into_iter().chain(group).chain(order).collect::<Vec<_>>().join(", ")
}

/// Opens the tickets one after the other.
fn play(desk: Desk) -> Node {
    let navigator = expect_context::<Navigator>();
    part(move || {
        let button = element("button").attr("type", "button").class("fd-btn fd-btn--main fd-head__play");
        let button = button.on(ev::click, move |_| desk.walk.play(navigator));
        desk.walk.has_any().then(|| button.child(icon(icons::PLAY)).child(walk_words::PLAY))
    })
}

/// The keys of the list.
fn keys() -> Element {
    let key = |key: &'static str| element("kbd").class("fd-kbd").child(key);
    element("p")
        .class("fd-head__keys fd-muted")
        .child(key("j"))
        .child(" ")
        .child(key("k"))
        .child(" ")
        .child(words::MOVE)
        .child(key("x"))
        .child(" ")
        .child(words::SELECT)
        .child(key("Enter"))
        .child(" ")
        .child(words::OPEN)
}

fn tickets(controls: Controls, directory: Directory) -> Node {
    let Controls { listing, cursor, .. } = controls;
    let alone = |text: &'static str| element("p").class("fd-alone").child(text).into();
    part(move || {
        listing.shown.with(|shown| match shown {
            Load::Waiting => alone(desk_words::LOADING),
            Load::Failed(_) => unavailable(words::LIST_FAILED, move || listing.load()),
            Load::Ready(listed) if listed.rows.is_empty() => alone(words::EMPTY),
            Load::Ready(listed) => Node::List(vec![
                ticket_table(listed, controls, directory).into(),
                listed.has_more.then(|| more(listing, cursor)).into(),
            ]),
        })
    })
}

/// The line in which changes wait. The list moves when the agent asks for them.
fn changes(listing: Listing, list: ElementRef) -> Node {
    let show = move || {
        listing.show_changes();
        // The button goes; what it was for takes the focus.
        list.focus();
    };
    let line = move |count| {
        let show = element("button")
            .attr("type", "button")
            .class("fd-linkbtn")
            .on(ev::click, move |_| show())
            .child(words::SHOW_THEM);
        element("div")
            .class("fd-fresh")
            .child(icon(IconShape::BELL))
            .child(element("span").child(words::changed(count)))
            .child(show)
    };
    let line = part(move || Some(listing.changed()).filter(|count| *count > 0).map(line));
    element("div").attr("role", "status").child(line).into()
}

fn more(listing: Listing, cursor: Cursor) -> Element {
    // Rows take the focus once they are drawn.
    let extend = move || {
        listing.extend(move |first| request_animation_frame(move || cursor.put(first)));
    };
    let label = move || if listing.extending.get() { desk_words::LOADING } else { words::SHOW_MORE };
    let button = element("button")
        .attr("type", "button")
        .class("fd-btn")
        .on(ev::click, move |_| extend())
        .child(part(label));
    let failed = part(move || listing.extending_failed.get().then_some(words::MORE_FAILED));
    let failed = element("span").class("fd-muted").attr("role", "status").child(failed);
    element("p").class("fd-more").child(button).child(" ").child(failed)
}
