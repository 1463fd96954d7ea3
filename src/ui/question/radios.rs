//! One answer from a few that are all in sight.

use super::{Choice, Question};
use crate::ui::class::when;
use crate::ui::markup::{Element, Node, element};
use leptos::ev;
use leptos::prelude::event_target_value;
use std::sync::Arc;

impl Question {
    /// A question with one answer from `choices`, of which `value` is chosen at first. `on_change`
    /// hears the chosen value.
    pub fn radios(
        self,
        choices: Vec<Choice>,
        value: &str,
        inline: bool,
        on_change: impl Fn(String) + Send + Sync + 'static,
    ) -> Node {
        let on_change = Arc::new(on_change);
        let button = |(index, choice): (usize, Choice)| {
            let on_change = Arc::clone(&on_change);
            let checked = choice.value == value;
            item("radios", self.item_id(index), &choice.text, |input| {
                input
                    .attr("name", self.id.clone())
                    .attr("type", "radio")
                    .attr("value", choice.value)
                    .attr("checked", checked)
                    .on(ev::change, move |event| on_change(event_target_value(&event)))
            })
        };
        let buttons: Node = choices.into_iter().enumerate().map(button).collect();
        let class = when("govuk-radios", inline, "govuk-radios--inline");
        self.fieldset(None, element("div").class(class).child(buttons))
    }
}

/// A box or button with its label.
pub(super) fn item(
    of: &'static str,
    id: String,
    label: &str,
    dress: impl FnOnce(Element) -> Element,
) -> Element {
    let input = element("input").class(format!("govuk-{of}__input")).id(id.clone());
    let label = element("label")
        .class(format!("govuk-label govuk-{of}__label"))
        .attr("for", id)
        .child(label.to_owned());
    element("div").class(format!("govuk-{of}__item")).child(dress(input)).child(label)
}
