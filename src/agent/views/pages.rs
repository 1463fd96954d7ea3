//! The rows of a list that are here: some of its pages, near what the agent sees.

use crate::api::views::Row;
use frontdesk_model::id::TicketId;
use std::ops::Range;
use std::sync::Arc;

/// Rows that are fetched at once.
pub const PAGE: usize = 50;
/// Pages that are kept; the others are fetched again when they are seen.
const KEPT: usize = 8;

/// A page, by its number from 0.
#[derive(Clone, Debug, PartialEq)]
struct Page {
    number: usize,
    /// In which turn of the list it was fetched: what differs between two turns is drawn again.
    turn: u32,
    rows: Vec<Arc<Row>>,
}

/// Pages in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pages(Vec<Page>);

impl Pages {
    pub fn put(&mut self, number: usize, turn: u32, rows: Vec<Row>) {
        self.0.retain(|page| page.number != number);
        let at = self.0.partition_point(|page| page.number < number);
        self.0.insert(at, Page { number, turn, rows: rows.into_iter().map(Arc::new).collect() });
    }

    /// Lets pages go that are far from this one.
    pub fn stay_near(&mut self, number: usize) {
        while let [first, .., last] = self.0.as_slice()
            && self.0.len() > KEPT
        {
            let at = if number.abs_diff(first.number) > number.abs_diff(last.number) { 0 } else { KEPT };
            self.0.remove(at);
        }
    }

    /// Lets all pages go but those with some of these rows.
    pub fn stay_within(&mut self, rows: &Range<usize>) {
        let within = pages_of(rows);
        self.0.retain(|page| within.contains(&page.number));
    }

    pub fn has(&self, number: usize) -> bool {
        self.0.iter().any(|page| page.number == number)
    }

    /// The row at a place of the list, and in which turn it was fetched.
    pub fn row(&self, place: usize) -> Option<(&Arc<Row>, u32)> {
        let page = self.0.iter().find(|page| page.number == place / PAGE)?;
        Some((page.rows.get(place % PAGE)?, page.turn))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rows of the pages on which these are.
    pub fn rows_near(&self, rows: &Range<usize>) -> impl Iterator<Item = &Arc<Row>> {
        let within = pages_of(rows);
        self.0.iter().filter(move |page| within.contains(&page.number)).flat_map(|page| &page.rows)
    }

    /// The place of a ticket's row.
    pub fn place(&self, ticket: TicketId) -> Option<usize> {
        self.0.iter().find_map(|page| {
            let at = page.rows.iter().position(|row| row.ticket_id == ticket)?;
            Some(page.number * PAGE + at)
        })
    }

    /// The tickets at these places, if all are here.
    pub fn tickets(&self, places: Range<usize>) -> Option<Vec<TicketId>> {
        places.map(|place| self.row(place).map(|(row, _)| row.ticket_id)).collect()
    }

    /// The places around this one of which all rows are here.
    pub fn around(&self, place: usize) -> Range<usize> {
        let is_here = |place: &usize| self.row(*place).is_some();
        let from = (0..place).rev().take_while(is_here).last().unwrap_or(place);
        let to = (place..place + KEPT * PAGE).take_while(is_here).last().map_or(place, |last| last + 1);
        from..to
    }
}

/// The pages on which these rows are.
pub fn pages_of(rows: &Range<usize>) -> Range<usize> {
    rows.start / PAGE..rows.end.div_ceil(PAGE)
}
