//! Signing in with an e-mail address and a password.

use super::heading::{name_window, page_heading};
use super::icons;
use super::session::{Session, Why};
use crate::api::ApiError;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::sign_in as words;
use crate::locale::form::Words;
use crate::ui::markup::{Element, Node, element, part};
use crate::ui::{
    ButtonKind, ButtonLook, Input, InputKind, Question, SummaryLine, button, error_summary, icon,
};
use frontdesk_model::rules::email;
use leptos::ev::{self, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use validator::Validate;

const EMAIL: &str = "email";
const PASSWORD: &str = "password";

/// What stands against signing in: a field, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Objection {
    field: &'static str,
    text: String,
}

impl Objection {
    fn new(field: &'static str, text: impl Into<String>) -> Self {
        Self { field, text: text.into() }
    }
}

/// What was typed.
#[derive(Validate)]
struct Typed<'t> {
    #[validate(custom(function = "email::validate"))]
    address: &'t str,
    #[validate(length(min = 1))]
    password: &'t str,
}

/// What stands against these before they are sent.
fn check(address: &str, password: &str) -> Vec<Objection> {
    let address = address.trim();
    let wrong = Typed { address, password }.validate().err();
    let is_wrong = |field: &str| wrong.as_ref().is_some_and(|wrong| wrong.field_errors().contains_key(field));
    let shape = if address.is_empty() { words::ENTER_EMAIL } else { words::EMAIL_SHAPE };
    let address = is_wrong("address").then_some(shape);
    let password = is_wrong("password").then_some(words::ENTER_PASSWORD);
    let address = address.map(|text| Objection::new(EMAIL, text));
    address.into_iter().chain(password.map(|text| Objection::new(PASSWORD, text))).collect()
}

/// What the server has against them.
fn refusal(error: &ApiError) -> Objection {
    Objection::new(
        EMAIL,
        match error {
            ApiError::Forbidden => words::ELSEWHERE.to_owned(),
            ApiError::Unauthorised | ApiError::Invalid(_) => words::WRONG.to_owned(),
            ApiError::TooMany { retry_after } => words::too_many(*retry_after),
            _ => words::NO_ANSWER.to_owned(),
        },
    )
}

#[derive(Clone, Copy)]
struct Form {
    session: Session,
    email: RwSignal<String>,
    password: RwSignal<String>,
    /// With a turn that is another each time, in which the summary takes the focus.
    objections: RwSignal<(u32, Vec<Objection>)>,
    busy: RwSignal<bool>,
}

impl Form {
    fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        let (email, password) = (self.email.get_untracked(), self.password.get_untracked());
        let objections = check(&email, &password);
        let fine = objections.is_empty();
        self.object(objections);
        if fine {
            self.busy.set(true);
            spawn_local(async move {
                if let Err(error) = self.session.sign_in(email.trim().to_owned(), password).await {
                    self.object(vec![refusal(&error)]);
                }
                self.busy.set(false);
            });
        }
    }

    fn object(self, all: Vec<Objection>) {
        self.objections.update(|objections| *objections = (objections.0 + 1, all));
    }

    fn error(self, field: &'static str) -> Option<String> {
        let of_field = |all: &[Objection]| Some(all.iter().find(|one| one.field == field)?.text.clone());
        self.objections.with(|(_, all)| of_field(all))
    }

    fn summary(self) -> Node {
        let line = |one: &Objection| SummaryLine { text: one.text.clone(), control: one.field.to_owned() };
        self.objections
            .with(|(turn, all)| error_summary(Words::english(), *turn, all.iter().map(line).collect()))
    }

    fn title(self) -> String {
        let prefix = if self.objections.with(|(_, all)| all.is_empty()) { "" } else { words::ERROR_PREFIX };
        format!("{prefix}{}", words::TITLE)
    }
}

pub fn sign_in(session: Session, why: Why) -> Node {
    let form = Form {
        session,
        email: RwSignal::new(String::new()),
        password: RwSignal::new(String::new()),
        objections: RwSignal::new((0, Vec::new())),
        busy: RwSignal::new(false),
    };
    name_window(move || form.title());
    let because = match why {
        Why::NotYet => None,
        Why::Ended => Some(words::SESSION_ENDED),
        Why::NotAnAgent => Some(words::NOT_AN_AGENT),
    };
    let mark = element("span").class("fd-mark").child(icon(icons::MARK)).child(desk_words::FRONTDESK);
    let main = element("main")
        .class("fd-signin")
        .id("main")
        .child(part(move || form.summary()))
        .child(page_heading(words::TITLE))
        .child(because.map(|text| element("p").class("fd-signin__why").child(text)))
        .child(fields(form));
    Node::List(vec![element("header").class("fd-top").child(mark).into(), main.into()])
}

fn fields(form: Form) -> Element {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.submit();
    };
    let ask = move |field, label, kind, autocomplete, typed: RwSignal<String>| {
        let question = Question::new(Words::english(), field, label).error(form.error(field));
        let autocomplete = Some(autocomplete);
        let input = Input { kind, autocomplete, no_dictionary: true, ..Input::default() };
        question.input(input, move |text| typed.set(text))
    };
    let questions = part(move || {
        vec![
            ask(EMAIL, words::EMAIL, InputKind::Email, "username", form.email),
            ask(PASSWORD, words::PASSWORD, InputKind::Password, "current-password", form.password),
        ]
    });
    let submits = part(move || {
        let busy = form.busy.get();
        let label = if busy { words::SIGNING_IN } else { words::SIGN_IN };
        button(ButtonKind::Submit, ButtonLook::Main, busy, label)
    });
    element("form").attr("novalidate", true).on(ev::submit, submit).child(questions).child(submits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_is_missing_is_said_before_anything_is_sent() {
        let fields =
            |email, password| check(email, password).into_iter().map(|one| one.field).collect::<Vec<_>>();
        assert_eq!(fields("", ""), [EMAIL, PASSWORD]);
        assert_eq!(fields("priya", "x"), [EMAIL]);
        assert_eq!(fields(" priya@frontdesk.example ", " "), [""; 0]);
    }

    #[wasm_bindgen_test]
    fn the_wait_is_said_in_minutes() {
        let said = |retry_after| refusal(&ApiError::TooMany { retry_after }).text;
        assert!(said(Some(61)).contains("2 minutes"), "{}", said(Some(61)));
        assert!(said(Some(5)).contains("a minute"));
        assert!(said(None).contains("a few minutes"));
    }
}
