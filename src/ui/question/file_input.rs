//! Files, chosen with the browser's own control.

use super::Question;
use crate::ui::class::when;
use crate::ui::markup::{Node, element};
use leptos::web_sys::HtmlElement;

impl Question {
    /// A question that is answered by a file, or by several. `then` makes more of the control where a script
    /// runs.
    pub fn file_input(self, multiple: bool, then: impl FnOnce(HtmlElement) + Send + 'static) -> Node {
        let control = element("input")
            .class(when("govuk-file-upload", self.is_wrong(), "govuk-file-upload--error"))
            .id(self.id.clone())
            .attr("name", self.id.clone())
            .attr("type", "file")
            .attr("multiple", multiple);
        let control = self.mark(control).once_drawn(then);
        self.labelled(control, None)
    }
}
