//! A text in many lines.

use super::Question;
use super::character_count::CharacterCount;
use crate::ui::PART;
use crate::ui::class::when;
use crate::ui::markup::{ElementRef, Node, element};
use leptos::ev;
use leptos::prelude::event_target_value;

/// A text area, apart from its question.
#[derive(Clone, Default)]
pub struct Textarea {
    pub rows: u8,
    /// True for what no dictionary knows.
    pub no_dictionary: bool,
    /// What stands there at first.
    pub value: String,
    pub reference: Option<ElementRef>,
}

impl Question {
    /// A question that is answered in as many lines as it takes. `on_input` hears the whole text at
    /// every change.
    pub fn textarea(self, textarea: Textarea, on_input: impl Fn(String) + Send + 'static) -> Node {
        let Textarea { rows, no_dictionary, value, reference } = textarea;
        let count = self.limit.map(|limit| CharacterCount::new(self.words, limit, &value));
        let mut control = element("textarea")
            .attr(PART, "input")
            .class(when("govuk-textarea", self.is_wrong(), "govuk-textarea--error"))
            .id(self.id.clone())
            .attr("name", self.id.clone())
            .attr("rows", rows.to_string())
            .attr("spellcheck", no_dictionary.then_some("false"))
            .on(ev::input, move |event| {
                let text = event_target_value(&event);
                if let Some(count) = count {
                    count.count(&text);
                }
                on_input(text);
            })
            .text(value);
        if let Some(reference) = reference {
            control = control.reference(reference);
        }
        let control = self.mark(control);
        self.labelled(control, count)
    }
}
