//! The page that asks for the address to sign in with.

use super::address;
use super::link_request::{Asked, LinkRequest};
use super::providers::{leave_for, provider_buttons};
use super::trouble::not_sent;
use crate::locale::portal::{Language, Word};
use crate::portal::following::{follow, memo};
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
    let signed_in = memo(move || session.person().is_some());
    follow(move || {
        if signed_in.get() {
            history.replace(&wanted::take());
        }
    });
    let problem = RwSignal::new(None);
    follow(move || page_title(Word::SignIn.text(), problem.with(Option::is_some)));
    let summary = form_error(EMAIL, move || problem.get());
    let form = address_form(problem, history);
    let content = vec![why_sign_in(session), paragraph(Word::SignInHow.text()), form, provider_buttons()];
    narrow_page_under(summary, Word::SignIn.text(), content)
}

/// What led here, if not the person's own choice.
fn why_sign_in(session: Session) -> Node {
    part(move || match session.visitor() {
        Visitor::Nobody(Absence::Ended) => Some(inset(Word::SessionEnded.text())),
        Visitor::Nobody(Absence::SignedOut) => Some(inset(Word::SignedOut.text())),
        _ => None,
    })
}

fn address_form(problem: RwSignal<Option<String>>, history: History) -> Node {
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        match typed.with_untracked(|typed| address::draft(typed)) {
            Err(words) => problem.set(Some(words.to_owned())),
            Ok(draft) => {
                busy.set(true);
                spawn_local(async move {
                    match LinkRequest::send(draft).await {
                        Ok(Asked::OnItsWay(_)) => history.go(&Route::CheckEmail),
                        Ok(Asked::Elsewhere(provider)) => leave_for(&provider),
                        Err(error) => {
                            problem.try_set(Some(not_sent(&error).into()));
                        }
                    }
                    busy.try_set(false);
                });
            }
        }
    };
    let asked = part(move || {
        let question =
            Question::new(Language::of_parts(), EMAIL, Word::Email.text()).hint(Word::EmailHint.text());
        let error = problem.get();
        let question = Question { label_class: "govuk-label--s", error, ..question };
        let input = Input {
            kind: InputKind::Email,
            autocomplete: Some("email"),
            no_dictionary: true,
            ..Input::default()
        };
        let send = button(ButtonKind::Submit, ButtonLook::Main, busy.get(), Word::SendCode.text());
        Node::List(vec![question.input(input, move |text| typed.set(text)), send.into()])
    });
    element("form").attr("novalidate", true).on(ev::submit, send).child(asked).into()
}
