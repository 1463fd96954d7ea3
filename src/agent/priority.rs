//! A ticket's priority: a shape and a word.

use super::icons;
use crate::locale::en::agent as words;
use crate::ui::Icon;
use frontdesk_model::status::Priority;
use leptos::prelude::*;

#[component]
pub fn PriorityMark(priority: Priority) -> impl IntoView {
    let (shape, class) = match priority {
        Priority::Urgent => (icons::URGENT, "fd-pri fd-pri--urgent"),
        Priority::High => (icons::HIGH, "fd-pri fd-pri--high"),
        Priority::Normal => (icons::NORMAL, "fd-pri"),
        Priority::Low => (icons::LOW, "fd-pri fd-pri--low"),
    };
    view! {
        <span class=class>
            <Icon shape />
            {words::priority(priority)}
        </span>
    }
}
