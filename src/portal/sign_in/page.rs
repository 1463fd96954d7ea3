//! The page that asks for the address to sign in with.

use super::address;
use super::link_request::{Asked, LinkRequest};
use super::providers::{leave_for, provider_buttons};
use crate::locale::en::portal as words;
use crate::locale::form::Words;
use crate::portal::history::History;
use crate::portal::page::{form_error, narrow_page_under, page_title, paragraph};
use crate::portal::route::Route;
use crate::portal::session::{Absence, Session, Visitor};
use crate::portal::wanted;
use crate::ui::markup::{Node, element};
use crate::ui::{ButtonKind, ButtonLook, Input, InputKind, Question, button, inset, part};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

const EMAIL: &str = "email";

/// Whoever is signed in already goes on to where they wanted.
pub fn sign_in_page() -> Node {
    let session = expect_context::<Session>();
    let history = expect_context::<History>();
    let signed_in = Memo::new(move |_| session.person().is_some());
    Effect::new(move || {
        if signed_in.get() {
            history.replace(&wanted::take());
        }
    });
    let problem = RwSignal::new(None);
    Effect::new(move || page_title(words::SIGN_IN, problem.with(Option::is_some)));
    let summary = form_error(EMAIL, move || problem.get());
    let form = address_form(problem, history);
    let content = vec![why_sign_in(session), paragraph(words::SIGN_IN_HOW), form, provider_buttons()];
    narrow_page_under(summary, words::SIGN_IN, content)
}

/// What led here, if not the person's own choice.
fn why_sign_in(session: Session) -> Node {
    part(move || match session.visitor() {
        Visitor::Nobody(Absence::Ended) => Some(inset(words::SESSION_ENDED)),
        Visitor::Nobody(Absence::SignedOut) => Some(inset(words::SIGNED_OUT)),
        _ => None,
    })
}

fn address_form(problem: RwSignal<Option<&'static str>>, history: History) -> Node {
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        match typed.with_untracked(|typed| address::draft(typed)) {
            Err(words) => problem.set(Some(words)),
            Ok(draft) => {
                busy.set(true);
                spawn_local(async move {
                    match LinkRequest::send(draft).await {
                        Ok(Asked::OnItsWay(_)) => history.go(&Route::CheckEmail),
                        Ok(Asked::Elsewhere(provider)) => leave_for(&provider),
                        Err(error) => {
                            problem.try_set(Some(words::link_not_sent(&error)));
                        }
                    }
                    busy.try_set(false);
                });
            }
        }
    };
    let asked = part(move || {
        let question = Question::new(Words::english(), EMAIL, words::EMAIL).hint(words::EMAIL_HINT);
        let error = problem.get().map(str::to_owned);
        let question = Question { label_class: "govuk-label--s", error, ..question };
        let input = Input {
            kind: InputKind::Email,
            autocomplete: Some("email"),
            no_dictionary: true,
            ..Input::default()
        };
        let send = button(ButtonKind::Submit, ButtonLook::Main, busy.get(), words::SEND_CODE);
        Node::List(vec![question.input(input, move |text| typed.set(text)), send.into()])
    });
    element("form").attr("novalidate", true).on(ev::submit, send).child(asked).into()
}
