//! The tickets that have been waiting the longest.

use super::dates::passed;
use super::tables::{Align, Cell, table};
use crate::agent::directory::without_tier;
use crate::agent::route::{Page, Tab};
use crate::api::reports::{Report, Waiting};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::reports as words;
use crate::ui::markup::{Node, element};
use frontdesk_model::time::Timestamp;

pub fn waiting_table(report: &Report, file: String, now: Timestamp) -> Node {
    if report.waiting.is_empty() {
        let heading = element("h2").child(words::LONGEST_WAITING);
        let none = element("p").child(words::NOTHING_WAITING);
        return element("section")
            .class("fd-box")
            .attr("aria-label", words::LONGEST_WAITING)
            .child(heading)
            .child(none)
            .into();
    }
    let row = |one: &Waiting| {
        let link = element("a")
            .attr("href", Page::Ticket(one.ticket_id, Tab::default()).href())
            .child(desk_words::ticket_title(one.ticket_id, &one.subject));
        let group = one.group_name.as_deref().map_or(words::NO_GROUP, without_tier).to_owned();
        vec![Cell::Drawn(link), Cell::from(group), Cell::from(passed(one.since, now))]
    };
    let heads = [words::TICKET, words::GROUP, words::WAITING];
    table(
        words::LONGEST_WAITING,
        Some(file),
        &heads,
        report.waiting.iter().map(row).collect(),
        None,
        Align::Texts,
    )
}
