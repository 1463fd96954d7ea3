//! The bar at the top: the way to the views, the mark, the account.

use super::account::account;
use super::shortcuts::Shortcuts;
use super::view_menu::Drawer;
use crate::agent::desk::Desk;
use crate::agent::icons;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route, Start};
use crate::agent::search::search_box;
use crate::agent::session::Agent;
use crate::locale::en::agent as words;
use crate::locale::en::agent::{new_ticket, views};
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element};
use leptos::ev;
use leptos::prelude::expect_context;

const KEY: &str = "n";

pub fn top_bar(agent: Agent, drawer: Drawer, shortcuts: Shortcuts, desk: Desk) -> Node {
    let burger = element("button")
        .attr("type", "button")
        .class("fd-btn fd-btn--edge fd-burger")
        .reference(drawer.opener)
        .live("aria-expanded", move || if drawer.is_open() { "true" } else { "false" })
        .attr("aria-controls", Drawer::ID)
        .on(ev::click, move |_| drawer.toggle())
        .child(icon(icons::BURGER))
        .child(views::VIEWS);
    let mark = element("a")
        .class("fd-mark")
        .attr("href", Page::Desk.href())
        .child(icon(icons::MARK))
        .child(element("span").child(words::FRONTDESK));
    element("header")
        .class("fd-top")
        .child(burger)
        .child(mark)
        .child(search_box(desk))
        .child((!desk.is_light).then(|| new_ticket_link(desk)))
        .child(shortcuts.opener())
        .child(account(agent, desk))
        .into()
}

/// The way to a ticket on behalf of somebody, also by its key.
fn new_ticket_link(desk: Desk) -> Element {
    let navigator = expect_context::<Navigator>();
    let page = Page::NewTicket(Start::Nothing);
    let href = page.href();
    let route = Route::Page(page);
    desk.keys.listen(move |key| {
        if key == KEY && navigator.route_untracked().as_ref() != Some(&route) {
            navigator.go(route.clone());
        }
        key == KEY
    });
    element("a")
        .class("fd-btn fd-btn--edge fd-top__new")
        .attr("href", href)
        .child(icon(icons::PLUS))
        .child(element("span").child(new_ticket::TITLE))
}
