//! The page that asks for the address to sign in with.

use super::address;
use super::link_request::LinkRequest;
use crate::locale::en::portal as words;
use crate::portal::history::History;
use crate::portal::page::{PageHeading, PageTitle};
use crate::portal::part::part;
use crate::portal::route::Route;
use crate::portal::session::{Absence, Session, Visitor};
use crate::portal::wanted;
use crate::ui::{Button, ErrorSummary, Input, InputKind, Inset, SummaryLine};
use leptos::prelude::*;
use leptos::task::spawn_local;

const EMAIL: &str = "email";

/// Whoever is signed in already goes on to where they wanted.
#[component]
pub fn SignInPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let history = expect_context::<History>();
    let signed_in = Memo::new(move |_| session.person().is_some());
    Effect::new(move || {
        if signed_in.get() {
            history.replace(&wanted::take());
        }
    });
    let problem = RwSignal::new(None::<&'static str>);
    let wrong = Signal::derive(move || problem.with(Option::is_some));
    view! {
        <PageTitle text=words::SIGN_IN.to_owned() wrong />
        <div class="fd-narrow">
            <Problem problem />
            <PageHeading text=words::SIGN_IN.to_owned() />
            <WhySignIn />
            <p class="govuk-body">{words::SIGN_IN_HOW}</p>
            <AddressForm problem />
        </div>
    }
}

#[component]
fn Problem(problem: RwSignal<Option<&'static str>>) -> impl IntoView {
    let lines = Signal::derive(move || {
        let line = |text: &str| SummaryLine { text: text.to_owned(), control: EMAIL.to_owned() };
        problem.get().map(line).into_iter().collect::<Vec<_>>()
    });
    view! { <ErrorSummary lines /> }
}

/// What led here, if not the person's own choice.
#[component]
fn WhySignIn() -> impl IntoView {
    let session = expect_context::<Session>();
    let why = Memo::new(move |_| match session.visitor() {
        Visitor::Nobody(Absence::Ended) => Some(words::SESSION_ENDED),
        Visitor::Nobody(Absence::SignedOut) => Some(words::SIGNED_OUT),
        _ => None,
    });
    part(move || why.get().map(|why| view! { <Inset>{why}</Inset> }))
}

#[component]
fn AddressForm(problem: RwSignal<Option<&'static str>>) -> impl IntoView {
    let history = expect_context::<History>();
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let send = move || {
        if busy.get_untracked() {
            return;
        }
        match typed.with_untracked(|typed| address::draft(typed)) {
            Err(words) => problem.set(Some(words)),
            Ok(draft) => {
                busy.set(true);
                spawn_local(async move {
                    match LinkRequest::send(draft).await {
                        Ok(_) => history.go(&Route::CheckEmail),
                        Err(error) => {
                            problem.try_set(Some(words::link_not_sent(&error)));
                        }
                    }
                    busy.try_set(false);
                });
            }
        }
    };
    let error = Signal::derive(move || problem.get().map(str::to_owned));
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <Input
                id=EMAIL
                label=words::EMAIL
                label_class="govuk-label--s"
                hint=words::EMAIL_HINT
                error
                kind=InputKind::Email
                autocomplete="email"
                spellcheck=false
                on_input=move |text| typed.set(text)
            />
            <Button busy>{words::SEND_LINK}</Button>
        </form>
    }
}
