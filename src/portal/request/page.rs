//! The page of one request.

use super::announcement::announcement;
use super::answer::Answer;
use super::conversation::Conversation;
use super::progress::Progress;
use super::sight::Sight;
use crate::api::requests::Request;
use crate::locale::en::portal as words;
use crate::portal::changes::Changes;
use crate::portal::fetched::Fetched;
use crate::portal::page::{Failure, Loading, Obstacle, PageHeading, PageTitle};
use crate::portal::part::part;
use crate::portal::session::Session;
use crate::portal::status::StatusTag;
use crate::portal::when::FullDay;
use crate::ui::TagSize;
use frontdesk_model::id::{TicketId, UserId};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq)]
enum Phase {
    Waiting,
    Failed(Obstacle),
    Shown,
}

#[component]
pub fn RequestPage(id: TicketId, reader: UserId) -> impl IntoView {
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
    part(move || match phase.get() {
        Phase::Waiting => view! { <Loading /> }.into_any(),
        Phase::Failed(obstacle) => view! { <Failure obstacle on_retry=fetch_again /> }.into_any(),
        Phase::Shown => latest
            .get_untracked()
            .map(|first| {
                let sight = Memo::new(move |_| latest.get().unwrap_or_else(|| first.clone()));
                view! { <RequestView sight reader fetch_again /> }
            })
            .into_any(),
    })
}

#[component]
fn RequestView(sight: Memo<Sight>, reader: UserId, fetch_again: Callback<()>) -> impl IntoView {
    let request = Memo::new(move |_| sight.with(|sight| sight.request.clone()));
    let subject = Signal::derive(move || request.with(|request| request.subject.clone()));
    let wrong = RwSignal::new(false);
    let title = Signal::derive(move || {
        request.with(|request| words::request_title(request.id.get(), &request.subject))
    });
    view! {
        <PageTitle text=title wrong />
        <PageHeading text=subject />
        <Facts request />
        <div class="fd-cols">
            <div>
                <Announcer sight reader />
                <Conversation sight reader />
                <Answer request reader wrong on_sent=fetch_again />
            </div>
            <aside class="fd-side" aria-label=words::ABOUT_REQUEST>
                <Progress sight reader />
            </aside>
        </div>
    }
}

#[component]
fn Facts(request: Memo<Request>) -> impl IntoView {
    let status = Memo::new(move |_| request.with(|request| request.status));
    let (id, created_at) = request.with_untracked(|request| (request.id, request.created_at));
    view! {
        <div class="fd-facts">
            {part(move || view! { <StatusTag status=status.get() size=TagSize::Large /> })}
            <span>{words::request_number(id.get())}</span>
            <span>{words::OPENED_ON} " " <FullDay at=created_at /></span>
        </div>
    }
}

/// Says what became new; shows nothing.
#[component]
fn Announcer(sight: Memo<Sight>, reader: UserId) -> impl IntoView {
    let said = RwSignal::new(String::new());
    Effect::new(move |before: Option<Sight>| {
        let now = sight.get();
        if let Some(text) = before.and_then(|before| announcement(&before, &now, reader)) {
            said.set(text);
        }
        now
    });
    view! {
        <div class="govuk-visually-hidden" role="status">
            {said}
        </div>
    }
}
