//! The place for the person's answer: it goes on with the conversation, or reopens the request.

use super::outcome::Outcome;
use super::writing::Writing;
use crate::api::requests::Request;
use crate::locale::en::portal as words;
use crate::portal::drafts::Draft;
use crate::portal::part::part;
use crate::portal::session::Session;
use crate::ui::{
    Button, ButtonKind, ButtonLook, ErrorSummary, IconShape, Inset, Notice, SummaryLine, Textarea,
};
use frontdesk_model::id::UserId;
use frontdesk_model::status::Status;
use leptos::prelude::*;

const ANSWER: &str = "answer";

/// What an answer means at the present status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    GoesOn { can_solve: bool },
    Reopens,
}

impl Meaning {
    /// None where no answer can be given any more.
    const fn of(request: &Request) -> Option<Self> {
        match request.status {
            Status::Closed | Status::Deleted => None,
            Status::Solved => Some(Self::Reopens),
            _ => Some(Self::GoesOn { can_solve: request.can_be_solved_by_me }),
        }
    }
}

#[component]
pub fn Answer(
    request: Memo<Request>,
    reader: UserId,
    /// Set while something is wrong with the answer.
    wrong: RwSignal<bool>,
    on_sent: Callback<()>,
) -> impl IntoView {
    let draft = Draft::new(reader, request.with_untracked(|request| request.id));
    let writing = Writing::resume(expect_context::<Session>(), request, draft, on_sent);
    let meaning = Memo::new(move |_| request.with(Meaning::of));
    let is_open = Memo::new(move |_| meaning.get().is_some());
    Effect::new(move || wrong.set(writing.trouble.with(Option::is_some)));
    view! {
        <section class="fd-reply" aria-labelledby="answer-heading">
            <Confirmation outcome=writing.outcome />
            {part(move || {
                if is_open.get() {
                    view! { <AnswerForm writing meaning /> }.into_any()
                } else {
                    view! { <Closed writing /> }.into_any()
                }
            })}
        </section>
    }
}

#[component]
fn AnswerForm(writing: Writing, meaning: Memo<Option<Meaning>>) -> impl IntoView {
    let reopens = Memo::new(move |_| meaning.get() == Some(Meaning::Reopens));
    let either = move |to_reopen: &'static str, to_go_on: &'static str| {
        Signal::derive(move || if reopens.get() { to_reopen } else { to_go_on })
    };
    let can_solve = Memo::new(move |_| meaning.get() == Some(Meaning::GoesOn { can_solve: true }));
    let error = Signal::derive(move || {
        writing.trouble.get().filter(|trouble| trouble.about_text).map(|trouble| trouble.words.to_owned())
    });
    view! {
        <h2 class="govuk-heading-m" id="answer-heading">
            {either(words::STILL_NOT_RIGHT, words::YOUR_ANSWER)}
        </h2>
        <Trouble writing />
        <p class="govuk-body">{either(words::REOPENS, words::SEEN_BY)}</p>
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                writing.send(false);
            }
        >
            <Textarea
                id=ANSWER
                label=words::MESSAGE
                error
                value=writing.text().get_untracked()
                node_ref=writing.control
                on_input=move |text| writing.write(text)
            />
            <div class="fd-reply__acts">
                <Button busy=writing.busy>
                    {either(words::REOPEN, words::SEND_ANSWER)}
                </Button>
                {part(move || can_solve.get().then(|| view! { <SolveButton writing /> }))}
            </div>
        </form>
        <Kept writing />
    }
}

/// Says whether an answer goes along.
#[component]
fn SolveButton(writing: Writing) -> impl IntoView {
    let solve = Callback::new(move |()| writing.send(true));
    let text = Signal::derive(move || if writing.has_text() { words::SEND_AND_SOLVE } else { words::SOLVE });
    view! {
        <Button kind=ButtonKind::Plain look=ButtonLook::Secondary busy=writing.busy on_click=solve>
            {text}
        </Button>
    }
}

/// What stands against the last try to send.
#[component]
fn Trouble(writing: Writing) -> impl IntoView {
    let lines = Signal::derive(move || {
        let trouble = writing.trouble.get();
        let line = |words: &str| SummaryLine { text: words.to_owned(), control: ANSWER.to_owned() };
        trouble.map(|trouble| line(trouble.words)).into_iter().collect::<Vec<_>>()
    });
    view! { <ErrorSummary lines /> }
}

/// That nothing is lost if the page is left now.
#[component]
fn Kept(writing: Writing) -> impl IntoView {
    let text = Signal::derive(move || if writing.has_text() { words::KEPT_ON_DEVICE } else { "" });
    view! { <p class="fd-saved">{text}</p> }
}

/// What was sent, and what happens next.
#[component]
fn Confirmation(outcome: RwSignal<Option<Outcome>>) -> impl IntoView {
    part(move || {
        let (title, next) = match outcome.get()? {
            Outcome::Answered => words::ANSWERED,
            Outcome::Reopened => words::REOPENED,
            Outcome::Solved => words::NOW_SOLVED,
            Outcome::AnsweredAndSolved => words::ANSWERED_AND_SOLVED,
            Outcome::NotSolved => words::NOT_SOLVED,
        };
        Some(view! {
            <Notice title icon=IconShape::TICK>
                <p>{next}</p>
            </Notice>
        })
    })
}

/// No answer can be given any more; what was written until then can still be copied.
#[component]
fn Closed(writing: Writing) -> impl IntoView {
    let unsent = writing.text().get_untracked();
    view! {
        <h2 class="govuk-heading-m" id="answer-heading">
            {words::CLOSED}
        </h2>
        <Inset>{words::IS_CLOSED}</Inset>
        {(!unsent.trim().is_empty())
            .then(|| {
                view! {
                    <h3 class="govuk-heading-s">{words::NOT_SENT}</h3>
                    <p class="govuk-body fd-unsent">{unsent}</p>
                }
            })}
    }
}
