//! A date in three boxes: day, month, year.

use super::Question;
use crate::locale::form::Key;
use crate::ui::class::when;
use crate::ui::markup::{Element, Node, element};
use leptos::ev;
use leptos::prelude::event_target_value;
use std::sync::{Arc, Mutex, PoisonError};

/// What stands in the three boxes, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    pub day: String,
    pub month: String,
    pub year: String,
}

/// One of the boxes: the end of its id, its label, its classes, and its text.
type DateBox = (&'static str, Key, &'static str, fn(&mut DateParts) -> &mut String);

const TWO_DIGITS: &str = "govuk-input govuk-date-input__input govuk-input--width-2";
const FOUR_DIGITS: &str = "govuk-input govuk-date-input__input govuk-input--width-4";

const BOXES: [DateBox; 3] = [
    ("-day", Key::Day, TWO_DIGITS, |parts| &mut parts.day),
    ("-month", Key::Month, TWO_DIGITS, |parts| &mut parts.month),
    ("-year", Key::Year, FOUR_DIGITS, |parts| &mut parts.year),
];

impl Question {
    /// A question that is answered by a day, `value` being what stands in the boxes at first. The
    /// boxes' ids are the question's with `-day`, `-month` and `-year` behind. `on_input` hears all
    /// three texts at every change.
    pub fn date_input(self, value: DateParts, on_input: impl Fn(&DateParts) + Send + Sync + 'static) -> Node {
        let wrong = self.wrong_boxes(&value);
        let typed = Arc::new((Mutex::new(value.clone()), on_input));
        let mut value = value;
        let boxes = BOXES.into_iter().zip(wrong).map(|(of, wrong)| {
            let part = of.3;
            let typed = Arc::clone(&typed);
            self.date_box(of, wrong, std::mem::take(part(&mut value)), move |text| {
                let (parts, on_input) = &*typed;
                let mut parts = parts.lock().unwrap_or_else(PoisonError::into_inner);
                *part(&mut parts) = text;
                on_input(&parts);
            })
        });
        let boxes: Node = boxes.collect();
        let group = element("div").class("govuk-date-input").id(self.id.clone()).child(boxes);
        self.fieldset(Some("group"), group)
    }

    /// The boxes that the error is about: the empty ones of a date that is filled in part, else all.
    fn wrong_boxes(&self, value: &DateParts) -> [bool; 3] {
        let DateParts { day, month, year } = value;
        let empty = [day, month, year].map(|part| part.trim().is_empty());
        let in_part = empty.contains(&true) && empty.contains(&false);
        let wrong = if in_part { empty } else { [true; 3] };
        wrong.map(|wrong| wrong && self.is_wrong())
    }

    fn date_box(
        &self,
        (suffix, label, class, _): DateBox,
        wrong: bool,
        value: String,
        on_text: impl Fn(String) + Send + 'static,
    ) -> Element {
        let id = self.id.clone() + suffix;
        let label = element("label")
            .class("govuk-label govuk-date-input__label")
            .attr("for", id.clone())
            .child(self.words[label]);
        let input = element("input")
            .class(when(class, wrong, "govuk-input--error"))
            .id(id.clone())
            .attr("name", id)
            .attr("type", "text")
            .attr("value", (!value.is_empty()).then_some(value))
            .attr("inputmode", "numeric")
            .attr("aria-invalid", wrong.then_some("true"))
            .on(ev::input, move |event| on_text(event_target_value(&event)));
        let group = element("div").class("govuk-form-group").child(label).child(input);
        element("div").class("govuk-date-input__item").child(group)
    }
}
