//! The views at the side, with how many tickets each holds. On narrow windows a drawer.

use super::connection::live_state;
use crate::agent::desk::Desk;
use crate::agent::icons;
use crate::agent::load::Load;
use crate::agent::navigator::Navigator;
use crate::agent::reports::Query;
use crate::agent::route::{Page, Route};
use crate::agent::unavailable::unavailable;
use crate::agent::views::Source;
use crate::api::views::View as TicketView;
use crate::locale::en::agent as words;
use crate::locale::en::agent::reports as report_words;
use crate::locale::en::agent::views as view_words;
use crate::ui::icon;
use crate::ui::markup::{ElementRef, Node, element, part};
use frontdesk_model::rule::Restriction;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent};

/// Whether the views stand over the page, where there is no room beside it.
#[derive(Clone, Copy)]
pub struct Drawer {
    open: RwSignal<bool>,
    /// The button that opens it.
    pub opener: ElementRef,
    views: ElementRef,
}

impl Drawer {
    pub const ID: &str = "views";

    pub fn new() -> Self {
        Self { open: RwSignal::new(false), opener: ElementRef::new(), views: ElementRef::new() }
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
            let link = self.views.get().and_then(|views| views.query_selector("a").ok()?);
            if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
                let _ = link.focus();
            }
        });
    }

    fn close(self) {
        self.open.set(false);
        self.opener.focus();
    }

    fn key(self, event: &KeyboardEvent) {
        if self.open.get_untracked() && event.key() == "Escape" {
            event.prevent_default();
            self.close();
        }
    }

    /// The focus leaves a link: once it is outside, the drawer is in its way.
    fn left(self, event: &FocusEvent) {
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        // A link that goes loses the focus too: then the drawer is gone already.
        let inside = |element: ElementRef| match (element.get(), &to) {
            (Some(element), Some(to)) => element.contains(Some(to)),
            _ => false,
        };
        let is_open = self.open.try_get_untracked() == Some(true);
        if is_open && !inside(self.views) && !inside(self.opener) {
            self.open.set(false);
        }
    }
}

pub fn view_menu(drawer: Drawer, desk: Desk) -> Node {
    let navigator = expect_context::<Navigator>();
    let list = part(move || {
        desk.views.with(|views| match views {
            Load::Waiting => element("p").class("fd-nav__wait").child(words::LOADING).into(),
            Load::Failed(_) => unavailable(view_words::VIEWS_FAILED, move || desk.load()),
            Load::Ready(views) => sections(views, desk, navigator.route().as_ref()),
        })
    });
    element("nav")
        .live("class", move || if drawer.is_open() { "fd-nav is-open" } else { "fd-nav" })
        .id(Drawer::ID)
        .attr("tabindex", "-1")
        .attr("aria-label", view_words::VIEWS)
        .reference(drawer.views)
        .on(ev::keydown, move |event| drawer.key(&event))
        .on(ev::focusout, move |event| drawer.left(&event))
        .child(element("div").child(list))
        .child(
            element("div")
                .class("fd-nav__end")
                .child((!desk.is_light).then(new_view))
                .child(reports(navigator))
                .child(live_state(desk.live)),
        )
        .into()
}

fn new_view() -> Node {
    let href = Page::NewView(String::new()).href();
    element("a")
        .class("fd-nav__new")
        .attr("href", href)
        .child(icon(icons::PLUS))
        .child(view_words::NEW)
        .into()
}

/// The way to the reports.
fn reports(navigator: Navigator) -> Node {
    let link = element("a")
        .attr("href", Page::Reports(Query::default()).href())
        .live("aria-current", move || {
            matches!(navigator.route(), Some(Route::Page(Page::Reports(_)))).then_some("page")
        })
        .child(icon(icons::CHARTS))
        .child(element("span").child(report_words::REPORTS));
    element("ul").child(element("li").child(link)).into()
}

/// The views under their headings, each in the server's order.
fn sections(views: &[TicketView], desk: Desk, route: Option<&Route>) -> Node {
    let mut sections: Vec<(&str, Vec<Node>)> = Vec::new();
    // The agent's own come first, in a section of their own.
    let is_own = |view: &&TicketView| view.restriction == Some(Restriction::User(desk.me));
    let (own, others): (Vec<&TicketView>, Vec<&TicketView>) = views.iter().partition(is_own);
    for view in own.into_iter().chain(others) {
        let heading = match (&view.menu, &view.restriction) {
            (Some(menu), _) => menu,
            (None, Some(Restriction::User(_))) => view_words::YOUR_VIEWS,
            (None, Some(Restriction::Groups(_))) => view_words::GROUP_VIEWS,
            (None, None) => view_words::OTHER_VIEWS,
        };
        let entry = entry(view, desk, route);
        match sections.iter_mut().find(|(one, _)| *one == heading) {
            Some((_, entries)) => entries.push(entry),
            None => sections.push((heading, vec![entry])),
        }
    }
    let section = |(heading, entries): (&str, Vec<Node>)| {
        let heading = element("h2").child(heading.to_owned());
        vec![heading.into(), element("ul").child(entries).into()]
    };
    sections.into_iter().map(section).collect()
}

fn entry(view: &TicketView, desk: Desk, route: Option<&Route>) -> Node {
    let id = view.id;
    // While a ticket is open its view stays marked, but it is not the page.
    let current = match route {
        Some(Route::Page(Page::View(view) | Page::EditView(view))) if *view == id => Some("page"),
        Some(Route::Page(Page::Ticket(..))) if desk.last_list.get() == Some(Source::View(id)) => Some("true"),
        _ => None,
    };
    let count: Node = match desk.count(id) {
        Some(count) => {
            let unit = element("span").class("govuk-visually-hidden").child(view_words::COUNT_UNIT);
            Node::List(vec![count.to_string().into(), unit.into()])
        }
        None => element("span").attr("aria-hidden", "true").child(view_words::NOT_COUNTED).into(),
    };
    let came = Some(desk.came(id)).filter(|came| *came > 0).map(|came| {
        let since = element("span").class("govuk-visually-hidden").child(view_words::SINCE_YOU_LOOKED);
        element("span").class("fd-up").child(view_words::more(came)).child(since)
    });
    let link = element("a")
        .attr("href", Page::View(id).href())
        .attr("aria-current", current)
        .child(element("span").child(view.title.clone()))
        .child(came)
        .child(element("span").class("fd-num").child(count));
    element("li").child(link).into()
}
