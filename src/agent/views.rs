//! Views: an agent's lists of tickets.

mod columns;
mod cursor;
mod listing;
mod page;
mod sections;
mod table;

pub use page::ViewPage;

use super::desk::Desk;
use super::load::Load;
use super::navigator::Navigator;
use super::route::{Page, Route};
use super::unavailable::{NotFound, Unavailable};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::views as words;
use leptos::prelude::*;

/// Leads on to the first view that holds a ticket.
#[component]
pub fn FirstView() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let navigator = expect_context::<Navigator>();
    let first = Memo::new(move |_| {
        desk.views.with(|views| {
            let views = views.ready()?;
            let held = views.iter().find(|view| desk.count(view.id).is_some_and(|count| count > 0));
            held.or_else(|| views.first().filter(|_| desk.has_counted())).map(|view| view.id)
        })
    });
    Effect::new(move || {
        if let Some(view) = first.get() {
            navigator.replace(Route::Page(Page::View(view)));
        }
    });
    move || {
        desk.views.with(|views| match views {
            Load::Ready(views) if views.is_empty() => {
                view! { <NotFound title=words::NO_VIEWS help="" /> }.into_any()
            }
            Load::Ready(_) | Load::Waiting => {
                view! { <p class="fd-alone">{desk_words::LOADING}</p> }.into_any()
            }
            Load::Failed(_) => {
                view! { <Unavailable what=words::VIEWS_FAILED again=move |()| desk.load() /> }.into_any()
            }
        })
    }
}
