//! The button that submits, and the menu of the other statuses.

use super::open::OpenTicket;
use super::submission::{Goal, Submission, usual_status};
use crate::agent::directory::or_nobody;
use crate::agent::drafts::{Draft, Kind};
use crate::agent::follow::memo;
use crate::agent::icons;
use crate::agent::menu::Menu;
use crate::agent::status::{named_status_tag, status_tag};
use crate::api::custom_statuses::CustomStatus;
use crate::locale::en::agent::composer as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::id::CustomStatusId;
use frontdesk_model::status::Status;
use leptos::ev;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

const MENU_ID: &str = "submit-as";
/// The id of the main button.
pub const SUBMIT: &str = "submit";

pub fn submit_as(open: OpenTicket) -> Node {
    let menu = Menu::new();
    let writes = memo(move || open.draft.with(Draft::writes));
    if open.desk.is_light {
        return main_button(open, writes).into();
    }
    let on_key = move |event: KeyboardEvent| match letter(&event) {
        Some(to) => choose(open, menu, to, None),
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
    let chosen = move || open.changed.with(|(changes, _)| changes.status);
    let goal = move || {
        let now = open.status();
        let usual = || if open.desk.is_light { now } else { usual_status(now, writes.get()) };
        Goal { status: chosen().unwrap_or_else(usual), own: None }
    };
    element("button")
        .attr("type", "button")
        .class("fd-btn fd-btn--main")
        .id(SUBMIT)
        .live("aria-disabled", move || {
            open.submission.with(|it| *it == Submission::Sending).then_some("true")
        })
        .on(ev::click, move |_| open.submit(untrack(goal)))
        .child(part(move || {
            if open.desk.is_light {
                words::ADD_NOTE.to_owned()
            } else {
                words::submit(writes.get(), &open.goal_name(goal()))
            }
        }))
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

/// Submits as a status; by a word of the desk's own, or by the usual one.
fn choose(open: OpenTicket, menu: Menu, status: Status, own: Option<CustomStatusId>) {
    menu.close();
    let (now, has) = open.ticket.with_untracked(|ticket| (ticket.status, ticket.custom_status_id));
    // Within a status, a ticket keeps the desk's own word for it until it is given another one.
    let usual = || {
        let is_usual = |one: &&CustomStatus| one.category == status && one.default;
        open.desk.statuses.with_untracked(|all| all.iter().find(is_usual).map(|one| one.id))
    };
    let own = own.or_else(|| if now == status { usual() } else { None });
    open.submit(Goal { status, own: own.filter(|own| has != Some(*own)) });
}

impl OpenTicket {
    /// What the ticket's status is called then.
    pub fn goal_name(self, to: Goal) -> String {
        let has = self.ticket.with(|ticket| ticket.custom_status_id.filter(|_| ticket.status == to.status));
        self.desk.status_name(to.status, to.own.or(has))
    }
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
    let item = move |status: Status| {
        let key = element("kbd").class("fd-kbd").attr("aria-hidden", "true").child(key_of(status));
        entry(status_tag(status), part(move || means(open, status)))
            .on(ev::click, move |_| choose(open, menu, status, None))
            .child(key)
    };
    let own = move |status: Status| {
        part(move || {
            let is_own = |one: &&CustomStatus| one.category == status && one.active && !one.default;
            let draw = |one: &CustomStatus| {
                let id = one.id;
                let meaning = one.description.clone().filter(|it| !it.is_empty());
                let meaning = meaning.map_or_else(|| part(move || means(open, status)), Node::from);
                let entry = entry(named_status_tag(status, one.label.clone()), meaning);
                place(entry.on(ev::click, move |_| choose(open, menu, status, Some(id))))
            };
            open.desk.statuses.with(|all| all.iter().filter(is_own).map(draw).collect::<Node>())
        })
    };
    let items: Node =
        Status::SUBMITTABLE.iter().flat_map(|status| [place(item(*status)).into(), own(*status)]).collect();
    let list = element("ul").attr("role", "menu").id(MENU_ID).attr("aria-label", words::SUBMIT_AS);
    list.child(items)
}

fn entry(tag: Node, meaning: Node) -> Element {
    element("button")
        .attr("type", "button")
        .attr("role", "menuitem")
        .attr("tabindex", "-1")
        .child(tag)
        .child(element("span").child(meaning))
}

fn place(entry: Element) -> Element {
    element("li").attr("role", "none").child(entry)
}
