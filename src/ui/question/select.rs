//! One answer from a list that opens.

use super::choice::by_branch;
use super::{Choice, Question};
use crate::ui::PART;
use crate::ui::class::when;
use crate::ui::markup::{Node, element};
use leptos::ev;
use leptos::prelude::event_target_value;

impl Question {
    /// A question with one answer from `choices`, of which `value` is chosen at first. Give an empty
    /// choice first where none is chosen yet. Choices of one branch stand
    /// together under its name. `on_change` hears the chosen value.
    pub fn select(
        self,
        choices: Vec<Choice>,
        value: &str,
        on_change: impl Fn(String) + Send + 'static,
    ) -> Node {
        let option = |choice: Choice| {
            let selected = choice.value == value;
            element("option").attr("value", choice.value).attr("selected", selected).child(choice.leaf)
        };
        let branch = |(name, choices): (String, Vec<Choice>)| {
            let options: Node = choices.into_iter().map(option).collect();
            if name.is_empty() {
                options
            } else {
                element("optgroup").attr("label", name).child(options).into()
            }
        };
        let control = element("select")
            .attr(PART, "input")
            .class(when("govuk-select", self.is_wrong(), "govuk-select--error"))
            .id(self.id.clone())
            .attr("name", self.id.clone())
            .on(ev::change, move |event| on_change(event_target_value(&event)))
            .child(by_branch(choices).into_iter().map(branch).collect::<Node>());
        let control = self.mark(control);
        self.labelled(control, None)
    }
}
