//! Signs that stand beside words, never instead of them.

use super::markup::{Node, element};

/// A drawing on a field of 24 by 24, in the colour of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IconShape(&'static str);

impl IconShape {
    pub const TICK: Self = Self(r#"<path d="m4 12.5 5.5 5.5L20 6.5"/>"#);
    pub const CLOCK: Self = Self(r#"<circle cx="12" cy="12" r="9.5"/><path d="M12 6v6.5l4 2.5"/>"#);
    pub const WARNING: Self = Self(r#"<path d="M12 3 1.8 21h20.4z"/><path d="M12 9.5v5.5M12 17.8v.4"/>"#);
    /// A cloud struck through: nothing leaves this device at the moment.
    pub const OFFLINE: Self = Self(
        r#"<path d="M7 19h10.5a4.2 4.2 0 0 0 .6-8.4A6.3 6.3 0 0 0 6 9.6 4.7 4.7 0 0 0 7 19z"/><path d="m3 3 18 18"/>"#,
    );
    /// The product's mark: a bell on its desk.
    pub const BELL: Self =
        Self(r#"<path stroke-width="2.2" d="M3 17h18M5 17a7 7 0 0 1 14 0M12 7V4.5M10 4.5h4M3 20.5h18"/>"#);
    pub const STAR: Self = Self(
        r#"<path fill="currentColor" d="m12 2.5 2.8 6.5 7 .6-5.3 4.6 1.6 6.9-6.1-3.7-6.1 3.7 1.6-6.9L2.2 9.6l7-.6z"/>"#,
    );
    pub const RING: Self = Self(r#"<circle cx="12" cy="12" r="8.5"/>"#);
    pub const HALF_RING: Self = Self(
        r#"<circle cx="12" cy="12" r="8.5"/><path fill="currentColor" stroke="none" d="M12 3.5a8.5 8.5 0 0 1 0 17z"/>"#,
    );
    pub const BARS: Self = Self(r#"<path stroke-width="4" d="M8 5v14M16 5v14"/>"#);
    pub const BOLD_TICK: Self = Self(r#"<path stroke-width="3" d="m3.5 12.5 6 6L20.5 6"/>"#);
    pub const TICKED_BOX: Self =
        Self(r#"<rect x="4" y="4" width="16" height="16"/><path d="m8 12 3 3 5-6"/>"#);

    /// Another drawing, written as the inside of an `svg` element.
    pub const fn new(drawing: &'static str) -> Self {
        Self(drawing)
    }
}

/// A sign, which readers do not hear: the words beside it say it.
pub fn icon(shape: IconShape) -> Node {
    element("svg")
        .class("fd-icon")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .drawing(shape.0)
        .into()
}
