//! Boxes to tick: one that is the whole answer, or several.

use super::{Choice, Question};
use crate::ui::class::when;
use crate::ui::markup::{Element, Node, element};
use leptos::ev;
use leptos::prelude::{event_target_checked, event_target_value};
use std::sync::Arc;

impl Question {
    /// A question that is answered by a tick. `on_change` hears whether the box is ticked.
    pub fn checkbox(self, checked: bool, on_change: impl Fn(bool) + Send + 'static) -> Node {
        let tick = item(self.id.clone(), &self.label, |input| {
            let input = tick_box(input, &self.id, "true".to_owned(), checked);
            self.mark(input).on(ev::change, move |event| on_change(event_target_checked(&event)))
        });
        self.bare(element("div").class("govuk-checkboxes").child(tick))
    }

    /// A question with any number of answers from `choices`, of which `ticked` are at first.
    /// `on_change` hears the value of the box that changed, and whether it is ticked.
    pub fn checkboxes(
        self,
        choices: Vec<Choice>,
        ticked: &[String],
        on_change: impl Fn(&str, bool) + Send + Sync + 'static,
    ) -> Node {
        let on_change = Arc::new(on_change);
        let tick = |(index, choice): (usize, Choice)| {
            let text = choice.text();
            let Choice { value, branch, .. } = choice;
            let on_change = Arc::clone(&on_change);
            let checked = ticked.contains(&value);
            item(self.item_id(index), &text, |input| {
                tick_box(input, &self.id, value, checked)
                    .attr("data-branch", (!branch.is_empty()).then_some(branch))
                    // By what the box says then: a script speaks through it too (`assist/long_list.js`).
                    .on(ev::change, move |event| {
                        on_change(&event_target_value(&event), event_target_checked(&event));
                    })
            })
        };
        let ticks: Node = choices.into_iter().enumerate().map(tick).collect();
        let class = when("govuk-checkboxes", self.assisted, "fd-checkboxes--long");
        let boxes = self.assist(element("div").class(class)).child(ticks);
        self.fieldset(None, boxes)
    }
}

fn tick_box(input: Element, name: &str, value: String, checked: bool) -> Element {
    input.attr("name", name.to_owned()).attr("type", "checkbox").attr("value", value).attr("checked", checked)
}

/// A box with its label.
fn item(id: String, label: &str, dress: impl FnOnce(Element) -> Element) -> Element {
    let input = element("input").class("govuk-checkboxes__input").id(id.clone());
    let label =
        element("label").class("govuk-label govuk-checkboxes__label").attr("for", id).child(label.to_owned());
    element("div").class("govuk-checkboxes__item").child(dress(input)).child(label)
}
