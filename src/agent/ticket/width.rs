//! Whether the window has room for one column only.

use crate::agent::follow::memo;
use leptos::ev;
use leptos::prelude::*;

/// In pixels; the style sheet has the same.
const ONE_COLUMN: f64 = 760.0;

/// Follows the window while the calling component lives.
pub fn is_narrow() -> Memo<bool> {
    let width = RwSignal::new(inner_width());
    let listener = window_event_listener(ev::resize, move |_| width.set(inner_width()));
    on_cleanup(move || listener.remove());
    memo(move || width.get() <= ONE_COLUMN)
}

fn inner_width() -> f64 {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.unwrap_or(f64::INFINITY)
}
