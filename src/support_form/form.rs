//! The form itself: who writes, the form's questions, and the button.

use super::event::Event;
use super::field::questions;
use super::sent::Receipt;
use super::settings::Settings;
use super::submission::{Sending, Submission};
use crate::locale::en::form as words;
use crate::ui::{Button, ErrorSummary, IconShape, Input, InputKind, Notice};
use frontdesk_model::request::RequesterDraft;
use frontdesk_model::rules::Field;
use frontdesk_model::ticket_form::FormDefinition;
use leptos::prelude::*;
use leptos::web_sys::{Element, SubmitEvent};
use std::sync::Arc;

#[component]
pub fn Form(
    settings: Settings,
    definition: Arc<FormDefinition>,
    /// Runs once the request is made.
    on_sent: Callback<Receipt>,
) -> impl IntoView {
    let submission = Submission::new(settings, definition, on_sent);
    let form = NodeRef::<leptos::html::Form>::new();
    Effect::new(move || {
        if let Some(form) = form.get() {
            Event::Ready.dispatch(&form);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(form) = form.get_untracked() {
            submission.submit(Element::from(form));
        }
    };
    view! {
        <ErrorSummary lines=submission.lines() />
        <form novalidate=true node_ref=form on:submit=submit>
            <Name submission />
            <Email submission />
            {questions(submission)}
            <Foot submission />
        </form>
    }
}

#[component]
fn Name(submission: Submission) -> impl IntoView {
    let error = submission.error(Field::Name);
    let on_input = move |name| requester(submission, |requester| requester.name = name);
    view! { <Input id="name" label=words::NAME error autocomplete="name" spellcheck=false on_input /> }
}

#[component]
fn Email(submission: Submission) -> impl IntoView {
    let error = submission.error(Field::Email);
    let on_input = move |email| requester(submission, |requester| requester.email = email);
    view! {
        <Input
            id="email"
            label=words::EMAIL
            hint=words::EMAIL_HINT
            error
            kind=InputKind::Email
            autocomplete="email"
            spellcheck=false
            on_input
        />
    }
}

fn requester(submission: Submission, change: impl FnOnce(&mut RequesterDraft)) {
    submission.draft.write(|answers| change(answers.requester.get_or_insert_default()));
}

/// The button, and above it why the last try came to nothing. The button stays where it is, and so
/// does the focus on it.
#[component]
fn Foot(submission: Submission) -> impl IntoView {
    let sending = Memo::new(move |_| submission.sending());
    let notice = move || match sending.get() {
        Sending::Failed(trouble) => Some(view! {
            <Notice title=words::NOT_SENT icon=IconShape::OFFLINE>
                <p>{trouble.words()}</p>
                <p>{words::KEPT}</p>
            </Notice>
        }),
        Sending::Idle | Sending::UnderWay => None,
    };
    let label = move || match sending.get() {
        Sending::Failed(_) => words::TRY_AGAIN,
        Sending::Idle | Sending::UnderWay => words::SEND,
    };
    let busy = Signal::derive(move || sending.get() == Sending::UnderWay);
    view! {
        {notice}
        <Button busy>{label}</Button>
        <p class="fd-form__sending" role="status">
            {move || busy.get().then_some(words::SENDING)}
        </p>
    }
}
