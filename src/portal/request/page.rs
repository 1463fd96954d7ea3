//! The page of one request.

use super::announcement::announcement;
use super::answer::Answer;
use super::conversation::Conversation;
use super::progress::Progress;
use super::sight::Sight;
use crate::api::ApiError;
use crate::locale::en::portal as words;
use crate::portal::changes::Changes;
use crate::portal::page::{Failure, Loading, PageHeading, PageTitle};
use crate::portal::session::{Person, Session};
use crate::portal::status::StatusTag;
use crate::portal::when::FullDay;
use crate::ui::TagSize;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::request::Request;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq)]
enum Phase {
    Waiting,
    Failed(ApiError),
    Shown,
}

#[component]
pub fn RequestPage(id: TicketId, person: Person) -> impl IntoView {
    let session = expect_context::<Session>();
    let version = expect_context::<Changes>().of(id);
    let fetched = LocalResource::new(move || {
        version.track();
        session.ask(Sight::fetch(id))
    });
    // A sight stays when a later try to fetch it fails.
    let latest = Memo::new(move |before: Option<&Option<Sight>>| {
        fetched.get().and_then(Result::ok).or_else(|| before.cloned().flatten())
    });
    let phase = Memo::new(move |_| match (latest.with(Option::is_some), fetched.get()) {
        (true, _) => Phase::Shown,
        (false, Some(Err(error))) => Phase::Failed(error),
        (false, _) => Phase::Waiting,
    });
    let fetch_again = Callback::new(move |()| fetched.refetch());
    move || match phase.get() {
        Phase::Waiting => view! { <Loading /> }.into_any(),
        Phase::Failed(error) => view! { <Failure error on_retry=fetch_again /> }.into_any(),
        Phase::Shown => latest
            .get_untracked()
            .map(|first| {
                let sight = Memo::new(move |_| latest.get().unwrap_or_else(|| first.clone()));
                view! { <RequestView sight reader=person.id fetch_again /> }
            })
            .into_any(),
    }
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
            {move || view! { <StatusTag status=status.get() size=TagSize::Large /> }}
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
            {move || said.get()}
        </div>
    }
}
