//! Whether changes come in by themselves, in words.

use crate::agent::live::{Connection, Live};
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, element, part};
use crate::ui::{IconShape, icon};

/// Below the views, always there.
pub fn live_state(live: Live) -> Node {
    part(move || {
        let (class, text) = match live.connection() {
            Connection::Connecting => ("fd-live", words::CONNECTING),
            Connection::UpToDate => ("fd-live fd-live--on", words::LIVE),
            Connection::Lost => ("fd-live fd-live--lost", words::NOT_CONNECTED),
        };
        element("p").class(class).child(text)
    })
}

/// Above the page, only while the desk hears nothing.
pub fn lost_connection(live: Live) -> Node {
    let notice = part(move || {
        (live.connection() == Connection::Lost).then(|| {
            let sign = icon(IconShape::OFFLINE);
            element("p").class("fd-lost").child(sign).child(words::NOT_CONNECTED_HELP)
        })
    });
    element("div").attr("role", "status").child(notice).into()
}
