//! One answer from a few that are all in sight.

use super::{Choice, Question};
use crate::ui::markup::{Element, Node, element};
use leptos::ev;
use leptos::prelude::event_target_value;
use std::sync::Arc;

impl Question {
    /// A question with one answer from `choices`, of which `value` is chosen at first. Below each choice
    /// stands what goes with it, such as a further question. `on_change` hears the chosen value.
    pub fn radios(
        self,
        choices: Vec<(Choice, Node)>,
        value: &str,
        on_change: impl Fn(String) + Send + Sync + 'static,
    ) -> Node {
        let on_change = Arc::new(on_change);
        let radio = |(index, (choice, below)): (usize, (Choice, Node))| {
            let on_change = Arc::clone(&on_change);
            let id = self.item_id(index);
            let text = choice.text();
            let input = element("input")
                .class("govuk-radios__input")
                .id(id.clone())
                .attr("name", self.id.clone())
                .attr("type", "radio")
                .attr("checked", choice.value == value)
                .attr("value", choice.value)
                .on(ev::change, move |event| on_change(event_target_value(&event)));
            let item = item(id, text, input);
            Node::List(vec![item.into(), below])
        };
        let radios: Node = choices.into_iter().enumerate().map(radio).collect();
        self.fieldset(None, element("div").class("govuk-radios").child(radios))
    }
}

fn item(id: String, text: String, input: Element) -> Element {
    let label = element("label").class("govuk-label govuk-radios__label").attr("for", id).child(text);
    element("div").class("govuk-radios__item").child(input).child(label)
}
