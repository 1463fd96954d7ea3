//! The views at the side, with how many tickets each holds. On narrow windows a drawer.

use super::connection::LiveState;
use crate::agent::desk::Desk;
use crate::agent::load::Load;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route};
use crate::agent::unavailable::Unavailable;
use crate::locale::en::agent as words;
use crate::locale::en::agent::views as view_words;
use frontdesk_model::id::ViewId;
use frontdesk_model::view::View as TicketView;
use leptos::html::{Button, Nav};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, Node};

/// Whether the views stand over the page, where there is no room beside it.
#[derive(Clone, Copy)]
pub struct Drawer {
    open: RwSignal<bool>,
    /// The button that opens it.
    pub opener: NodeRef<Button>,
    views: NodeRef<Nav>,
}

impl Drawer {
    pub const ID: &str = "views";

    pub fn new() -> Self {
        Self { open: RwSignal::new(false), opener: NodeRef::new(), views: NodeRef::new() }
    }

    pub fn is_open(self) -> bool {
        self.open.get()
    }

    pub fn toggle(self) {
        if self.open.get_untracked() {
            return self.close();
        }
        self.open.set(true);
        // Links that were hidden take the focus only once they are drawn.
        request_animation_frame(move || {
            let views = self.views.try_get_untracked().flatten();
            let link = views.and_then(|views| views.query_selector("a").ok()?);
            if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
                let _ = link.focus();
            }
        });
    }

    fn close(self) {
        self.open.set(false);
        if let Some(opener) = self.opener.get_untracked() {
            let _ = opener.focus();
        }
    }

    fn key(self, event: &KeyboardEvent) {
        if self.open.get_untracked() && event.key() == "Escape" {
            event.prevent_default();
            self.close();
        }
    }

    /// The focus leaves a link: once it is outside, the drawer is in its way.
    fn left(self, event: &FocusEvent) {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        let inside = |element: Option<&Node>| match (element, &to) {
            (Some(element), Some(to)) => element.contains(Some(to)),
            _ => false,
        };
        // A link that goes loses the focus too: then the drawer is gone already.
        let views = self.views.try_get_untracked().flatten();
        let opener = self.opener.try_get_untracked().flatten();
        if !inside(views.as_deref().map(AsRef::as_ref)) && !inside(opener.as_deref().map(AsRef::as_ref)) {
            self.open.set(false);
        }
    }
}

#[component]
pub fn ViewMenu(drawer: Drawer) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let list = move || {
        desk.views.with(|views| match views {
            Load::Waiting => view! { <p class="fd-nav__wait">{words::LOADING}</p> }.into_any(),
            Load::Failed(_) => {
                view! { <Unavailable what=view_words::VIEWS_FAILED again=move |()| desk.load() /> }.into_any()
            }
            Load::Ready(views) => sections(views).into_any(),
        })
    };
    view! {
        <nav
            class="fd-nav"
            class:is-open=move || drawer.is_open()
            id=Drawer::ID
            aria-label=view_words::VIEWS
            node_ref=drawer.views
            on:keydown=move |event| drawer.key(&event)
            on:focusout=move |event| drawer.left(&event)
        >
            <div>{list}</div>
            <div class="fd-nav__end">
                <LiveState />
            </div>
        </nav>
    }
}

/// The views under their headings, each in the server's order.
fn sections(views: &[TicketView]) -> impl IntoView + use<> {
    let mut sections: Vec<(String, Vec<(ViewId, String)>)> = Vec::new();
    for view in views {
        let heading = view.menu.as_deref().unwrap_or(view_words::OTHER_VIEWS);
        let entry = (view.id, view.title.clone());
        match sections.iter_mut().find(|(one, _)| one == heading) {
            Some((_, entries)) => entries.push(entry),
            None => sections.push((heading.to_owned(), vec![entry])),
        }
    }
    let section = |(heading, views): (String, Vec<(ViewId, String)>)| {
        view! {
            <h2>{heading}</h2>
            <ul>{views.into_iter().map(|(id, title)| view! { <Entry id title /> }).collect_view()}</ul>
        }
    };
    sections.into_iter().map(section).collect_view()
}

#[component]
fn Entry(id: ViewId, title: String) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let navigator = expect_context::<Navigator>();
    // While a ticket is open its view stays marked, but it is not the page.
    let current = move || match navigator.route() {
        Some(Route::Page(Page::View(view))) if view == id => Some("page"),
        Some(Route::Page(Page::Ticket(..))) if desk.last_view.get() == Some(id) => Some("true"),
        _ => None,
    };
    let count = move || match desk.count(id) {
        Some(count) => view! {
            {count}
            <span class="govuk-visually-hidden">{view_words::COUNT_UNIT}</span>
        }
        .into_any(),
        None => view! { <span aria-hidden="true">{view_words::NOT_COUNTED}</span> }.into_any(),
    };
    view! {
        <li>
            <a href=Page::View(id).href() aria-current=current>
                <span>{title}</span>
                <span class="fd-num">{count}</span>
            </a>
        </li>
    }
}
