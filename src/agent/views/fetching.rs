//! Fetching a list's pages: those that are seen, as they come into sight.

use super::listing::{Listed, Listing, State};
use super::pages::{PAGE, Pages, pages_of};
use super::sections::GroupedBy;
use super::sorting::Sorting;
use super::source::Fetched;
use crate::agent::follow::work;
use crate::agent::load::Load;
use crate::api::ApiError;
use crate::api::views::Row;
use frontdesk_model::id::TicketId;
use frontdesk_model::view::Order;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::ops::Range;

/// Milliseconds between two pages: whoever drags the scroll bar passes by more than they look at.
const PACE: u32 = 80;
/// Milliseconds until a page that could not be fetched is asked for again.
const AGAIN: u32 = 2_000;

impl Listing {
    /// The agent sees the list from a row on: what is not here of the rows near it is fetched, page by page.
    pub fn look_near(self, first: usize, near: Range<usize>) {
        self.desk.last_place.set_value(first);
        let is_fetching = self.state.try_update_value(|state| {
            state.near = near;
            std::mem::replace(&mut state.is_fetching, true)
        });
        if is_fetching != Some(false) {
            return;
        }
        work(async move {
            while let Some(number) = self.missing() {
                let is_fetched = self.fetch_into(number).await;
                TimeoutFuture::new(if is_fetched { PACE } else { AGAIN }).await;
            }
            self.is_failing.try_set(false);
            self.state.try_update_value(|state| state.is_fetching = false);
        });
    }

    /// A page that is to be fetched; the first ones are seen before the last.
    fn missing(self) -> Option<usize> {
        let State { near, turn, shown, .. } = self.state.try_get_value()?;
        // The list is about to be another one.
        let mut pages = pages_of(&near).filter(|_| turn == shown);
        self.rows.try_with_untracked(|rows| pages.find(|number| !rows.has(*number))).flatten()
    }

    async fn fetch_into(self, number: usize) -> bool {
        let Some(State { turn, .. }) = self.state.try_get_value() else { return false };
        let answer = self.fetch_page(number, self.sorting()).await;
        if !self.is_turn(turn) {
            return true;
        }
        self.is_failing.try_set(answer.is_err());
        let Ok((listed, rows)) = answer else { return false };
        self.rows.try_update(|pages| {
            pages.put(number, turn, rows);
            pages.stay_near(number);
        });
        if listed.len != self.len() {
            self.shown.try_set(Load::Ready(listed));
        }
        true
    }

    /// The list as it is by now, with the pages on which these rows are.
    pub(super) async fn fetch(self, turn: u32, near: Range<usize>) -> Result<(Listed, Pages), ApiError> {
        let sorting = self.sorting();
        let (mut pages, mut numbers) = (Pages::default(), pages_of(&near));
        loop {
            let number = numbers.next().unwrap_or_default();
            let (listed, rows) = self.fetch_page(number, sorting).await?;
            // The list has become shorter.
            if rows.is_empty() && number > 0 && pages.is_empty() {
                numbers = 0..1;
                continue;
            }
            pages.put(number, turn, rows);
            if numbers.is_empty() || (number + 1) * PAGE >= listed.len {
                return Ok((listed, pages));
            }
        }
    }

    async fn fetch_page(
        self,
        number: usize,
        sorting: Option<Sorting>,
    ) -> Result<(Listed, Vec<Row>), ApiError> {
        let closed = || ApiError::Offline;
        let source = self.source.try_get_value().ok_or_else(closed)?;
        let page = (number + 1, PAGE);
        loop {
            let urgent_first = self.state.try_get_value().ok_or_else(closed)?.urgent_first;
            let answer = source.fetch(page, sorting, urgent_first).await;
            let mut fetched = answer.inspect_err(|error| self.desk.session.heed(error))?;
            // That is the order of work.
            let by = GroupedBy::of(&fetched.execution);
            if by == GroupedBy::Priority && fetched.execution.group_order == Order::Asc && !urgent_first {
                self.state.try_update_value(|state| state.urgent_first = true);
                continue;
            }
            self.desk.directory.learn_people(std::mem::take(&mut fetched.users));
            self.desk.directory.learn_groups(std::mem::take(&mut fetched.groups));
            self.desk.directory.learn_organizations(std::mem::take(&mut fetched.organizations));
            let Fetched { title, execution, rows, count, .. } = fetched;
            let len = count.map_or(rows.len(), |count| usize::try_from(count).unwrap_or(usize::MAX));
            return Ok((Listed { title, execution, count, len: len.min(source.most()) }, rows));
        }
    }

    /// The tickets at these places; those that are not here are fetched.
    pub async fn tickets(self, places: Range<usize>) -> Result<Vec<TicketId>, ApiError> {
        let here = |places| self.rows.try_with_untracked(|rows| rows.tickets(places)).flatten();
        let mut tickets = Vec::with_capacity(places.len());
        for number in pages_of(&places) {
            let (from, to) = (number * PAGE, (number + 1) * PAGE);
            let some = from.max(places.start)..to.min(places.end);
            if let Some(known) = here(some.clone()) {
                tickets.extend(known);
                continue;
            }
            let (_, rows) = self.fetch_page(number, self.sorting()).await?;
            let rows = rows.iter().skip(some.start - from).take(some.len());
            tickets.extend(rows.map(|row| row.ticket_id));
        }
        Ok(tickets)
    }
}
