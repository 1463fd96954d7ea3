//! A text set apart from what is round it.

use super::markup::{Node, element};

pub fn inset(text: impl Into<Node>) -> Node {
    element("div").class("govuk-inset-text").child(text).into()
}
