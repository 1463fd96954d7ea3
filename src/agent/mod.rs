//! The agent desk: views, tickets, answers.

mod adder;
mod announcer;
#[cfg(all(test, target_arch = "wasm32"))]
mod browser_tests;
mod bulk;
mod chips;
mod choices;
mod desk;
mod dialog;
mod directory;
pub(crate) mod drafts;
mod follow;
mod heading;
mod icons;
mod keys;
mod letters;
mod live;
mod load;
mod loaded;
mod macros;
mod markdown;
mod menu;
mod moment;
mod navigator;
mod order;
mod person;
mod presence;
mod present;
mod priority;
pub(crate) mod reports;
mod route;
mod scrolling;
mod search;
mod session;
mod shell;
mod sign_in;
mod sla;
mod standing;
mod status;
mod table;
mod ticket;
mod unavailable;
mod views;
mod walk;

use crate::locale::en::agent as words;
use crate::ui::markup::{Node, anew, element};
use leptos::ev;
use leptos::prelude::*;
use navigator::Navigator;
use session::{Session, State};
use shell::shell;
use sign_in::sign_in;

/// Starts the desk in the page's body.
pub fn mount() {
    mount_to_body(agent_desk);
}

fn agent_desk() -> Node {
    let navigator = Navigator::start();
    provide_context(navigator);
    let session = Session::start(navigator);
    anew(
        move || session.state(),
        move |state| match state {
            State::Checking => waiting(),
            State::Unreachable => unreachable(session),
            State::SignedOut(why) => sign_in(session, why),
            State::SignedIn(agent) => shell(session, agent),
        },
    )
}

fn waiting() -> Node {
    element("p").class("fd-alone").attr("role", "status").child(words::LOADING).into()
}

fn unreachable(session: Session) -> Node {
    heading::name_window(|| words::NO_ANSWER.to_owned());
    let navigator = expect_context::<Navigator>();
    let check = move |_| {
        navigator.lead_focus();
        session.check();
    };
    let again = element("button")
        .attr("type", "button")
        .class("fd-btn fd-btn--main")
        .on(ev::click, check)
        .child(words::TRY_AGAIN);
    let main = element("main").class("fd-alone").id("main").attr("role", "alert");
    let main = main.child(heading::page_heading(words::NO_ANSWER));
    main.child(element("p").child(words::NO_ANSWER_HELP)).child(again).into()
}
