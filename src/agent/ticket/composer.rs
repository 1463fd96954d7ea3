//! Writing: a public reply or an internal note, different in edge, ground, sign and words.

use super::clash::ClashNotice;
use super::news::NewsLine;
use super::open::OpenTicket;
use super::submission::Submission;
use super::submit_as::SubmitAs;
use super::width::is_narrow;
use crate::agent::directory::or_nobody;
use crate::agent::drafts::Kind;
use crate::agent::icons;
use crate::locale::en::agent::composer as words;
use crate::ui::Icon;
use frontdesk_model::id::CommentId;
use leptos::html::Textarea;
use leptos::prelude::*;

const AUDIENCE: &str = "audience";
const PROBLEM: &str = "problem";

/// What the parts of the composer share.
#[derive(Clone, Copy)]
struct Writing {
    open: OpenTicket,
    kind: Memo<Kind>,
    /// On a narrow window the composer is two buttons until one is pressed.
    unfolded: RwSignal<bool>,
    narrow: Memo<bool>,
    text: NodeRef<Textarea>,
}

impl Writing {
    fn new(open: OpenTicket) -> Self {
        Self {
            open,
            kind: Memo::new(move |_| open.draft.with(|draft| draft.kind)),
            unfolded: RwSignal::new(open.draft.with_untracked(|draft| !draft.text.is_empty())),
            narrow: is_narrow(),
            text: NodeRef::new(),
        }
    }

    fn choose(self, kind: Kind) {
        self.open.draft.update(|draft| draft.kind = kind);
    }

    /// Chooses, and goes to the text.
    fn write(self, kind: Kind) {
        self.choose(kind);
        self.unfolded.set(true);
        // The box takes the focus once it is drawn.
        request_animation_frame(move || {
            if let Some(text) = self.text.try_get_untracked().flatten() {
                let _ = text.focus();
            }
        });
    }

    fn is_folded(self) -> bool {
        self.narrow.get() && !self.unfolded.get()
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Public => words::PUBLIC_REPLY,
        Kind::Note => words::INTERNAL_NOTE,
    }
}

#[component]
pub fn Composer(open: OpenTicket, #[prop(into)] on_go: Callback<CommentId>) -> impl IntoView {
    let closed = Memo::new(move |_| open.is_closed());
    view! {
        <NewsLine open on_go />
        {move || {
            if closed.get() {
                view! { <p class="fd-comp fd-comp--closed">{words::CLOSED}</p> }.into_any()
            } else {
                view! { <OpenComposer open /> }.into_any()
            }
        }}
    }
}

#[component]
fn OpenComposer(open: OpenTicket) -> impl IntoView {
    let writing = Writing::new(open);
    open.desk.keys.listen(move |key| {
        match key {
            "r" => writing.write(Kind::Public),
            "i" => writing.write(Kind::Note),
            _ => return false,
        }
        true
    });
    let folded = Memo::new(move |_| writing.is_folded());
    view! {
        <section
            class="fd-comp"
            class:fd-comp--note=move || writing.kind.get() == Kind::Note && !folded.get()
            aria-label=move || word(writing.kind.get())
        >
            {move || {
                if folded.get() {
                    view! { <Folded writing /> }.into_any()
                } else {
                    view! { <Unfolded writing /> }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Folded(writing: Writing) -> impl IntoView {
    let kept = move || writing.open.draft.with(|draft| !draft.text.is_empty()).then_some(words::TEXT_KEPT);
    view! {
        <div class="fd-comp__start">
            <button type="button" class="fd-btn" on:click=move |_| writing.write(Kind::Public)>
                <Icon shape=icons::REPLY />
                {words::PUBLIC_REPLY}
            </button>
            <button type="button" class="fd-btn" on:click=move |_| writing.write(Kind::Note)>
                <Icon shape=icons::LOCK />
                {words::INTERNAL_NOTE}
            </button>
            <span class="fd-muted">{kept}</span>
        </div>
        <Outcome writing />
    }
}

#[component]
fn Unfolded(writing: Writing) -> impl IntoView {
    let open = writing.open;
    let label = move || match writing.kind.get() {
        Kind::Public => words::REPLY_TEXT,
        Kind::Note => words::NOTE_TEXT,
    };
    let failed = Memo::new(move |_| open.submission.with(|it| matches!(it, Submission::Failed(_))));
    let text = Memo::new(move |_| open.draft.with(|draft| draft.text.clone()));
    view! {
        <div class="fd-comp__top">
            <KindChoice writing />
            <Audience writing />
            <button type="button" class="fd-btn fd-btn--quiet fd-comp__hide" on:click=move |_| writing.unfolded.set(false)>
                <Icon shape=icons::DOWN />
                {words::HIDE}
            </button>
        </div>
        <Obstacle open />
        <textarea
            class="fd-comp__text"
            node_ref=writing.text
            aria-label=label
            aria-describedby=move || if failed.get() { format!("{AUDIENCE} {PROBLEM}") } else { AUDIENCE.to_owned() }
            prop:value=move || text.get()
            on:input:target=move |event| {
                open.draft.update(|draft| draft.text = event.target().value());
            }
        ></textarea>
        <div class="fd-comp__bar">
            <Outcome writing />
            <SubmitAs open />
        </div>
    }
}

#[component]
fn KindChoice(writing: Writing) -> impl IntoView {
    let keys = writing.open.desk.keys;
    let option = move |kind: Kind, shape, key: &'static str, on_class: &'static str| {
        let chosen = move || writing.kind.get() == kind;
        view! {
            <label class=move || if chosen() { on_class } else { "" }>
                <input
                    type="radio"
                    name="kind"
                    prop:checked=chosen
                    on:change=move |_| writing.choose(kind)
                />
                <Icon shape />
                {word(kind)}
                {move || {
                    keys.are_on().then(|| view! { <kbd class="fd-kbd" aria-hidden="true">{key}</kbd> })
                }}
            </label>
        }
    };
    view! {
        <fieldset class="fd-seg">
            <legend class="govuk-visually-hidden">{words::KIND}</legend>
            {option(Kind::Public, icons::REPLY, "r", "is-on is-public")}
            {option(Kind::Note, icons::LOCK, "i", "is-on is-note")}
        </fieldset>
    }
}

/// Who gets to read it.
#[component]
fn Audience(writing: Writing) -> impl IntoView {
    let open = writing.open;
    let requester =
        move || or_nobody(open.ticket.with(|ticket| open.desk.directory.name(ticket.requester_id)));
    move || match writing.kind.get() {
        Kind::Public => view! {
            <p class="fd-comp__to" id=AUDIENCE>
                <span class="fd-muted">{words::TO}</span>
                <b>{requester}</b>
                <span class="fd-muted">{words::BY_EMAIL}</span>
            </p>
        }
        .into_any(),
        Kind::Note => view! {
            <p class="fd-comp__warn" id=AUDIENCE>
                <Icon shape=icons::EYE />
                <span>{words::WHO_SEES_NOTES}</span>
            </p>
        }
        .into_any(),
    }
}

/// What stands between the text and the desk: somebody was faster, or it failed.
#[component]
fn Obstacle(open: OpenTicket) -> impl IntoView {
    let obstacle = Memo::new(move |_| match open.submission.get() {
        obstacle @ (Submission::Failed(_) | Submission::Clash(_)) => Some(obstacle),
        _ => None,
    });
    move || match obstacle.get() {
        Some(Submission::Failed(why)) => {
            Some(view! { <p class="fd-comp__error" id=PROBLEM role="alert">{why}</p> }.into_any())
        }
        Some(Submission::Clash(clash)) => Some(view! { <ClashNotice open clash /> }.into_any()),
        _ => None,
    }
}

/// What has been done, or is under way.
#[component]
fn Outcome(writing: Writing) -> impl IntoView {
    let text = move || match writing.open.submission.get() {
        Submission::Sending => words::SUBMITTING.to_owned(),
        Submission::Done(what) => what,
        Submission::Resting | Submission::Failed(_) | Submission::Clash(_) => String::new(),
    };
    view! {
        <p class="fd-comp__says" role="status">
            {text}
        </p>
    }
}
