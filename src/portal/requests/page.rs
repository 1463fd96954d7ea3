//! The page with a list of requests.

use super::Listing;
use super::counts::Counting;
use super::empty::{empty, none_found};
use super::filter::filter;
use super::found::Found;
use super::pages::pages;
use super::row::request_row;
use super::scopes::scopes;
use super::sorting::sorting;
use crate::locale::portal::Word;
use crate::portal::following::{follow, memo};
use crate::portal::page::{failure, loading, page_title, title_row};
use crate::portal::route::Route;
use crate::ui::markup::{Element, ElementRef, Node, anew, element};
use crate::ui::{IconShape, icon, part};
use leptos::prelude::*;

pub fn requests_page(listing: Memo<Listing>) -> Node {
    let found = Found::follow(listing);
    let is_barred = memo(move || found.obstacle().is_some() && found.with(|_| ()).is_none());
    let again = Callback::new(move |()| found.again());
    anew(
        move || is_barred.get(),
        move |is_barred| match found.obstacle() {
            Some(obstacle) if is_barred => failure(obstacle, again),
            _ => lists(listing, found),
        },
    )
}

fn lists(listing: Memo<Listing>, found: Found) -> Node {
    page_title(Word::MyRequests.text(), false);
    let counting = expect_context::<Counting>();
    // By what was asked then: a list that is not filtered any more shows first what was found with the filter.
    let is_empty =
        memo(move || found.with(|shown| shown.count == 0 && !shown.listing.is_filtered()) == Some(true));
    let split = part(move || if is_empty.get() { empty(listing).into() } else { split(listing, found) });
    Node::List(vec![
        title_row(Word::MyRequests, true),
        waiting_notice(counting, listing),
        scopes(counting, listing),
        split,
    ])
}

/// Says first what waits for the person.
fn waiting_notice(counting: Counting, listing: Memo<Listing>) -> Node {
    part(move || {
        let count = usize::try_from(counting.waiting()).unwrap_or_default();
        let shows_them = listing.with(|listing| *listing == Listing::waiting());
        (count > 0).then(|| {
            let link = element("a")
                .class("govuk-link govuk-link--no-visited-state")
                .attr("href", Route::Requests(Listing::waiting()).href())
                .child(Word::SeeWaiting);
            let said = element("div")
                .child(element("strong").child(Word::WaitingCount.counted(count, &[])))
                .child(Word::AnswerToGoOn)
                .child(" ")
                .child((!shows_them).then_some(link));
            element("div")
                .class("fd-waiting")
                .attr("role", "region")
                .attr("aria-label", Word::WaitingForYou.text())
                .child(icon(IconShape::HALF_RING))
                .child(said)
        })
    })
}

/// What narrows the list down, and beside it the list.
fn split(listing: Memo<Listing>, found: Found) -> Node {
    let all = memo(move || Listing::of(listing.with(|listing| listing.whose)));
    let filter = anew(move || all.get(), move |all| filter(all.whose, listing));
    element("div").class("fd-split").child(filter).child(list(listing, found)).into()
}

fn list(listing: Memo<Listing>, found: Found) -> Element {
    let section = ElementRef::new();
    lead_to_other_pages(listing, found, section);
    let rows =
        part(move || match found.with(|shown| shown.rows.iter().map(request_row).collect::<Vec<_>>()) {
            None => loading(),
            Some(rows) if rows.is_empty() => none_found(listing),
            Some(rows) => element("ul").class("fd-req").child(rows.into_iter().collect::<Node>()).into(),
        });
    let alert = part(move || if found.obstacle().is_some() { Word::MoreFailed.text() } else { "" });
    element("section")
        .attr("aria-labelledby", "found")
        .reference(section)
        .attr("tabindex", "-1")
        .child(element("h2").class("govuk-visually-hidden").id("found").child(Word::Requests))
        .child(element("div").class("fd-listhead").child(count(found)).child(sorting(listing)))
        .child(element("p").attr("role", "alert").class("govuk-error-message").child(alert))
        .child(rows)
        .child(part(move || found.with(pages)))
}

/// How many there are, and which of them are shown.
fn count(found: Found) -> Element {
    let said = part(move || {
        found.with(|shown| {
            let count = usize::try_from(shown.count).unwrap_or_default();
            let all = element("strong").child(Word::Found.counted(count, &[]));
            let place = (shown.last_page() > 1).then(|| {
                let (from, to) = shown.place();
                let parts = [("from", &*from.to_string()), ("to", &*to.to_string())];
                [", ", &Word::OfFound.with(&parts)].concat()
            });
            Node::List(vec![all.into(), place.into()])
        })
    });
    element("p").attr("role", "status").child(said)
}

/// Whoever goes to another page of the list reads on from its top.
fn lead_to_other_pages(listing: Memo<Listing>, found: Found, list: ElementRef) {
    let mut before = None;
    follow(move || {
        let page = found.with(|shown| {
            let is_present = listing.with_untracked(|listing| *listing == shown.listing);
            is_present.then_some(shown.listing.page)
        });
        let Some(page) = page.flatten() else { return };
        if before.replace(page).is_some_and(|before| before != page) {
            request_animation_frame(move || list.focus());
        }
    });
}
