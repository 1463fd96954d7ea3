//! A text in one line.

use super::Question;
use super::character_count::CharacterCount;
use crate::ui::PART;
use crate::ui::class::when;
use crate::ui::markup::{Node, element};
use leptos::ev;
use leptos::prelude::event_target_value;

/// What an input is for, as browsers and keyboards understand it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    #[default]
    Text,
    Email,
    Password,
    /// A text of digits: `type="number"` loses what it cannot read.
    Digits,
    /// A text that is a number with a fraction.
    Decimal,
    /// The number of a payment card, which people type in groups.
    Card,
    /// E-mail addresses with commas between them.
    EmailList,
    Url,
    Tel,
}

impl InputKind {
    const fn of_type(self) -> &'static str {
        match self {
            Self::Text | Self::Digits | Self::Decimal | Self::Card | Self::EmailList => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Url => "url",
            Self::Tel => "tel",
        }
    }

    /// What a browser fills in by itself, if the kind says it.
    const fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Card => Some("cc-number"),
            Self::Tel => Some("tel"),
            _ => None,
        }
    }

    const fn inputmode(self) -> Option<&'static str> {
        match self {
            Self::Digits | Self::Card => Some("numeric"),
            Self::Decimal => Some("decimal"),
            Self::EmailList => Some("email"),
            _ => None,
        }
    }
}

/// How many characters an input looks made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputWidth {
    #[default]
    Full,
    Five,
    Ten,
    Twenty,
}

impl InputWidth {
    const fn class(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::Five => "govuk-input--width-5",
            Self::Ten => "govuk-input--width-10",
            Self::Twenty => "govuk-input--width-20",
        }
    }
}

/// An input, apart from its question.
#[derive(Clone, Debug, Default)]
pub struct Input {
    pub kind: InputKind,
    pub width: InputWidth,
    pub autocomplete: Option<&'static str>,
    /// True for what no dictionary knows: names, references, addresses.
    pub no_dictionary: bool,
    /// Whether it takes the focus when it is drawn.
    pub takes_focus: bool,
    /// What stands there at first.
    pub value: String,
}

impl Question {
    /// A question that is answered in one line. `on_input` hears the whole text at every change.
    pub fn input(self, input: Input, on_input: impl Fn(String) + Send + 'static) -> Node {
        let Input { kind, width, autocomplete, no_dictionary, takes_focus, value } = input;
        let class = when("govuk-input", self.is_wrong(), "govuk-input--error");
        let count = self.limit.map(|limit| CharacterCount::new(self.words, limit, &value));
        let mut control = element("input")
            .attr(PART, "input")
            .class(if width == InputWidth::Full { class } else { [&class, width.class()].join(" ") })
            .id(self.id.clone())
            .attr("name", self.id.clone())
            .attr("type", kind.of_type())
            .attr("inputmode", kind.inputmode())
            .attr("value", (!value.is_empty()).then_some(value))
            .attr("autocomplete", autocomplete.or(kind.autocomplete()))
            .attr("spellcheck", no_dictionary.then_some("false"))
            .attr("data-wrong-item", self.wrong_item.clone())
            .on(ev::input, move |event| {
                let text = event_target_value(&event);
                if let Some(count) = count {
                    count.count(&text);
                }
                on_input(text);
            });
        if takes_focus {
            control = control.focused(0);
        }
        let control = self.mark(control);
        self.labelled(control, count)
    }
}
