//! The button that submits, and the menu of the other statuses.

use super::open::OpenTicket;
use super::submission::{Submission, usual_status};
use crate::agent::directory::or_nobody;
use crate::agent::drafts::Kind;
use crate::agent::icons;
use crate::agent::menu::Menu;
use crate::agent::status::StatusTag;
use crate::locale::en::agent::composer as words;
use crate::ui::Icon;
use frontdesk_model::status::Status;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

const MENU_ID: &str = "submit-as";
/// The id of the main button.
pub const SUBMIT: &str = "submit";

#[component]
pub fn SubmitAs(open: OpenTicket) -> impl IntoView {
    let menu = Menu::new();
    let writes = Memo::new(move |_| open.draft.with(crate::agent::drafts::Draft::writes));
    let usual = Memo::new(move |_| usual_status(open.status(), writes.get()));
    let busy = move || open.submission.with(|it| *it == Submission::Sending).then_some("true");
    let on_key = move |event: KeyboardEvent| match letter(&event) {
        Some(to) => choose(open, menu, to),
        None => menu.body_key(&event),
    };
    view! {
        <div class="fd-submit" on:focusout=move |event| menu.left(&event)>
            <span class="fd-btnset">
                <button
                    type="button"
                    class="fd-btn fd-btn--main"
                    id=SUBMIT
                    aria-disabled=busy
                    on:click=move |_| open.submit(usual.get_untracked())
                >
                    {move || words::submit(writes.get(), usual.get())}
                </button>
                <button
                    type="button"
                    class="fd-btn fd-btn--main fd-btn--icon"
                    node_ref=menu.opener
                    aria-label=words::ANOTHER_STATUS
                    aria-haspopup="menu"
                    aria-expanded=move || menu.expanded()
                    aria-controls=MENU_ID
                    on:click=move |_| menu.toggle()
                    on:keydown=move |event| menu.opener_key(&event)
                >
                    <Icon shape=icons::UP />
                </button>
            </span>
            <div
                class="fd-menu fd-menu--submit"
                node_ref=menu.body
                hidden=move || !menu.is_open()
                on:keydown=on_key
            >
                <Consequence open writes />
                <Statuses open menu />
            </div>
        </div>
    }
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

/// What a choice does besides the status.
#[component]
fn Consequence(open: OpenTicket, writes: Memo<Option<Kind>>) -> impl IntoView {
    let does = move || {
        let requester = open.ticket.with(|ticket| open.desk.directory.name(ticket.requester_id));
        words::first_does(writes.get(), &or_nobody(requester))
    };
    view! {
        <p>
            <b>{does}</b>
            {words::THEN_SETS}
        </p>
    }
}

#[component]
fn Statuses(open: OpenTicket, menu: Menu) -> impl IntoView {
    let item = move |status: Status| {
        view! {
            <li role="none">
                <button
                    type="button"
                    role="menuitem"
                    tabindex="-1"
                    on:click=move |_| choose(open, menu, status)
                >
                    <StatusTag status />
                    <span>{words::meaning(status)}</span>
                    <kbd class="fd-kbd" aria-hidden="true">{key_of(status)}</kbd>
                </button>
            </li>
        }
    };
    view! {
        <ul role="menu" id=MENU_ID aria-label=words::SUBMIT_AS>
            {Status::SUBMITTABLE.iter().copied().map(item).collect_view()}
        </ul>
    }
}
