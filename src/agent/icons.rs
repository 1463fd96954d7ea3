//! The desk's own drawings.

use crate::ui::IconShape;

pub const MARK: IconShape =
    IconShape::new(r#"<path d="M3 17h18M5 17a7 7 0 0 1 14 0M12 7V4.5M10 4.5h4M3 20.5h18"/>"#);
pub const BURGER: IconShape = IconShape::new(r#"<path d="M4 6h16M4 12h16M4 18h16"/>"#);
pub const SEARCH: IconShape =
    IconShape::new(r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>"#);
pub const PERSON: IconShape =
    IconShape::new(r#"<circle cx="12" cy="8" r="4.5"/><path d="M3.5 21a8.5 8.5 0 0 1 17 0"/>"#);
pub const TABLE: IconShape = IconShape::new(r#"<path d="M3 4h18v16H3zM3 10h18M9 4v16"/>"#);
pub const PLUS: IconShape = IconShape::new(r#"<path d="M12 4v16M4 12h16"/>"#);
pub const CROSS: IconShape = IconShape::new(r#"<path d="M5 5l14 14M19 5 5 19"/>"#);
pub const CLOCK: IconShape =
    IconShape::new(r#"<circle cx="12" cy="12" r="9.5"/><path d="M12 6v6.5l4 2.5"/>"#);
pub const WARNING: IconShape =
    IconShape::new(r#"<path d="M12 3 1.8 21h20.4z"/><path d="M12 9.5V15M12 17.8v.4"/>"#);
pub const STOP: IconShape =
    IconShape::new(r#"<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path d="M12 7v6.5M12 16.7v.4"/>"#);
pub const PLAY: IconShape = IconShape::new(r#"<path d="M7 4.5v15l12-7.5z"/>"#);
pub const DOWN: IconShape = IconShape::new(r#"<path d="m5 9 7 7 7-7"/>"#);
pub const UP: IconShape = IconShape::new(r#"<path d="m5 15 7-7 7 7"/>"#);
pub const RIGHT: IconShape = IconShape::new(r#"<path d="m9 5 7 7-7 7"/>"#);
pub const REPLY: IconShape = IconShape::new(r#"<path d="M9 6 3.5 11.5 9 17M4 11.5h9a7 7 0 0 1 7 7"/>"#);
pub const LOCK: IconShape = IconShape::new(
    r#"<rect x="4.5" y="10.5" width="15" height="10.5"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>"#,
);
pub const EYE: IconShape = IconShape::new(
    r#"<path d="M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12z"/><circle cx="12" cy="12" r="3"/>"#,
);
pub const URGENT: IconShape = IconShape::new(r#"<path d="m5 12 7-7 7 7M5 19l7-7 7 7"/>"#);
pub const HIGH: IconShape = IconShape::new(r#"<path d="m5 15.5 7-7 7 7"/>"#);
pub const NORMAL: IconShape = IconShape::new(r#"<path d="M5 12h14"/>"#);
pub const LOW: IconShape = IconShape::new(r#"<path d="m5 8.5 7 7 7-7"/>"#);
