//! The agent desk: views, tickets, answers.

mod announcer;
mod desk;
mod directory;
pub(crate) mod drafts;
mod heading;
mod icons;
mod keys;
mod live;
mod load;
mod menu;
mod moment;
mod navigator;
mod priority;
mod route;
mod session;
mod shell;
mod sign_in;
mod status;
mod ticket;
mod unavailable;
mod views;

use crate::locale::en::agent as words;
use leptos::prelude::*;
use navigator::Navigator;
use session::{Session, State};
use shell::Shell;
use sign_in::SignIn;

/// Starts the desk in the page's body.
pub fn mount() {
    mount_to_body(AgentDesk);
}

#[component]
fn AgentDesk() -> impl IntoView {
    let navigator = Navigator::start();
    provide_context(navigator);
    let session = Session::start(navigator);
    move || match session.state() {
        State::Checking => view! { <p class="fd-alone" role="status">{words::LOADING}</p> }.into_any(),
        State::Unreachable => view! { <Unreachable session /> }.into_any(),
        State::SignedOut(why) => view! { <SignIn session why /> }.into_any(),
        State::SignedIn(agent) => view! { <Shell session agent /> }.into_any(),
    }
}

#[component]
fn Unreachable(session: Session) -> impl IntoView {
    heading::name_window(|| words::NO_ANSWER.to_owned());
    view! {
        <main class="fd-alone" id="main" role="alert">
            <h1>{words::NO_ANSWER}</h1>
            <p>{words::NO_ANSWER_HELP}</p>
            <button type="button" class="fd-btn fd-btn--main" on:click=move |_| session.check()>
                {words::TRY_AGAIN}
            </button>
        </main>
    }
}
