//! What stands round every page: header, navigation, footer.

use super::language::languages;
use super::requests::Counting;
use super::route::Route;
use super::session::{Extent, Session};
use super::sign_out::way_out;
use crate::locale::portal::Word;
use crate::portal::following::memo;
use crate::ui::markup::{Element, ElementRef, Node, element};
use crate::ui::{IconShape, icon, part};
use leptos::ev;
use leptos::prelude::*;

pub fn shell(route: Memo<Option<Route>>, page: Node) -> Node {
    let reference = ElementRef::new();
    let main = element("main").class("fd-wrap").id("main").attr("tabindex", "-1").reference(reference);
    let column = container().child(back_link(route)).child(main.child(page));
    let footer = container().child(element("p").child(Word::Footer)).child(sign_out_everywhere());
    Node::List(vec![
        skip_link(reference).into(),
        element("header").child(masthead()).child(service_navigation(route)).into(),
        column.into(),
        element("footer").class("fd-footer").child(footer).into(),
    ])
}

/// As wide as every page.
fn container() -> Element {
    element("div").class("govuk-width-container")
}

/// Moves focus itself: the router would take its fragment for a page.
fn skip_link(to: ElementRef) -> Element {
    let skip = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        to.focus();
    };
    element("a").attr("href", "#main").class("govuk-skip-link").on(ev::click, skip).child(Word::SkipToMain)
}

fn masthead() -> Element {
    let session = expect_context::<Session>();
    let mark = element("span").class("fd-mark").child(icon(IconShape::BELL)).child(Word::Product);
    let home = element("a")
        .attr("href", Route::requests().href())
        .class("govuk-generic-header__homepage-link")
        .child(mark);
    let row = element("div")
        .class("govuk-generic-header__logo fd-header__row")
        .child(home)
        .child(part(move || session.person().map(|person| signed_in(person.name))));
    let container = element("div").class("govuk-generic-header__container govuk-width-container").child(row);
    element("div").class("govuk-generic-header").child(container)
}

/// Who is signed in, and the way out.
fn signed_in(name: String) -> Node {
    let (out, alert) = way_out(Extent::Here);
    let meta = element("div").class("fd-header__meta").child(element("span").child(name)).child(out);
    Node::List(vec![meta.into(), alert.class("fd-header__alert").into()])
}

/// For who was signed in at a computer that others use.
fn sign_out_everywhere() -> Node {
    let session = expect_context::<Session>();
    let is_signed_in = memo(move || session.person().is_some());
    part(move || {
        is_signed_in.get().then(|| {
            let (out, alert) = way_out(Extent::Everywhere);
            Node::List(vec![element("p").child(out).into(), alert.into()])
        })
    })
}

fn service_navigation(route: Memo<Option<Route>>) -> Element {
    let session = expect_context::<Session>();
    let home = element("a")
        .attr("href", Route::requests().href())
        .class("govuk-service-navigation__link")
        .child(Word::Service);
    let bar = element("div")
        .class("govuk-service-navigation__container")
        .child(element("span").class("govuk-service-navigation__service-name").child(home))
        .child(part(move || session.person().map(|_| menu(route))))
        .child(languages());
    element("div").class("govuk-service-navigation").child(container().child(bar))
}

fn menu(route: Memo<Option<Route>>) -> Element {
    let counting = expect_context::<Counting>();
    let requests = part(move || {
        // The list is the page itself; a request stands within that section.
        let current = match route.get() {
            Some(Route::Requests(_)) => Some("page"),
            Some(Route::Request(_)) => Some("true"),
            _ => None,
        };
        item(&Route::requests(), current, Word::MyRequests, waiting_count(counting.waiting()))
    });
    let new_request = part(move || {
        let current = match route.get() {
            Some(Route::Forms) => Some("page"),
            Some(Route::NewRequest { .. }) => Some("true"),
            _ => None,
        };
        item(&Route::Forms, current, Word::NewRequest, None)
    });
    element("nav")
        .attr("aria-label", Word::Menu.text())
        .class("govuk-service-navigation__wrapper")
        .child(element("ul").class("govuk-service-navigation__list").child(requests).child(new_request))
}

/// A section of the portal; `current` is how the page that is open stands to it.
fn item(to: &Route, current: Option<&'static str>, text: Word, count: Option<Element>) -> Element {
    let link = element("a")
        .class("govuk-service-navigation__link")
        .attr("href", to.href())
        .attr("aria-current", current)
        .child(element("span").child(text))
        .child(count);
    element("li").class(if current.is_some() { ACTIVE_ITEM } else { ITEM }).child(link)
}

const ITEM: &str = "govuk-service-navigation__item";
const ACTIVE_ITEM: &str = "govuk-service-navigation__item govuk-service-navigation__item--active";

fn waiting_count(count: u64) -> Option<Element> {
    let meaning = || element("span").class("govuk-visually-hidden").child(Word::CountWaiting);
    (count > 0).then(|| element("span").class("fd-n").child(count.to_string()).child(meaning()))
}

/// The way back from a page that stands under another.
fn back_link(route: Memo<Option<Route>>) -> Node {
    part(move || {
        let (route, text) = match route.get()? {
            Route::Request(_) => (Route::requests(), Word::MyRequests.text()),
            Route::NewRequest { .. } => (Route::Forms, Word::NewRequest.text()),
            Route::CheckEmail => (Route::SignIn, Word::Back.text()),
            _ => return None,
        };
        let link = element("a").attr("href", route.href()).class("govuk-back-link").child(text);
        Some(element("nav").attr("aria-label", Word::Back.text()).child(link))
    })
}
