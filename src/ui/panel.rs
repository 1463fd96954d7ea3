//! The panel that confirms that something is done.

use super::markup::{Node, element};

/// Takes focus when it is drawn where what had focus is gone; is announced otherwise. `heading` is `h1` or,
/// in a page of somebody else's with a first heading of its own, `h2`.
pub fn panel(heading: &'static str, takes_focus: bool, title: impl Into<Node>, body: Vec<Node>) -> Node {
    let title = element(heading).class("govuk-panel__title").child(title);
    let panel = element("div").class("govuk-panel govuk-panel--confirmation").attr("tabindex", "-1");
    let body = element("div").class("govuk-panel__body").child(body);
    let panel = if takes_focus { panel.focused(0) } else { panel.attr("role", "status") };
    panel.child(title).child(body).into()
}
