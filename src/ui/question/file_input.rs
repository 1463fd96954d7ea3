//! Files, chosen with the browser's own control.

use super::Question;
use crate::ui::class::when;
use crate::ui::markup::{Node, element};

impl Question {
    /// A question that is answered by a file, or by several.
    pub fn file_input(self, multiple: bool) -> Node {
        let control = element("input")
            .class(when("govuk-file-upload", self.is_wrong(), "govuk-file-upload--error"))
            .id(self.id.clone())
            .attr("name", self.id.clone())
            .attr("type", "file")
            .attr("multiple", multiple);
        let control = self.mark(control);
        self.labelled(control, None)
    }
}
