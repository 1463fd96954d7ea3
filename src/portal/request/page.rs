//! The page of one request.

use super::announcement::announcement;
use super::answer::answer;
use super::conversation::conversation;
use super::progress::progress;
use super::rating::rating;
use super::sight::Sight;
use super::writing::Writing;
use crate::api::requests::Request;
use crate::locale::en::portal as words;
use crate::portal::changes::Changes;
use crate::portal::drafts::Draft;
use crate::portal::fetched::Fetched;
use crate::portal::page::{Obstacle, failure, loading, page_title, wide_page};
use crate::portal::session::Session;
use crate::portal::status::status_tag;
use crate::portal::when::full_day;
use crate::ui::markup::{Element, Node, anew, element};
use crate::ui::{TagSize, part};
use frontdesk_model::id::{TicketId, UserId};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq)]
enum Phase {
    Waiting,
    Failed(Obstacle),
    Shown,
}

pub fn request_page(id: TicketId, reader: UserId) -> Node {
    let session = expect_context::<Session>();
    let version = expect_context::<Changes>().of(id);
    let fetched = Fetched::new(move || {
        // Read and not only tracked: a memo that nobody has read hears of nothing.
        version.get();
        Some(session.ask(Sight::fetch(id)))
    });
    // A sight stays when a later try to fetch it fails.
    let latest = Memo::new(move |before: Option<&Option<Sight>>| {
        let now = fetched.with(|answer| answer?.as_ref().ok().cloned());
        now.or_else(|| before.cloned().flatten())
    });
    let phase = Memo::new(move |_| {
        let is_known = latest.with(Option::is_some);
        fetched.with(|answer| match answer {
            _ if is_known => Phase::Shown,
            Some(Err(error)) => Phase::Failed(error.into()),
            _ => Phase::Waiting,
        })
    });
    let fetch_again = Callback::new(move |()| fetched.again());
    let draw = move |phase| match phase {
        Phase::Waiting => loading(),
        Phase::Failed(obstacle) => failure(obstacle, fetch_again),
        Phase::Shown => {
            let shown = latest.get().map(|first| {
                let sight = Memo::new(move |_| latest.get().unwrap_or_else(|| first.clone()));
                request_view(sight, reader, fetch_again)
            });
            shown.into()
        }
    };
    anew(move || phase.get(), draw)
}

fn request_view(sight: Memo<Sight>, reader: UserId, fetch_again: Callback<()>) -> Node {
    let request = Memo::new(move |_| sight.with(|sight| sight.request.clone()));
    let draft = Draft::new(reader, request.with_untracked(|request| request.id));
    let writing = Writing::resume(expect_context::<Session>(), request, draft, fetch_again);
    Effect::new(move || {
        let title = request.with(|request| words::request_title(request.id.get(), &request.subject));
        page_title(&title, writing.trouble.with(Option::is_some));
    });
    let column = element("div")
        .child(announcer(sight, reader))
        .child(rating(request, reader, fetch_again))
        .child(conversation(sight, reader))
        .child(answer(request, writing));
    let side = element("aside")
        .class("fd-side")
        .attr("aria-label", words::ABOUT_REQUEST)
        .child(progress(sight, reader));
    let columns = element("div").class("fd-cols").child(column).child(side);
    let subject = part(move || request.with(|request| request.subject.clone()));
    wide_page(subject, vec![facts(request).into(), columns.into()])
}

fn facts(request: Memo<Request>) -> Element {
    let (id, created_at) = request.with_untracked(|request| (request.id, request.created_at));
    let status = part(move || status_tag(request.with(|request| request.status), TagSize::Large));
    let opened = element("span").child(words::OPENED_ON).child(" ").child(full_day(created_at));
    element("div")
        .class("fd-facts")
        .child(status)
        .child(element("span").child(words::request_number(id.get())))
        .child(opened)
}

/// Says what became new; shows nothing.
fn announcer(sight: Memo<Sight>, reader: UserId) -> Element {
    let said = RwSignal::new(String::new());
    Effect::new(move |before: Option<Sight>| {
        let now = sight.get();
        if let Some(text) = before.and_then(|before| announcement(&before, &now, reader)) {
            said.set(text);
        }
        now
    });
    element("div").class("govuk-visually-hidden").attr("role", "status").child(part(move || said.get()))
}
