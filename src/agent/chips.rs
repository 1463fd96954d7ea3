//! Several values of one property, each with a way to take it away.

use crate::agent::heading::focus_on;
use crate::agent::icons;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use leptos::ev;

/// One value.
pub struct Chip {
    pub text: String,
    /// What else is known of it.
    pub title: Option<String>,
    /// What the button that takes it away is called, where that is possible.
    pub remove: Option<String>,
}

/// The values, named by what stands at `label`. Where one goes with the button that was pressed,
/// `beside` takes the focus.
pub fn chips(
    label: &'static str,
    beside: &'static str,
    shown: impl Fn() -> Vec<Chip> + Send + 'static,
    remove: impl Fn(usize) + Copy + Send + 'static,
) -> Node {
    part(move || {
        let all = shown();
        (!all.is_empty()).then(|| {
            let chip = |(at, chip): (usize, Chip)| {
                let take = move |_| {
                    remove(at);
                    focus_on(beside);
                };
                let button = |name: String| {
                    element("button")
                        .attr("type", "button")
                        .attr("aria-label", name)
                        .on(ev::click, take)
                        .child(icon(icons::CROSS))
                };
                let button: Option<Element> = chip.remove.map(button);
                element("li").attr("title", chip.title).child(chip.text).child(button)
            };
            let items: Node = all.into_iter().enumerate().map(chip).collect();
            element("ul").class("fd-chipset").attr("aria-labelledby", label).child(items)
        })
    })
}
