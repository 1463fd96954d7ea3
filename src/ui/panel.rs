//! The panel that confirms that something is done.

use super::markup::{Node, element};

/// Takes focus when it is drawn, since what had focus is gone. `heading` is `h1` or, in a page of
/// somebody else's with a first heading of its own, `h2`.
pub fn panel(heading: &'static str, title: impl Into<Node>, body: Vec<Node>) -> Node {
    let title = element(heading).class("govuk-panel__title").child(title);
    let panel = element("div").class("govuk-panel govuk-panel--confirmation").attr("tabindex", "-1");
    let body = element("div").class("govuk-panel__body").child(body);
    panel.focused(0).child(title).child(body).into()
}
