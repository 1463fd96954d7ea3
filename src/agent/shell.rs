//! The frame round every page: bar, views, what is open.

mod account;
mod connection;
mod top_bar;
mod view_menu;

use super::announcer::Announcements;
use super::desk::Desk;
use super::navigator::Navigator;
use super::route::{Page, Route, Tab};
use super::session::{Agent, Session};
use super::ticket::TicketPage;
use super::unavailable::NotFound;
use super::views::{FirstView, ViewPage};
use crate::locale::en::agent as words;
use connection::LostConnection;
use frontdesk_model::id::{TicketId, ViewId};
use leptos::prelude::*;
use top_bar::TopBar;
use view_menu::{Drawer, ViewMenu};

/// What is open; which tab of a ticket is the ticket page's own business.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    First,
    View(ViewId),
    Ticket(TicketId),
    Nothing,
}

#[component]
pub fn Shell(session: Session, agent: Agent) -> impl IntoView {
    let desk = Desk::open(session, &agent);
    provide_context(desk);
    let drawer = Drawer::new();
    view! {
        <a href="#main" class="govuk-skip-link">
            {words::SKIP_TO_MAIN}
        </a>
        <div class="fd-frame">
            <TopBar agent drawer />
            <ViewMenu drawer />
            <main class="fd-main" id="main" tabindex="-1">
                <LostConnection />
                <OpenPage />
            </main>
        </div>
        <Announcements announcer=desk.announcer />
    }
}

#[component]
fn OpenPage() -> impl IntoView {
    let navigator = expect_context::<Navigator>();
    let tab = Memo::new(move |_| match navigator.route() {
        Some(Route::Page(Page::Ticket(_, tab))) => tab,
        _ => Tab::default(),
    });
    let open = Memo::new(move |_| match navigator.route() {
        Some(Route::SignIn { back: page } | Route::Page(page)) => match page {
            Page::Desk => Open::First,
            Page::View(view) => Open::View(view),
            Page::Ticket(ticket, _) => Open::Ticket(ticket),
        },
        None => Open::Nothing,
    });
    move || match open.get() {
        Open::First => view! { <FirstView /> }.into_any(),
        Open::View(id) => view! { <ViewPage id /> }.into_any(),
        Open::Ticket(id) => view! { <TicketPage id tab /> }.into_any(),
        Open::Nothing => {
            view! { <NotFound title=words::PAGE_NOT_FOUND help=words::PAGE_NOT_FOUND_HELP /> }.into_any()
        }
    }
}
