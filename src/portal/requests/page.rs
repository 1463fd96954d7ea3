//! The page with all of a person's requests.

use super::MyRequests;
use super::row::{request_row, row_link};
use crate::locale::en::portal as words;
use crate::portal::page::{failure, loading, page_title, paragraph, wide_page};
use crate::ui::markup::{Element, ElementRef, Node, anew, element};
use crate::ui::{ButtonKind, ButtonLook, IconShape, button, focus_field, icon, part};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub fn requests_page() -> Node {
    let requests = expect_context::<MyRequests>();
    let outcome = requests.outcome();
    let fetch_again = Callback::new(move |()| requests.fetch_again());
    let draw = move |outcome| match outcome {
        None => loading(),
        Some(Err(obstacle)) => failure(obstacle, fetch_again),
        Some(Ok(())) => my_requests_view(requests),
    };
    anew(move || outcome.get(), draw)
}

fn my_requests_view(requests: MyRequests) -> Node {
    page_title(words::MY_REQUESTS, false);
    let is_empty = Memo::new(move |_| requests.rows(<[_]>::is_empty));
    let found = part(move || if is_empty.get() { empty() } else { list(requests) });
    wide_page(words::MY_REQUESTS, vec![waiting_notice(requests), found])
}

/// Says first what waits for the person.
fn waiting_notice(requests: MyRequests) -> Node {
    part(move || {
        let count = requests.waiting();
        (count > 0).then(|| {
            let said = element("div")
                .child(element("strong").child(words::waiting_for_you(count)))
                .child(words::ANSWER_TO_GO_ON);
            element("div")
                .class("fd-waiting")
                .attr("role", "region")
                .attr("aria-label", words::WAITING_FOR_YOU)
                .child(icon(IconShape::HALF_RING))
                .child(said)
        })
    })
}

fn empty() -> Element {
    element("div")
        .class("fd-empty")
        .child(element("h2").class("govuk-heading-m").child(words::NO_REQUESTS))
        .child(paragraph(words::NO_REQUESTS_YET))
        .child(element("p").class("govuk-body fd-flush").child(words::OTHER_ADDRESS))
}

fn list(requests: MyRequests) -> Element {
    let has_more = Memo::new(move |_| requests.next().is_some());
    let count = part(move || words::shown(requests.rows(<[_]>::len), has_more.get()));
    let head = element("div")
        .class("fd-listhead")
        .child(element("p").attr("role", "status").child(count))
        .child(element("p").child(words::NEWEST_FIRST));
    let rows = part(move || requests.rows(|rows| rows.iter().map(request_row).collect::<Node>()));
    let section = ElementRef::new();
    element("section")
        .attr("aria-labelledby", "found")
        .reference(section)
        .child(element("h2").class("govuk-visually-hidden").id("found").child(words::REQUESTS))
        .child(head)
        .child(element("ul").class("fd-req").child(rows))
        .child(part(move || has_more.get().then(|| show_more(requests, section))))
}

/// Adds the next page under the list, and leads to its first row.
fn show_more(requests: MyRequests, list: ElementRef) -> Node {
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let show_more = move |_| {
        let (Some(after), false) = (untrack(|| requests.next()), busy.get_untracked()) else { return };
        let shown = untrack(|| requests.rows(<[_]>::len));
        busy.set(true);
        spawn_local(async move {
            let outcome = requests.show_more(&after).await;
            failed.try_set(outcome.is_err());
            busy.try_set(false);
            let added = untrack(|| requests.rows(|rows| rows.get(shown).map(|request| request.id)));
            request_animation_frame(move || {
                if let (Some(id), Some(list)) = (added, list.get()) {
                    focus_field(&list, &row_link(id));
                }
            });
        });
    };
    part(move || {
        let alert = if failed.get() { words::MORE_FAILED } else { "" };
        let alert = element("p").attr("role", "alert").class("govuk-error-message").child(alert);
        let more = button(ButtonKind::Plain, ButtonLook::Secondary, busy.get(), words::SHOW_MORE);
        Node::List(vec![alert.into(), more.on(ev::click, show_more).into()])
    })
}
