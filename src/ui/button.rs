//! Buttons.

use leptos::prelude::*;

/// What a button does in its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Submit,
    /// Only what `on_click` does.
    Plain,
}

/// How much a button asks to be pressed. One main button a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonLook {
    #[default]
    Main,
    Secondary,
    Warning,
}

impl ButtonLook {
    const fn class(self) -> &'static str {
        match self {
            Self::Main => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Warning => "govuk-button govuk-button--warning",
        }
    }
}

/// A button that says what it does. It is never disabled: a disabled button cannot say why.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] look: ButtonLook,
    /// What is under way already: the button stays where focus is, and says so.
    #[prop(optional, into)]
    busy: Signal<bool>,
    #[prop(optional, into)] on_click: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let of_type = match kind {
        ButtonKind::Submit => "submit",
        ButtonKind::Plain => "button",
    };
    view! {
        <button
            type=of_type
            class=look.class()
            aria-disabled=move || busy.get().then_some("true")
            on:click=move |_| {
                if let Some(on_click) = on_click {
                    on_click.run(());
                }
            }
        >
            {children()}
        </button>
    }
}
