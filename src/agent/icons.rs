//! The desk's own drawings.

use crate::ui::IconShape;

pub const CHARTS: IconShape = IconShape::new(r#"<path d="M4 20V10M10 20V4M16 20v-7M21 20H3"/>"#);
pub const TABLES: IconShape = IconShape::new(r#"<path d="M3 4h18v16H3zM3 10h18M9 4v16"/>"#);
pub const DOWNLOAD: IconShape = IconShape::new(r#"<path d="M12 3v12M7 10.5l5 5 5-5M4 20.5h16"/>"#);
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
pub const PEN: IconShape = IconShape::new(r#"<path d="m4 20 1-5L16.5 3.5l4 4L9 19z"/>"#);
pub const EYE: IconShape = IconShape::new(
    r#"<path d="M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12z"/><circle cx="12" cy="12" r="3"/>"#,
);
pub const URGENT: IconShape = IconShape::new(r#"<path d="m5 12 7-7 7 7M5 19l7-7 7 7"/>"#);
pub const HIGH: IconShape = IconShape::new(r#"<path d="m5 15.5 7-7 7 7"/>"#);
pub const NORMAL: IconShape = IconShape::new(r#"<path d="M5 12h14"/>"#);
pub const LOW: IconShape = IconShape::new(r#"<path d="m5 8.5 7 7 7-7"/>"#);
pub const CLIP: IconShape = IconShape::new(
    r#"<path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.4 8.3a1.7 1.7 0 0 1-2.5-2.4L14.5 8"/>"#,
);
pub const BOLD: IconShape = IconShape::new(r#"<path d="M7 4h6a4 4 0 0 1 0 8H7zM7 12h7a4 4 0 0 1 0 8H7z"/>"#);
pub const LIST: IconShape = IconShape::new(r#"<path d="M9 6h12M9 12h12M9 18h12M4 6h.1M4 12h.1M4 18h.1"/>"#);
pub const LINK: IconShape = IconShape::new(
    r#"<path d="M10 14a4.5 4.5 0 0 0 6.4 0l3-3A4.5 4.5 0 0 0 13 4.6l-1 1M14 10a4.5 4.5 0 0 0-6.4 0l-3 3A4.5 4.5 0 0 0 11 19.4l1-1"/>"#,
);
pub const TREE: IconShape =
    IconShape::new(r#"<path d="M5 3v15h5M5 9h5"/><path d="M13 7h7v4h-7zM13 16h7v4h-7z"/>"#);
pub const PAUSE: IconShape = IconShape::new(r#"<path d="M9 5v14M15 5v14"/>"#);
pub const MERGE: IconShape = IconShape::new(r#"<path d="M6 3v5l6 6 6-6V3M12 14v7"/>"#);
pub const PRINT: IconShape =
    IconShape::new(r#"<path d="M6 9V3h12v6M6 17H3V9h18v8h-3"/><path d="M6 13.5h12V21H6z"/>"#);
