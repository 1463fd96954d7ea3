//! Buttons.

use super::PART;
use super::markup::{Element, Node, element};

/// What a button does in its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Submit,
    /// Only what listens to its click does.
    Plain,
}

/// How much a button asks to be pressed. One main button a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonLook {
    #[default]
    Main,
    Secondary,
}

impl ButtonLook {
    const fn class(self) -> &'static str {
        match self {
            Self::Main => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
        }
    }
}

/// A button that says what it does. It is never disabled: a disabled button cannot say why. While
/// what it does is under way, it stays where focus is, and says that it is `busy`.
pub fn button(kind: ButtonKind, look: ButtonLook, busy: bool, words: impl Into<Node>) -> Element {
    let of_type = match kind {
        ButtonKind::Submit => "submit",
        ButtonKind::Plain => "button",
    };
    element("button")
        .attr(PART, "button")
        .attr("type", of_type)
        .class(look.class())
        .attr("aria-disabled", busy.then_some("true"))
        .child(words)
}
