//! Views: an agent's lists of tickets.

mod columns;
mod cursor;
pub mod edit;
mod fetching;
mod lines;
mod list;
mod listing;
mod page;
mod pages;
mod playing;
mod scroll;
mod sections;
mod selection;
mod sorting;
mod source;
mod table;
mod window;

pub use columns::Field;
pub use edit::{edit_view_page, new_view_page};
pub use list::{keys, only_the_first, play, refused, ticket_list};
pub use listing::advice;
pub use page::{begin, in_words, view_page};
pub use playing::{play_anywhere, play_by_key};
pub use selection::Selection;
pub use sorting::Sorting;
pub use source::Source;

use super::desk::Desk;
use super::load::Load;
use super::navigator::Navigator;
use super::route::{Page, Route};
use super::unavailable::{not_found, unavailable};
use crate::agent::follow::{follow, memo};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::views as words;
use crate::ui::markup::{Node, element, part};
use leptos::prelude::*;

/// Leads on to the first view that holds a ticket.
pub fn first_view() -> Node {
    let desk = expect_context::<Desk>();
    let navigator = expect_context::<Navigator>();
    let first = memo(move || desk.first_view());
    follow(move || {
        if let Some(view) = first.get() {
            navigator.replace(Route::Page(Page::View(view)));
        }
    });
    part(move || {
        desk.views.with(|views| match views {
            Load::Ready(views) if views.is_empty() => not_found(words::NO_VIEWS, ""),
            Load::Ready(_) | Load::Waiting => {
                element("p").class("fd-alone").child(desk_words::LOADING).into()
            }
            Load::Failed(_) => unavailable(words::VIEWS_FAILED, move || desk.load()),
        })
    })
}
