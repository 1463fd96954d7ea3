//! Something to know that stands in the way of going on, such as a message that cannot leave yet.

use super::icon::{IconShape, icon};
use super::markup::{Node, element};

/// Takes focus when it is drawn, and is announced. `content` says what happened and what to do, as
/// paragraphs and buttons.
pub fn notice(shape: IconShape, title: impl Into<Node>, content: Vec<Node>) -> Node {
    let title = element("h2").child(icon(shape)).child(title);
    let notice = element("div").class("fd-notice").attr("role", "status").attr("tabindex", "-1").focused(0);
    notice.child(title).child(content).into()
}
