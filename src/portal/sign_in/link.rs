//! The page that a sign-in link opens. Only its button signs in, so that a mail scanner that opens
//! every link does not use the link up.

use crate::api::{self, ApiError};
use crate::locale::en::portal as words;
use crate::portal::history::History;
use crate::portal::page::{PageHeading, PageTitle};
use crate::portal::part::part;
use crate::portal::route::Route;
use crate::portal::session::Session;
use crate::portal::wanted;
use crate::ui::{Button, ButtonKind};
use frontdesk_model::session::Credentials;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What pressing the button came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    NotPressed,
    /// The link was used before, or is too old.
    Spent,
    /// It may still work: no answer came, or the server failed.
    Failed(&'static str),
}

#[component]
pub fn SignInLinkPage(token: String) -> impl IntoView {
    let outcome = RwSignal::new(Outcome::NotPressed);
    let is_spent = Memo::new(move |_| outcome.get() == Outcome::Spent);
    part(move || {
        if is_spent.get() {
            view! { <SpentLink /> }.into_any()
        } else {
            view! { <UnusedLink token=token.clone() outcome /> }.into_any()
        }
    })
}

#[component]
fn UnusedLink(token: String, outcome: RwSignal<Outcome>) -> impl IntoView {
    let session = expect_context::<Session>();
    let history = expect_context::<History>();
    let busy = RwSignal::new(false);
    let alert = Signal::derive(move || match outcome.get() {
        Outcome::Failed(words) => words,
        _ => "",
    });
    let sign_in = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        outcome.set(Outcome::NotPressed);
        let credentials = Credentials::Link { token: token.clone() };
        spawn_local(async move {
            match api::sessions::create(credentials).await {
                Ok(me) => {
                    session.begin(me);
                    history.replace(&wanted::take());
                }
                Err(error) => {
                    outcome.try_set(read(&error));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <PageTitle text=words::SIGN_IN.to_owned() />
        <div class="fd-narrow">
            <PageHeading text=words::SIGN_IN.to_owned() />
            <p class="govuk-body">{words::PRESS_TO_SIGN_IN}</p>
            <p class="govuk-error-message" role="alert">
                {alert}
            </p>
            <Button kind=ButtonKind::Plain busy on_click=Callback::new(sign_in)>
                {words::SIGN_IN}
            </Button>
        </div>
    }
}

fn read(error: &ApiError) -> Outcome {
    match error {
        ApiError::Unauthorised | ApiError::Forbidden | ApiError::NotFound | ApiError::Invalid(_) => {
            Outcome::Spent
        }
        other => Outcome::Failed(words::not_signed_in(other)),
    }
}

#[component]
fn SpentLink() -> impl IntoView {
    view! {
        <PageTitle text=words::LINK_SPENT.to_owned() />
        <div class="fd-narrow">
            <PageHeading text=words::LINK_SPENT.to_owned() />
            <p class="govuk-body">{words::LINK_SPENT_WHY}</p>
            <p class="govuk-body">
                <a class="govuk-link" href=Route::SignIn.href()>
                    {words::GET_NEW_LINK}
                </a>
            </p>
        </div>
    }
}
