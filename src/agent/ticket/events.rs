//! A ticket's events: its audit in words, each update an entry that folds.

mod deed;
mod line;

pub use line::{Line, LineView, lines};

use super::open::{MOST_AUDITS, OpenTicket};
use crate::agent::directory::initials;
use crate::agent::load::Load;
use crate::agent::unavailable::Unavailable;
use crate::agent::{icons, moment};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::events as words;
use crate::ui::Icon;
use deed::Deed;
use frontdesk_model::audit::Audit;
use leptos::prelude::*;

#[component]
pub fn Events(open: OpenTicket) -> impl IntoView {
    open.want_audits();
    let unfolded = RwSignal::new(true);
    let content = move || {
        open.audits.with(|audits| match audits {
            Some(Load::Ready(audits)) => view! { <Entries open audits=audits.clone() unfolded /> }.into_any(),
            Some(Load::Failed(_)) => {
                view! { <Unavailable what=words::FAILED again=move |()| open.want_audits() /> }.into_any()
            }
            Some(Load::Waiting) | None => view! { <p>{desk_words::LOADING}</p> }.into_any(),
        })
    };
    view! {
        <div class="fd-conv" tabindex="0" role="region" aria-label=desk_words::EVENTS>
            {content}
        </div>
    }
}

#[component]
fn Entries(open: OpenTicket, audits: Vec<Audit>, unfolded: RwSignal<bool>) -> impl IntoView {
    let title = if audits.len() < MOST_AUDITS { words::TITLE } else { words::LATEST };
    let fold = move || if unfolded.get() { words::FOLD_ALL } else { words::UNFOLD_ALL };
    view! {
        <div class="fd-evtools">
            <h2>{title}</h2>
            <button type="button" class="fd-linkbtn" on:click=move |_| unfolded.update(|it| *it = !*it)>
                {fold}
            </button>
        </div>
        <ol class="fd-ev">
            {audits.into_iter().map(|audit| view! { <Entry open audit unfolded /> }).collect_view()}
        </ol>
    }
}

#[component]
fn Entry(open: OpenTicket, audit: Audit, unfolded: RwSignal<bool>) -> impl IntoView {
    let directory = open.desk.directory;
    let deed = Deed::of(&audit, directory);
    let lines = open.desk.fields.with(|fields| lines(&audit, directory, fields));
    let face = if deed.by_rule { "fd-face fd-face--rule" } else { "fd-face" };
    let sentence = view! {
        <b>{deed.who.clone()}</b>
        " "
        {deed.what}
    };
    let body = if lines.is_empty() {
        view! { <p>{sentence}</p> }.into_any()
    } else {
        let lines = lines.into_iter().map(|line| view! { <li><LineView line /></li> }).collect_view();
        view! {
            <details prop:open=move || unfolded.get()>
                <summary>
                    {sentence}
                    <Icon shape=icons::DOWN />
                </summary>
                <ul>{lines}</ul>
            </details>
        }
        .into_any()
    };
    view! {
        <li>
            <time datetime=audit.created_at.to_string()>{moment::in_full(audit.created_at)}</time>
            <span class=face class:fd-face--org=deed.by_requester aria-hidden="true">
                {initials(&deed.who)}
            </span>
            {body}
        </li>
    }
}
