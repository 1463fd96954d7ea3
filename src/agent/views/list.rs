//! A list of tickets on its page: the table, what waits above it, the bar of what is picked.

use super::cursor::follow_keys;
use super::listing::Listing;
use super::pages::PAGE;
use super::scroll::Scroll;
use super::table::ticket_table;
use crate::agent::bulk::bulk_bar;
use crate::agent::desk::Desk;
use crate::agent::follow::work;
use crate::agent::icons;
use crate::agent::load::Load;
use crate::agent::navigator::Navigator;
use crate::agent::unavailable::unavailable;
use crate::agent::walk::Stretch;
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
    label: impl Fn() -> String + Send + 'static,
    nothing: impl Fn() -> Node + Send + 'static,
) -> Node {
    let scroll = Scroll::follow(listing);
    follow_keys(listing, scroll);
    let list = scroll.region;
    let region = element("div")
        .class("fd-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .live("aria-label", label)
        .reference(list)
        .on(ev::scroll, move |_| scroll.look())
        .on(ev::focusin, move |_| scroll.look())
        .on(ev::keydown, move |event| scroll.follow_arrows(&event))
        .child(tickets(listing, scroll, nothing));
    let failing = part(move || listing.is_failing.get().then_some(words::MORE_FAILED));
    let failing = element("div").class("fd-failing").attr("role", "status").child(failing);
    Node::List(vec![changes(listing, list), region.into(), failing.into(), bulk_bar(listing.selection, list)])
}

/// Opens the tickets one after the other.
pub fn play(listing: Listing) -> Node {
    let navigator = expect_context::<Navigator>();
    let walk = listing.desk.walk;
    let begin = move |_| {
        let first = listing.stretch(0);
        if !first.tickets.is_empty() {
            walk.follow(first);
            return walk.play(navigator);
        }
        work(async move {
            let of = listing.len();
            // If they do not come, it plays from what is seen.
            if let Ok(tickets) = listing.tickets(0..of.min(PAGE)).await {
                walk.follow(Stretch { tickets, before: 0, of });
            }
            walk.play(navigator);
        });
    };
    part(move || {
        let button = element("button").attr("type", "button").class("fd-btn fd-btn--main fd-head__play");
        let button = button.on(ev::click, begin);
        walk.has_any().then(|| button.child(icon(icons::PLAY)).child(walk_words::PLAY))
    })
}

/// Said where there are more tickets than the list shows.
pub fn only_the_first(listing: Listing, said: fn() -> String) -> Node {
    part(move || {
        let is_cut = listing.shown.with(|shown| {
            shown.ready().is_some_and(|listed| listed.count.is_some_and(|count| count > listed.len as u64))
        });
        is_cut.then(|| element("p").class("fd-note").child(said()))
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

fn tickets(listing: Listing, scroll: Scroll, nothing: impl Fn() -> Node + Send + 'static) -> Node {
    part(move || {
        listing.shown.with(|shown| match shown {
            Load::Waiting => element("p").class("fd-alone").child(desk_words::LOADING).into(),
            Load::Failed(_) => refused(listing.advice.get(), words::LIST_FAILED, move || listing.load()),
            Load::Ready(listed) if listed.len == 0 => nothing(),
            Load::Ready(listed) => ticket_table(listed, listing, scroll).into(),
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
        listing.refresh();
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
    let line = part(move || Some(listing.changed.get()).filter(|count| *count > 0).map(line));
    element("div").attr("role", "status").child(line).into()
}
