//! What every page has: a title, a first heading that takes focus, and words for a page that
//! cannot be shown.

use super::history::History;
use super::route::Route;
use crate::api::ApiError;
use crate::locale::portal::{Language, Word};
use crate::ui::markup::{Element, Node, element};
use crate::ui::{ButtonKind, ButtonLook, SummaryLine, button, error_summary, part};
use leptos::ev;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// A page as wide as there is room: `content` under its first heading.
pub fn wide_page(heading: impl Into<Node>, mut content: Vec<Node>) -> Node {
    content.insert(0, page_heading(heading.into()));
    Node::List(content)
}

/// The first heading of a page, perhaps with the way to a new request beside it.
pub fn title_row(heading: Word, with_new_request: bool) -> Node {
    let row = element("div").class("fd-titlerow").child(page_heading(heading.into()));
    row.child(with_new_request.then(new_request_button)).into()
}

/// The way to a new request, which looks like a button and is a link.
pub fn new_request_button() -> Element {
    element("a")
        .class("govuk-button")
        .attr("href", Route::Forms.href())
        .attr("draggable", "false")
        .child(Word::NewRequest)
}

/// A page of text and one form: `content` under its first heading, which stands under `top`.
pub fn narrow_page_under(top: Node, heading: impl Into<Node>, content: Vec<Node>) -> Node {
    let heading = page_heading(heading.into());
    element("div").class("fd-narrow").child(top).child(heading).child(content).into()
}

/// A narrow page whose title is its first heading.
pub fn narrow_page(title: &'static str, content: Vec<Node>) -> Node {
    page_title(title, false);
    narrow_page_under(Node::List(Vec::new()), title, content)
}

/// The first heading. Takes focus when somebody came here from another page of the portal; on a
/// page that the browser loaded, focus stays where the browser puts it.
fn page_heading(text: Node) -> Node {
    let heading = element("h1").class("govuk-heading-l").attr("tabindex", "-1").child(text);
    let has_come = expect_context::<History>().arrive();
    if has_come { heading.focused(0).into() } else { heading.into() }
}

/// Names the page in the browser's title. `wrong` is that the form on the page has errors.
pub fn page_title(text: &str, wrong: bool) {
    let title = if wrong { Word::TitleWithErrors } else { Word::Title };
    document().set_title(&title.with(&[("page", text)]));
}

/// What stands against sending the form, `words` being about the control `control`. Takes focus
/// whenever the words are said anew.
pub fn form_error<W: Into<String>>(
    control: &'static str,
    words: impl Fn() -> Option<W> + Send + 'static,
) -> Node {
    let turns = AtomicU32::new(0);
    part(move || {
        let line = |text: W| SummaryLine { text: text.into(), control: control.to_owned() };
        let turn = turns.fetch_add(1, Ordering::Relaxed);
        error_summary(Language::of_parts(), turn, words().map(line).into_iter().collect())
    })
}

/// A paragraph of a page.
pub fn paragraph(content: impl Into<Node>) -> Node {
    element("p").class("govuk-body").child(content).into()
}

/// A link to another page of the portal.
pub fn link(to: &Route, text: impl Into<Node>) -> Element {
    element("a").class("govuk-link").attr("href", to.href()).child(text)
}

/// Said while a page is on its way.
pub fn loading() -> Node {
    element("p").class("govuk-body fd-loading").attr("role", "status").child(Word::Loading).into()
}

/// Why a page cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    Offline,
    /// There is no such request, or the person may not know of it.
    NotFound,
    TooMany,
    /// The server failed.
    Broken,
}

impl From<&ApiError> for Obstacle {
    fn from(error: &ApiError) -> Self {
        match error {
            ApiError::Offline => Self::Offline,
            ApiError::NotFound | ApiError::Forbidden => Self::NotFound,
            ApiError::TooMany { .. } => Self::TooMany,
            _ => Self::Broken,
        }
    }
}

/// Says why a page cannot be shown, and what to do about it.
pub fn failure(obstacle: Obstacle, on_retry: Callback<()>) -> Node {
    let (title, text) = match obstacle {
        Obstacle::Offline => (Word::NoConnection, Word::NoConnectionWhy),
        Obstacle::NotFound => (Word::NoSuchRequest, Word::NoSuchRequestWhy),
        Obstacle::TooMany => (Word::TooManyCalls, Word::TooManyCallsWhy),
        Obstacle::Broken => (Word::ServiceProblem, Word::ServiceProblemWhy),
    };
    let way_on = if obstacle == Obstacle::NotFound {
        back_to_requests()
    } else {
        let again = button(ButtonKind::Plain, ButtonLook::Main, false, Word::TryAgain.text());
        again.on(ev::click, move |_| on_retry.run(())).into()
    };
    narrow_page(title.text(), vec![paragraph(text), way_on])
}

/// There is no such page.
pub fn not_found() -> Node {
    narrow_page(Word::PageNotFound.text(), vec![paragraph(Word::PageNotFoundWhy.text()), back_to_requests()])
}

fn back_to_requests() -> Node {
    paragraph(link(&Route::requests(), Word::SeeMyRequests))
}
