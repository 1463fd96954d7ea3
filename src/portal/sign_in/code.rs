//! The code that came by mail, typed where it was asked for.

use super::link_request::LinkRequest;
use super::trouble::not_signed_in;
use crate::api::{self, ApiError};
use crate::locale::portal::{Language, Word};
use crate::portal::history::History;
use crate::portal::session::Session;
use crate::portal::wanted;
use crate::ui::markup::{Node, element};
use crate::ui::{ButtonKind, ButtonLook, Input, InputKind, Question, button, part};
use frontdesk_model::rules::{CodeFault, sign_in_code};
use frontdesk_model::session::Credentials;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The control's id.
pub const CODE: &str = "code";

/// The box for the code that was sent to the address of `request`, and its button.
pub fn code_form(request: RwSignal<Option<LinkRequest>>, problem: RwSignal<Option<String>>) -> Node {
    let (session, history) = (expect_context::<Session>(), expect_context::<History>());
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let sign_in = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(asked) = request.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        match typed.with_untracked(|typed| read(typed)) {
            Err(words) => problem.set(Some(words.to_owned())),
            Ok(code) => {
                busy.set(true);
                spawn_local(async move {
                    match api::sessions::create(Credentials::Code { email: asked.email, code }).await {
                        Ok(me) => {
                            session.begin(me);
                            history.replace(&wanted::take());
                        }
                        Err(error) => {
                            problem.try_set(Some(why_not(&error).to_owned()));
                        }
                    }
                    busy.try_set(false);
                });
            }
        }
    };
    let asked = part(move || {
        let question =
            Question::new(Language::of_parts(), CODE, Word::Code.text()).hint(Word::CodeHint.text());
        let error = problem.get();
        let question = Question { label_class: "govuk-label--s", error, ..question };
        let input = Input {
            kind: InputKind::Digits,
            autocomplete: Some("one-time-code"),
            no_dictionary: true,
            value: typed.get_untracked(),
            ..Input::default()
        };
        element("div").class("fd-code").child(question.input(input, move |text| typed.set(text)))
    });
    let send = part(move || button(ButtonKind::Submit, ButtonLook::Main, busy.get(), Word::SignIn.text()));
    element("form").attr("novalidate", true).on(ev::submit, sign_in).child(asked).child(send).into()
}

/// The code as typed, or what to say about it.
fn read(typed: &str) -> Result<String, &'static str> {
    sign_in_code(typed).map_err(|fault| match fault {
        CodeFault::Blank => Word::EnterCode.text(),
        CodeFault::Incomplete => Word::CodeLength.text(),
    })
}

fn why_not(error: &ApiError) -> &'static str {
    match error {
        ApiError::TooMany { .. } => Word::TooManyCodes.text(),
        ApiError::Forbidden => Word::CodeNotEnough.text(),
        ApiError::Unauthorised | ApiError::NotFound | ApiError::Invalid(_) => Word::CodeWrong.text(),
        other => not_signed_in(other).text(),
    }
}
