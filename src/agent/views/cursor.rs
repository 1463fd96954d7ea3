//! The cursor of a list: the row that has the focus. j and k move it, x picks its ticket, Enter follows its
//! link.

use super::listing::Listing;
use super::scroll::Scroll;
use leptos::prelude::*;

/// Moves by keys while the calling component lives. It begins at the ticket that was open last, or at what is
/// seen.
pub fn follow_keys(listing: Listing, scroll: Scroll) {
    listing.desk.keys.listen(move |key| {
        let at = scroll.focused();
        let to = match (key, at) {
            ("j" | "k", None) => begin(listing, scroll),
            ("j", Some(at)) => at + 1,
            ("k", Some(at)) => at.saturating_sub(1),
            ("x" | "X", Some(at)) => {
                listing.pick(at, key == "X");
                return true;
            }
            _ => return false,
        };
        if to < listing.len() {
            // Links take the focus, and are scrolled to.
            scroll.go_to(to);
        }
        true
    });
}

fn begin(listing: Listing, scroll: Scroll) -> usize {
    let last = listing.desk.last_ticket.get_value();
    let place = last.and_then(|ticket| listing.rows.with_untracked(|rows| rows.place(ticket)));
    place.unwrap_or_else(|| scroll.first())
}
