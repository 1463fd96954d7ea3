//! The page that says that a link is on its way: the same words whether or not the address is
//! known.

use super::link_request::LinkRequest;
use crate::locale::en::portal as words;
use crate::portal::page::{PageHeading, PageTitle};
use crate::portal::part::part;
use crate::portal::route::Route;
use crate::portal::when::clock_at;
use frontdesk_model::session::SignInLinkDraft;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub fn CheckEmailPage() -> impl IntoView {
    let request = RwSignal::new(LinkRequest::last());
    view! {
        <PageTitle text=words::CHECK_EMAIL.to_owned() />
        <div class="fd-narrow">
            <PageHeading text=words::CHECK_EMAIL.to_owned() />
            <p class="govuk-body">{part(move || request.get().map_or_else(unknown_address, sent_to))}</p>
            <p class="govuk-body">{words::OPEN_LINK}</p>
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{words::EMAIL_HAS_NOT_COME}</span>
                </summary>
                <div class="govuk-details__text">
                    <p class="govuk-body">{words::LOOK_IN_JUNK}</p>
                    <SendAgain request />
                </div>
            </details>
        </div>
    }
}

fn sent_to(request: LinkRequest) -> AnyView {
    let until = clock_at(request.works_until);
    view! {
        {words::IF_KNOWN_BEFORE}
        " "
        <strong class="fd-breakable">{request.email}</strong>
        {words::IF_KNOWN_AFTER}
        " "
        <strong>{until}</strong>
        "."
    }
    .into_any()
}

/// In a tab that asked for no link, such as one opened from a bookmark.
fn unknown_address() -> AnyView {
    words::IF_KNOWN.into_any()
}

/// Asks for another link to the same address, or leads to where another address is asked for.
#[component]
fn SendAgain(request: RwSignal<Option<LinkRequest>>) -> impl IntoView {
    let said = RwSignal::new("");
    let busy = RwSignal::new(false);
    let send = move |_| {
        let (Some(last), false) = (request.get_untracked(), busy.get_untracked()) else { return };
        busy.set(true);
        said.set("");
        spawn_local(async move {
            match LinkRequest::send(SignInLinkDraft { email: last.email }).await {
                Ok(next) => {
                    request.try_set(Some(next));
                    said.try_set(words::SENT_AGAIN);
                }
                Err(error) => {
                    said.try_set(words::link_not_sent(&error));
                }
            }
            busy.try_set(false);
        });
    };
    let can_send = Memo::new(move |_| request.with(Option::is_some));
    view! {
        <p class="govuk-body">
            {part(move || {
                can_send
                    .get()
                    .then(|| {
                        view! {
                            <button type="button" class="fd-linkbtn" on:click=send>
                                {words::SEND_ANOTHER}
                            </button>
                            " "
                            {words::OR}
                            " "
                        }
                    })
            })}
            <a class="govuk-link" href=Route::SignIn.href()>
                {words::USE_ANOTHER_ADDRESS}
            </a>
        </p>
        <p class="govuk-body fd-flush" role="status">
            {said}
        </p>
    }
}
