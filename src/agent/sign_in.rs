//! Signing in with an e-mail address and a password.

use super::heading::{PageHeading, name_window};
use super::icons;
use super::session::{Session, Why};
use crate::api::ApiError;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::sign_in as words;
use crate::ui::{Button, ErrorSummary, Icon, Input, InputKind, SummaryLine};
use frontdesk_model::rules::email;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

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

/// What stands against these before they are sent.
fn check(address: &str, password: &str) -> Vec<Objection> {
    let address = match address.trim() {
        "" => Some(words::ENTER_EMAIL),
        address if !email::is_email(address) => Some(words::EMAIL_SHAPE),
        _ => None,
    };
    let password = password.is_empty().then_some(words::ENTER_PASSWORD);
    let address = address.map(|text| Objection::new(EMAIL, text));
    address.into_iter().chain(password.map(|text| Objection::new(PASSWORD, text))).collect()
}

/// What the server has against them.
fn refusal(error: &ApiError) -> Objection {
    Objection::new(
        EMAIL,
        match error {
            ApiError::Unauthorised | ApiError::Forbidden | ApiError::Invalid(_) => words::WRONG.to_owned(),
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
    objections: RwSignal<Vec<Objection>>,
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
        self.objections.set(objections);
        if fine {
            self.busy.set(true);
            spawn_local(async move {
                if let Err(error) = self.session.sign_in(email.trim().to_owned(), password).await {
                    self.objections.set(vec![refusal(&error)]);
                }
                self.busy.set(false);
            });
        }
    }

    fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.objections.with(|all| all.iter().find(|one| one.field == field).map(|one| one.text.clone()))
        })
    }

    fn lines(self) -> Signal<Vec<SummaryLine>> {
        Signal::derive(move || {
            let line = |one: Objection| SummaryLine { text: one.text, control: one.field.to_owned() };
            self.objections.get().into_iter().map(line).collect()
        })
    }

    fn title(self) -> String {
        let prefix = if self.objections.with(Vec::is_empty) { "" } else { words::ERROR_PREFIX };
        format!("{prefix}{}", words::TITLE)
    }
}

#[component]
pub fn SignIn(session: Session, why: Why) -> impl IntoView {
    let form = Form {
        session,
        email: RwSignal::new(String::new()),
        password: RwSignal::new(String::new()),
        objections: RwSignal::new(Vec::new()),
        busy: RwSignal::new(false),
    };
    name_window(move || form.title());
    let because = match why {
        Why::NotYet => None,
        Why::Ended => Some(words::SESSION_ENDED),
        Why::NotAnAgent => Some(words::NOT_AN_AGENT),
    };
    view! {
        <header class="fd-top">
            <span class="fd-mark">
                <Icon shape=icons::MARK />
                {desk_words::FRONTDESK}
            </span>
        </header>
        <main class="fd-signin" id="main">
            <ErrorSummary lines=form.lines() />
            <PageHeading>{words::TITLE}</PageHeading>
            {because.map(|text| view! { <p class="fd-signin__why">{text}</p> })}
            <Fields form />
        </main>
    }
}

#[component]
fn Fields(form: Form) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.submit();
    };
    view! {
        <form novalidate on:submit=submit>
            <Input
                id=EMAIL
                label=words::EMAIL
                kind=InputKind::Email
                autocomplete="username"
                spellcheck=false
                error=form.error(EMAIL)
                on_input=move |text| form.email.set(text)
            />
            <Input
                id=PASSWORD
                label=words::PASSWORD
                kind=InputKind::Password
                autocomplete="current-password"
                spellcheck=false
                error=form.error(PASSWORD)
                on_input=move |text| form.password.set(text)
            />
            <Button busy=form.busy>
                {move || if form.busy.get() { words::SIGNING_IN } else { words::SIGN_IN }}
            </Button>
        </form>
    }
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
