//! The button that submits, and the menu of the other statuses.

use super::open::OpenTicket;
use super::submission::{Submission, usual_status};
use crate::agent::directory::or_nobody;
use crate::agent::drafts::{Draft, Kind};
use crate::agent::icons;
use crate::agent::menu::Menu;
use crate::agent::status::status_tag;
use crate::locale::en::agent::composer as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::status::Status;
use leptos::ev;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

const MENU_ID: &str = "submit-as";
/// The id of the main button.
pub const SUBMIT: &str = "submit";

pub fn submit_as(open: OpenTicket) -> Node {
    let menu = Menu::new();
    let writes = Memo::new(move |_| open.draft.with(Draft::writes));
    let on_key = move |event: KeyboardEvent| match letter(&event) {
        Some(to) => choose(open, menu, to),
        None => menu.body_key(&event),
    };
    let body = element("div")
        .class("fd-menu fd-menu--submit")
        .reference(menu.body)
        .live("hidden", move || !menu.is_open())
        .on(ev::keydown, on_key)
        .child(consequence(open, writes))
        .child(statuses(open, menu));
    element("div")
        .class("fd-submit")
        .on(ev::focusout, move |event| menu.left(&event))
        .child(element("span").class("fd-btnset").child(main_button(open, writes)).child(opener(menu)))
        .child(body)
        .into()
}

fn main_button(open: OpenTicket, writes: Memo<Option<Kind>>) -> Element {
    // What a macro says comes first.
    let chosen = move || open.draft.with(|draft| draft.changes.status);
    let usual = move || chosen().unwrap_or_else(|| usual_status(open.status(), writes.get()));
    element("button")
        .attr("type", "button")
        .class("fd-btn fd-btn--main")
        .id(SUBMIT)
        .live("aria-disabled", move || {
            open.submission.with(|it| *it == Submission::Sending).then_some("true")
        })
        .on(ev::click, move |_| open.submit(untrack(usual)))
        .child(part(move || words::submit(writes.get(), usual())))
}

fn opener(menu: Menu) -> Element {
    element("button")
        .attr("type", "button")
        .class("fd-btn fd-btn--main fd-btn--icon")
        .reference(menu.opener)
        .attr("aria-label", words::ANOTHER_STATUS)
        .attr("aria-haspopup", "menu")
        .live("aria-expanded", move || menu.expanded())
        .attr("aria-controls", MENU_ID)
        .on(ev::click, move |_| menu.toggle())
        .on(ev::keydown, move |event| menu.opener_key(&event))
        .child(icon(icons::UP))
}

/// The letters on the key caps, which only work in the open menu.
fn letter(event: &KeyboardEvent) -> Option<Status> {
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    let key = event.key();
    let statuses = Status::SUBMITTABLE.iter().copied();
    statuses.filter(|_| !modified).find(|status| key_of(*status) == key)
}

const fn key_of(status: Status) -> &'static str {
    match status {
        Status::Pending => "p",
        Status::Hold => "h",
        Status::Solved => "s",
        _ => "o",
    }
}

fn choose(open: OpenTicket, menu: Menu, to: Status) {
    menu.close();
    open.submit(to);
}

/// What a status means to the agent; or what it needs first.
fn means(open: OpenTicket, status: Status) -> String {
    let missing = open.missing(status);
    if missing.is_empty() {
        words::meaning(status).to_owned()
    } else {
        words::answer_first(missing.iter().map(|(_, title)| title.as_str()), status)
    }
}

/// What a choice does besides the status.
fn consequence(open: OpenTicket, writes: Memo<Option<Kind>>) -> Element {
    let does = part(move || {
        let requester = open.ticket.with(|ticket| open.desk.directory.name(ticket.requester_id));
        words::first_does(writes.get(), &or_nobody(requester))
    });
    element("p").child(element("b").child(does)).child(words::THEN_SETS)
}

fn statuses(open: OpenTicket, menu: Menu) -> Element {
    let item = move |status: &Status| {
        let status = *status;
        let key = element("kbd").class("fd-kbd").attr("aria-hidden", "true").child(key_of(status));
        let button = element("button")
            .attr("type", "button")
            .attr("role", "menuitem")
            .attr("tabindex", "-1")
            .on(ev::click, move |_| choose(open, menu, status))
            .child(status_tag(status))
            .child(element("span").child(part(move || means(open, status))))
            .child(key);
        element("li").attr("role", "none").child(button)
    };
    let items: Node = Status::SUBMITTABLE.iter().map(item).collect();
    let list = element("ul").attr("role", "menu").id(MENU_ID).attr("aria-label", words::SUBMIT_AS);
    list.child(items)
}
