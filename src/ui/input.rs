//! A text in one line.

use super::form_group::{Question, aria_invalid};
use super::label::with;
use leptos::prelude::*;

/// What an input is for, as browsers and keyboards understand it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    #[default]
    Text,
    Email,
    Password,
    Search,
    /// A text of digits: `type="number"` loses what it cannot read.
    Digits,
    /// A text that is a number with a fraction.
    Decimal,
}

impl InputKind {
    const fn of_type(self) -> &'static str {
        match self {
            Self::Text | Self::Digits | Self::Decimal => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Search => "search",
        }
    }

    const fn inputmode(self) -> Option<&'static str> {
        match self {
            Self::Digits => Some("numeric"),
            Self::Decimal => Some("decimal"),
            _ => None,
        }
    }
}

/// How many characters an input looks made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputWidth {
    #[default]
    Full,
    Two,
    Four,
    Five,
    Ten,
    Twenty,
}

impl InputWidth {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::Two => "govuk-input--width-2",
            Self::Four => "govuk-input--width-4",
            Self::Five => "govuk-input--width-5",
            Self::Ten => "govuk-input--width-10",
            Self::Twenty => "govuk-input--width-20",
        }
    }
}

/// A question that is answered in one line.
#[component]
pub fn Input(
    /// Also the control's name.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    #[prop(optional)] label_class: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// What stands there at first.
    #[prop(optional, into)]
    value: String,
    #[prop(optional)] kind: InputKind,
    #[prop(optional)] width: InputWidth,
    #[prop(optional)] autocomplete: Option<&'static str>,
    /// False for what no dictionary knows: names, references, addresses.
    #[prop(default = true)]
    spellcheck: bool,
    /// Runs at every change with the whole text.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let question = Question { id: id.clone(), label, label_class, hint, error };
    let described = question.described_by();
    let control = view! {
        <input
            class=with("govuk-input", width.class())
            class:govuk-input--error=move || error.with(Option::is_some)
            id=id.clone()
            name=id
            type=kind.of_type()
            inputmode=kind.inputmode()
            value=(!value.is_empty()).then_some(value)
            autocomplete=autocomplete
            spellcheck=(!spellcheck).then_some("false")
            aria-describedby=move || described.ids()
            aria-invalid=move || aria_invalid(error)
            on:input:target=move |event| on_input.run(event.target().value())
        />
    };
    question.around(control.into_any())
}
