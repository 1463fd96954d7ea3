//! The page that a sign-in link opens. Only its button signs in, so that a mail scanner that opens
//! every link does not use the link up.

use super::trouble::not_signed_in;
use crate::api::{self, ApiError};
use crate::locale::portal::Word;
use crate::portal::following::memo;
use crate::portal::history::History;
use crate::portal::page::{link, narrow_page, paragraph};
use crate::portal::route::Route;
use crate::portal::session::Session;
use crate::portal::wanted;
use crate::ui::markup::{Node, element};
use crate::ui::{ButtonKind, ButtonLook, button, part};
use frontdesk_model::session::Credentials;
use leptos::ev;
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

pub fn sign_in_link_page(token: String) -> Node {
    let outcome = RwSignal::new(Outcome::NotPressed);
    let is_spent = memo(move || outcome.get() == Outcome::Spent);
    part(move || if is_spent.get() { spent_link() } else { unused_link(token.clone(), outcome) })
}

fn unused_link(token: String, outcome: RwSignal<Outcome>) -> Node {
    let session = expect_context::<Session>();
    let history = expect_context::<History>();
    let busy = RwSignal::new(false);
    let alert = part(move || match outcome.get() {
        Outcome::Failed(words) => words,
        _ => "",
    });
    let sign_in = Callback::new(move |()| {
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
    });
    let press = part(move || {
        let press = button(ButtonKind::Plain, ButtonLook::Main, busy.get(), Word::SignIn.text());
        press.on(ev::click, move |_| sign_in.run(()))
    });
    let alert = element("p").class("govuk-error-message").attr("role", "alert").child(alert);
    narrow_page(Word::SignIn.text(), vec![paragraph(Word::PressToSignIn.text()), alert.into(), press])
}

fn read(error: &ApiError) -> Outcome {
    match error {
        ApiError::Unauthorised | ApiError::Forbidden | ApiError::NotFound | ApiError::Invalid(_) => {
            Outcome::Spent
        }
        other => Outcome::Failed(not_signed_in(other).text()),
    }
}

fn spent_link() -> Node {
    let to_new = link(&Route::SignIn, Word::GetNewLink.text());
    narrow_page(Word::LinkSpent.text(), vec![paragraph(Word::LinkSpentWhy.text()), paragraph(to_new)])
}
