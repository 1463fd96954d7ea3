//! A ticket's priority: a shape and a word.

use super::icons;
use crate::locale::en::agent as words;
use crate::ui::icon;
use crate::ui::markup::{Node, element};
use frontdesk_model::status::Priority;

pub fn priority_mark(priority: Priority) -> Node {
    let (shape, class) = match priority {
        Priority::Urgent => (icons::URGENT, "fd-pri fd-pri--urgent"),
        Priority::High => (icons::HIGH, "fd-pri fd-pri--high"),
        Priority::Normal => (icons::NORMAL, "fd-pri"),
        Priority::Low => (icons::LOW, "fd-pri fd-pri--low"),
    };
    element("span").class(class).child(icon(shape)).child(words::priority(priority)).into()
}
