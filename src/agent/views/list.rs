//! A list of tickets on its page: the table, what waits above it, the bar of what is picked.

use super::cursor::Cursor;
use super::listing::Listing;
use super::selection::Selection;
use super::table::{Controls, ticket_table};
use crate::agent::bulk::bulk_bar;
use crate::agent::desk::Desk;
use crate::agent::directory::Directory;
use crate::agent::follow::follow;
use crate::agent::icons;
use crate::agent::load::Load;
use crate::agent::navigator::Navigator;
use crate::agent::unavailable::unavailable;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::search as search_words;
use crate::locale::en::agent::views as words;
use crate::locale::en::agent::walk as walk_words;
use crate::ui::markup::{Element, ElementRef, Node, element, part};
use crate::ui::{IconShape, icon};
use leptos::ev;
use leptos::prelude::*;

/// The list, by the name of `label`. `nothing` stands where there are no tickets.
pub fn ticket_list(
    listing: Listing,
    desk: Desk,
    label: impl Fn() -> String + Send + 'static,
    nothing: impl Fn() -> Node + Send + 'static,
) -> Node {
    let selection = Selection::new();
    follow_rows(listing, selection, desk);
    let pick = move |ticket, range| selection.toggle(ticket, range, &listing.order());
    let controls = Controls { listing, selection, cursor: Cursor::follow_keys(desk, pick) };
    let list = ElementRef::new();
    let scroll = element("div")
        .class("fd-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .live("aria-label", label)
        .reference(list)
        .child(tickets(controls, desk.directory, nothing));
    Node::List(vec![changes(listing, list), scroll.into(), bulk_bar(selection, list)])
}

/// What is picked is in the list, and the way from ticket to ticket follows it.
fn follow_rows(listing: Listing, selection: Selection, desk: Desk) {
    follow(move || {
        listing.shown.with(|shown| {
            let Some(listed) = shown.ready() else { return };
            selection.keep(|ticket| listed.rows.iter().any(|row| row.ticket_id == ticket));
            desk.walk.follow(listing.order());
        });
    });
}

/// Opens the tickets one after the other.
pub fn play(desk: Desk) -> Node {
    let navigator = expect_context::<Navigator>();
    part(move || {
        let button = element("button").attr("type", "button").class("fd-btn fd-btn--main fd-head__play");
        let button = button.on(ev::click, move |_| desk.walk.play(navigator));
        desk.walk.has_any().then(|| button.child(icon(icons::PLAY)).child(walk_words::PLAY))
    })
}

/// The keys of the list, where they do something.
pub fn keys(desk: Desk) -> Node {
    part(move || desk.keys.are_on().then(list_of_keys))
}

fn list_of_keys() -> Element {
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

fn tickets(controls: Controls, directory: Directory, nothing: impl Fn() -> Node + Send + 'static) -> Node {
    let Controls { listing, cursor, .. } = controls;
    part(move || {
        listing.shown.with(|shown| match shown {
            Load::Waiting => element("p").class("fd-alone").child(desk_words::LOADING).into(),
            Load::Failed(_) => refused(listing.advice.get(), words::LIST_FAILED, move || listing.load()),
            Load::Ready(listed) if listed.rows.is_empty() => nothing(),
            Load::Ready(listed) => Node::List(vec![
                ticket_table(listed, controls, directory).into(),
                listed.has_more.then(|| more(listing, cursor)).into(),
            ]),
        })
    })
}

/// What stands where nothing was fetched: what to do about what was asked, or to try again.
pub fn refused(advice: Option<String>, failed: &'static str, again: impl Fn() + Send + 'static) -> Node {
    let Some(advice) = advice else { return unavailable(failed, again) };
    let wrong = element("p").class("fd-wrong").child(advice);
    let change = element("p").class("fd-muted").child(search_words::CHANGE_SEARCH);
    element("div").class("fd-alone").attr("role", "alert").child(wrong).child(change).into()
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
