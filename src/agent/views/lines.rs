//! The lines of a list's table: rows, the headings of groups, and gaps where rows are not drawn.

use super::columns::Field;
use super::listing::Listing;
use super::pages::{PAGE, Pages};
use super::scroll::Scroll;
use super::sections::GroupedBy;
use super::window::{FIRST, Piece, pieces};
use crate::api::views::Row;
use crate::locale::en::agent::bulk as bulk_words;
use crate::locale::en::agent::views as words;
use crate::ui::markup::{Element, Node, element, kept};
use leptos::ev;
use leptos::prelude::*;
use std::mem::take;
use std::ops::Range;
use std::sync::Arc;

/// What lines are drawn of.
pub struct Lines {
    pub listing: Listing,
    pub scroll: Scroll,
    pub fields: Arc<[Field]>,
    pub by: GroupedBy,
    /// How many rows there are.
    pub len: usize,
}

/// The keys of lines that are no tickets' rows. Gaps before a row have those below.
const HEADING: i64 = -1;
const LAST_GAP: i64 = -2;

impl Lines {
    /// Whether not all rows may be in the page.
    pub fn is_long(&self) -> bool {
        self.len > PAGE
    }

    pub fn draw(&self) -> Node {
        let drawn = self.scroll.drawn;
        self.listing.rows.with(|rows| drawn.with(|drawn| self.bodies(rows, drawn)))
    }

    fn bodies(&self, rows: &Pages, drawn: &[usize]) -> Node {
        let is_here = |place: &usize| rows.row(*place).is_some();
        let here: Vec<usize> = if !self.is_long() {
            (0..self.len).filter(is_here).collect()
        } else if drawn.is_empty() {
            // The first time, before anything was seen.
            let first = self.scroll.first();
            (first..first + FIRST).filter(is_here).collect()
        } else {
            drawn.iter().copied().filter(is_here).collect()
        };
        let (mut bodies, mut lines, mut group) = (Vec::new(), Vec::new(), None);
        for piece in pieces(&here, self.len) {
            let place = match piece {
                Piece::Gap(gap) => {
                    lines.push(self.gap(&gap));
                    continue;
                }
                Piece::Row(place) => place,
            };
            let Some((row, turn)) = rows.row(place) else { continue };
            let heading = self.by.heading(row, self.listing.desk);
            if group.as_ref() != Some(&heading) {
                let line = heading.as_ref().map(|heading| self.heading(rows, heading));
                if let Some(before) = group.replace(heading) {
                    bodies.push(body(before.as_deref(), take(&mut lines)));
                }
                lines.extend(line);
            }
            lines.push(kept(row.ticket_id.get(), turn, self.line(place, Arc::clone(row))));
        }
        bodies.push(body(group.flatten().as_deref(), lines));
        Node::List(bodies)
    }

    fn heading(&self, rows: &Pages, heading: &str) -> Node {
        let heading = if self.is_long() {
            heading.to_owned()
        } else {
            let is_of = |row: &&Arc<Row>| self.by.heading(row, self.listing.desk).as_deref() == Some(heading);
            words::section(heading, rows.rows_near(&(0..self.len)).filter(is_of).count())
        };
        let cell = element("th").attr("scope", "rowgroup").attr("colspan", self.columns()).child(heading);
        element("tr").key(HEADING).class("fd-group").child(cell).into()
    }

    /// Room as high as the rows that would stand there.
    fn gap(&self, gap: &Range<usize>) -> Node {
        let style = self.scroll.room(gap.len());
        let from = i64::try_from(gap.start).unwrap_or_default();
        let key = if gap.end == self.len { LAST_GAP } else { LAST_GAP - 1 - from };
        let cell = element("td").attr("colspan", self.columns()).property("style", move || style.clone());
        element("tr")
            .key(key)
            .class("fd-gap")
            .attr("data-row", gap.start.to_string())
            .attr("aria-hidden", "true")
            .child(cell)
            .into()
    }

    fn columns(&self) -> String {
        (self.fields.len() + 1).to_string()
    }

    fn line(&self, place: usize, row: Arc<Row>) -> impl FnOnce() -> Element + Send + 'static {
        let (listing, fields) = (self.listing, Arc::clone(&self.fields));
        // Behind the head, and counted from 1.
        let index = self.is_long().then(|| (place + 2).to_string());
        move || {
            let (selection, ticket) = (listing.selection, row.ticket_id);
            let cells: Node = fields.iter().map(|field| field.cell(&row, listing.desk)).collect();
            element("tr")
                .attr("data-row", place.to_string())
                .attr("aria-rowindex", index)
                .live("class", move || selection.has(ticket).then_some("fd-picked"))
                .child(pick(place, &row, listing))
                .child(cells)
        }
    }
}

/// The lines of a group. Groups stay what they are while others come and go before them.
fn body(heading: Option<&str>, lines: Vec<Node>) -> Node {
    let key = heading.iter().flat_map(|heading| heading.bytes());
    let key = key.fold(0, |key: i64, byte| key.wrapping_mul(31).wrapping_add(byte.into()));
    element("tbody").key(key).child(lines).into()
}

/// The box that picks a row's ticket; with the shift key, all from the one before.
fn pick(place: usize, row: &Row, listing: Listing) -> Element {
    let (ticket, selection) = (row.ticket_id, listing.selection);
    let input = element("input")
        .attr("type", "checkbox")
        .attr("aria-label", bulk_words::select(ticket, &row.subject))
        .property("checked", move || selection.has(ticket))
        .on(ev::click, move |event| listing.pick(place, event.shift_key()));
    element("td").class("fd-c-pick").child(input)
}
