//! Making and editing a view.

pub mod audience;
mod columns;
mod conditions;
mod delete;
mod draft;
mod form;
mod of_search;
mod order;
mod preview;
mod record;
mod value;
mod vocabulary;

pub use conditions::focus;
pub use draft::usual_columns;
pub use of_search::{in_the_view, left_out};

use crate::agent::desk::Desk;
use crate::agent::follow::work;
use crate::agent::heading::name_window;
use crate::agent::load::{Failure, Load};
use crate::agent::search::names::view_of;
use crate::agent::unavailable::{not_found, unavailable};
use crate::api::{self, ApiError};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::edit_view as words;
use crate::locale::en::agent::views as view_words;
use crate::ui::markup::{Node, anew, element};
use form::{Page, form};
use frontdesk_model::id::ViewId;
use leptos::prelude::*;

/// What is edited.
#[derive(Clone)]
enum Begin {
    /// Nothing yet, or what a query finds.
    New(String),
    View(ViewId),
}

/// Makes a view: of what a query finds, if there is one.
pub fn new_view_page(query: &str) -> Node {
    name_window(|| words::NEW_TITLE.to_owned());
    editor(Begin::New(query.to_owned()))
}

pub fn edit_view_page(id: ViewId) -> Node {
    editor(Begin::View(id))
}

fn editor(begin: Begin) -> Node {
    let desk = expect_context::<Desk>();
    let begin = StoredValue::new(begin);
    let page = RwSignal::new(Load::Waiting);
    let load = move || {
        page.set(Load::Waiting);
        work(async move {
            let loaded = load(begin.get_value(), desk).await.inspect_err(|error| desk.session.heed(error));
            page.set(loaded.map_or_else(|error| Load::Failed(Failure::from(&error)), Load::Ready));
        });
    };
    load();
    anew(
        move || page.get(),
        move |page| match page {
            Load::Waiting => element("p").class("fd-alone").child(desk_words::LOADING).into(),
            Load::Failed(Failure::NotFound) => {
                not_found(view_words::VIEW_NOT_FOUND, view_words::VIEW_NOT_FOUND_HELP)
            }
            Load::Failed(Failure::Unavailable) => unavailable(words::FAILED, load),
            Load::Ready(page) => form(page, desk),
        },
    )
}

async fn load(begin: Begin, desk: Desk) -> Result<Page, ApiError> {
    let definitions = api::view_definitions::definitions().await?;
    Ok(match begin {
        Begin::New(query) if query.is_empty() => Page::new(definitions, None),
        Begin::New(query) => Page::new(definitions, Some(view_of(&query, desk).await)),
        Begin::View(id) => Page::of(definitions, api::views::show(id).await?),
    })
}
