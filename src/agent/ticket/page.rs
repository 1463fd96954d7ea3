//! The page of one ticket.

use super::composer::Composer;
use super::conversation::Conversation;
use super::events::Events;
use super::header::Header;
use super::open::OpenTicket;
use super::properties::Properties;
use crate::agent::desk::Desk;
use crate::agent::heading::name_window;
use crate::agent::load::{Failure, Load};
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route, Tab};
use crate::agent::unavailable::{NotFound, Unavailable};
use crate::locale::en::agent as words;
use frontdesk_model::id::{CommentId, TicketId};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

#[component]
pub fn TicketPage(id: TicketId, tab: Memo<Tab>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    desk.last_ticket.set_value(Some(id));
    name_window(move || words::ticket_number(id));
    let loaded = RwSignal::new(Load::Waiting);
    let load = move || {
        loaded.set(Load::Waiting);
        spawn_local_scoped_with_cancellation(async move {
            match OpenTicket::fetch(id, desk).await {
                Ok(fetched) => loaded.set(Load::Ready(fetched)),
                Err(error) => {
                    desk.session.heed(&error);
                    loaded.set(Load::Failed(Failure::from(&error)));
                }
            }
        });
    };
    load();
    move || match loaded.get() {
        Load::Waiting => view! { <p class="fd-alone">{words::LOADING}</p> }.into_any(),
        Load::Failed(Failure::NotFound) => {
            view! { <NotFound title=words::TICKET_NOT_FOUND help=words::TICKET_NOT_FOUND_HELP /> }.into_any()
        }
        Load::Failed(Failure::Unavailable) => {
            view! { <Unavailable what=words::TICKET_FAILED again=move |()| load() /> }.into_any()
        }
        Load::Ready((ticket, comments)) => {
            let open = OpenTicket::new(desk, ticket, comments);
            view! { <Loaded open tab /> }.into_any()
        }
    }
}

#[component]
fn Loaded(open: OpenTicket, tab: Memo<Tab>) -> impl IntoView {
    let navigator = expect_context::<Navigator>();
    name_window(move || open.ticket.with(|ticket| words::ticket_title(ticket.id, &ticket.subject)));
    let show = move |comment: CommentId| {
        if tab.get_untracked() == Tab::Events {
            navigator.go(Route::Page(Page::Ticket(open.id, Tab::Conversation)));
        }
        // On the other tab the comment is drawn first.
        request_animation_frame(move || super::news::go_to(comment));
    };
    view! {
        <div class="fd-ticket">
            <Header open />
            <div class="fd-talk">
                <Tabs open tab />
                {move || match tab.get() {
                    Tab::Conversation => view! { <Conversation open /> }.into_any(),
                    Tab::Events => view! { <Events open /> }.into_any(),
                }}
                <Composer open on_go=show />
            </div>
            <Properties open />
        </div>
    }
}

#[component]
fn Tabs(open: OpenTicket, tab: Memo<Tab>) -> impl IntoView {
    let link = move |to: Tab, word: &'static str| {
        let current = move || (tab.get() == to).then_some("page");
        view! {
            <a href=Page::Ticket(open.id, to).href() aria-current=current>
                {word}
                {move || {
                    (to == Tab::Conversation).then(|| format!(" ({})", open.comments.with(Vec::len)))
                }}
            </a>
        }
    };
    view! {
        <nav class="fd-tabs" aria-label=words::WHAT_TO_SHOW>
            {link(Tab::Conversation, words::CONVERSATION)}
            {link(Tab::Events, words::EVENTS)}
        </nav>
    }
}
