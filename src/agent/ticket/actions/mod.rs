//! What else can be done with a ticket: merged, marked as spam, printed.

mod merge;
mod spam;

use super::open::OpenTicket;
use crate::agent::dialog::Dialog;
use crate::agent::icons;
use crate::agent::menu::Menu;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route, Start};
use crate::locale::en::agent::actions as words;
use crate::locale::en::agent::new_ticket;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{IconShape, icon};
use leptos::ev;
use leptos::prelude::*;
use merge::merge;
use spam::spam;

const MENU_ID: &str = "ticket-actions";

/// The button, its menu, and the dialogs that it opens.
pub fn actions(open: OpenTicket) -> Node {
    let menu = Menu::new();
    let (merging, spamming) = (Dialog::new(menu.opener), Dialog::new(menu.opener));
    let opener = element("button")
        .attr("type", "button")
        .class("fd-btn fd-btn--quiet")
        .reference(menu.opener)
        .attr("aria-haspopup", "menu")
        .live("aria-expanded", move || menu.expanded())
        .attr("aria-controls", MENU_ID)
        .on(ev::click, move |_| menu.toggle())
        .on(ev::keydown, move |event| menu.opener_key(&event))
        .child(words::MORE)
        .child(icon(icons::DOWN));
    let print = move || {
        menu.close();
        // Refused only where there is no printer's dialogue.
        let _ = window().print();
    };
    let show = move |dialog: Dialog| {
        menu.close();
        dialog.show();
    };
    let navigator = expect_context::<Navigator>();
    let begin = move || {
        let requester = open.ticket.with_untracked(|ticket| ticket.requester_id);
        navigator.lead_focus();
        navigator.go(Route::Page(Page::NewTicket(Start::For(requester))));
    };
    let closed = move || open.desk.is_light || open.is_closed();
    let items: Node = [
        item(icons::MERGE, words::MERGE, closed, move || show(merging)),
        item(icons::STOP, words::SPAM, closed, move || show(spamming)),
        item(icons::PLUS, new_ticket::FOR_REQUESTER, move || open.desk.is_light, begin),
        item(icons::PRINT, words::PRINT, || false, print),
    ]
    .into_iter()
    .collect();
    let list = element("ul").attr("role", "menu").id(MENU_ID).attr("aria-label", words::MORE).child(items);
    let body = element("div")
        .class("fd-menu fd-menu--actions")
        .reference(menu.body)
        .live("hidden", move || !menu.is_open())
        .on(ev::keydown, move |event| menu.body_key(&event))
        .child(list);
    let place = element("div").class("fd-actions").on(ev::focusout, move |event| menu.left(&event));
    Node::List(vec![
        place.child(opener).child(body).into(),
        merging.draw(|| words::MERGE_TITLE.to_owned(), move || merge(open, merging)),
        spamming.draw(|| words::SPAM_TITLE.to_owned(), move || spam(open, spamming)),
    ])
}

fn item(
    shape: IconShape,
    word: &'static str,
    hidden: impl Fn() -> bool + Send + 'static,
    act: impl Fn() + Send + 'static,
) -> Element {
    let button = element("button")
        .attr("type", "button")
        .attr("role", "menuitem")
        .attr("tabindex", "-1")
        .on(ev::click, move |_| act())
        .child(icon(shape))
        .child(word);
    element("li").attr("role", "none").live("hidden", hidden).child(button)
}
