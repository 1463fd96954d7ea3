//! Names of classes, put together.

/// `class` with `more` behind it, if there is more.
pub(super) fn with(class: &'static str, more: &str) -> String {
    if more.is_empty() { class.to_owned() } else { [class, more].join(" ") }
}

/// `class`, and `more` behind it where `holds`.
pub(super) fn when(class: &'static str, holds: bool, more: &'static str) -> String {
    with(class, if holds { more } else { "" })
}
