//! The page with all of a person's requests.

use super::MyRequests;
use super::row::{RequestRow, row_link};
use crate::locale::en::portal as words;
use crate::portal::page::{Failure, Loading, PageHeading, PageTitle};
use crate::portal::part::part;
use crate::ui::{Button, ButtonKind, ButtonLook, Icon, IconShape, focus_field};
use leptos::html::Section;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub fn RequestsPage() -> impl IntoView {
    let requests = expect_context::<MyRequests>();
    let outcome = requests.outcome();
    let fetch_again = Callback::new(move |()| requests.fetch_again());
    part(move || match outcome.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Err(obstacle)) => view! { <Failure obstacle on_retry=fetch_again /> }.into_any(),
        Some(Ok(())) => view! { <MyRequestsView /> }.into_any(),
    })
}

#[component]
fn MyRequestsView() -> impl IntoView {
    let ids = expect_context::<MyRequests>().ids();
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    view! {
        <PageTitle text=words::MY_REQUESTS.to_owned() />
        <PageHeading text=words::MY_REQUESTS.to_owned() />
        <WaitingNotice />
        {part(move || if is_empty.get() { view! { <Empty /> }.into_any() } else { view! { <List /> }.into_any() })}
    }
}

/// Says first what waits for the person.
#[component]
fn WaitingNotice() -> impl IntoView {
    let waiting = expect_context::<MyRequests>().waiting();
    part(move || {
        let count = waiting.get();
        (count > 0).then(|| {
            view! {
                <div class="fd-waiting" role="region" aria-label=words::WAITING_FOR_YOU>
                    <Icon shape=IconShape::HALF_RING />
                    <div>
                        <strong>{words::waiting_for_you(count)}</strong>
                        {words::ANSWER_TO_GO_ON}
                    </div>
                </div>
            }
        })
    })
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="fd-empty">
            <h2 class="govuk-heading-m">{words::NO_REQUESTS}</h2>
            <p class="govuk-body">{words::NO_REQUESTS_YET}</p>
            <p class="govuk-body fd-flush">{words::OTHER_ADDRESS}</p>
        </div>
    }
}

#[component]
fn List() -> impl IntoView {
    let requests = expect_context::<MyRequests>();
    let (ids, next) = (requests.ids(), requests.next());
    let has_more = Memo::new(move |_| next.with(Option::is_some));
    let count = Signal::derive(move || words::shown(ids.with(Vec::len), has_more.get()));
    let list = NodeRef::<Section>::new();
    view! {
        <section aria-labelledby="found" node_ref=list>
            <h2 class="govuk-visually-hidden" id="found">
                {words::REQUESTS}
            </h2>
            <div class="fd-listhead">
                <p role="status">{count}</p>
                <p>{words::NEWEST_FIRST}</p>
            </div>
            <ul class="fd-req">
                <For each=move || ids.get() key=|id| *id let(id)>
                    <RequestRow id />
                </For>
            </ul>
            {part(move || has_more.get().then(|| view! { <ShowMore list /> }))}
        </section>
    }
}

/// Adds the next page under the list, and leads to its first row.
#[component]
fn ShowMore(list: NodeRef<Section>) -> impl IntoView {
    let requests = expect_context::<MyRequests>();
    let (ids, next) = (requests.ids(), requests.next());
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let alert = Signal::derive(move || if failed.get() { words::MORE_FAILED } else { "" });
    let show_more = move |()| {
        let (Some(after), false) = (next.get_untracked(), busy.get_untracked()) else { return };
        let shown = ids.with_untracked(Vec::len);
        busy.set(true);
        spawn_local(async move {
            let outcome = requests.show_more(&after).await;
            failed.try_set(outcome.is_err());
            busy.try_set(false);
            let added = ids.try_with_untracked(|ids| ids.get(shown).copied()).flatten();
            request_animation_frame(move || {
                if let (Some(id), Some(list)) = (added, list.try_get_untracked().flatten()) {
                    focus_field(&list, &row_link(id));
                }
            });
        });
    };
    view! {
        <p role="alert" class="govuk-error-message">
            {alert}
        </p>
        <Button kind=ButtonKind::Plain look=ButtonLook::Secondary busy on_click=Callback::new(show_more)>
            {words::SHOW_MORE}
        </Button>
    }
}
