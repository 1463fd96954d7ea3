//! The rows of a list: fetched, extended, and compared with what the server has by now.

use super::columns::Field;
use super::sections::order;
use super::sorting::Sorting;
use super::source::{Fetched, Source};
use crate::agent::desk::Desk;
use crate::agent::follow::work;
use crate::agent::load::{Failure, Load};
use crate::api::ApiError;
use crate::api::views::{Execution, Row};
use crate::locale::en::agent::views as words;
use frontdesk_model::id::TicketId;
use leptos::prelude::*;

/// Rows that are fetched at once.
pub const PAGE: u32 = 50;

/// A list with the rows of its first pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub title: String,
    pub execution: Execution,
    pub rows: Vec<Row>,
    /// How many tickets the list holds, on all pages.
    pub count: Option<u64>,
    pub has_more: bool,
    pages: u32,
}

/// A list, which moves only when the agent says so.
#[derive(Clone, Copy)]
pub struct Listing {
    source: StoredValue<Source>,
    desk: Desk,
    /// What the agent sees.
    pub shown: RwSignal<Load<Listed>>,
    /// Why the list could not be fetched, in the server's words, where it says what to do.
    pub advice: RwSignal<Option<String>>,
    /// What the server has, once it differs.
    waiting: RwSignal<Option<Listed>>,
    pub extending: RwSignal<bool>,
    /// Whether the last try to extend the list failed.
    pub extending_failed: RwSignal<bool>,
    /// Counts the lists that were asked for: an answer to an older question is dropped.
    turn: StoredValue<u32>,
}

impl Listing {
    /// Fetches the first page, and hears of changes while the calling component lives.
    pub fn open(source: Source, desk: Desk) -> Self {
        let listing = Self {
            source: StoredValue::new(source),
            desk,
            shown: RwSignal::new(Load::Waiting),
            advice: RwSignal::new(None),
            waiting: RwSignal::new(None),
            extending: RwSignal::new(false),
            extending_failed: RwSignal::new(false),
            turn: StoredValue::new(0),
        };
        listing.load();
        desk.live.after_any(move || listing.look_again());
        // What the agent changed themself is shown where it stands.
        Effect::new(move |before: Option<u32>| {
            let ended = desk.bulk.ended();
            if before.is_some_and(|before| before != ended) {
                listing.refresh(|| {});
            }
            ended
        });
        listing
    }

    /// Has the rows in the order of a column, or the other way round.
    pub fn sort(self, by: Field) {
        let of_list = || self.shown.with_untracked(|shown| Sorting::of(&shown.ready()?.execution));
        let before = self.sorting();
        let first = self.source.with_value(|source| source.first_order(by));
        let sorting = Sorting::pressed(before.or_else(of_list), by, first);
        self.set_sorting(Some(sorting));
        self.refresh(move || self.set_sorting(before));
    }

    /// Whether the list can be sorted by a column.
    pub fn sorts_by(self, field: Field) -> bool {
        self.source.with_value(|source| source.sorts_by(field))
    }

    fn sorting(self) -> Option<Sorting> {
        let source = self.source.try_get_value()?;
        self.desk.sortings.try_with_untracked(|sortings| sortings.get(&source).copied()).flatten()
    }

    fn set_sorting(self, sorting: Option<Sorting>) {
        let Some(source) = self.source.try_get_value() else { return };
        self.desk.sortings.try_update(|sortings| match sorting {
            Some(sorting) => sortings.insert(source, sorting),
            None => sortings.remove(&source),
        });
    }

    fn next_turn(self) -> u32 {
        self.waiting.set(None);
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    /// The tickets in the order in which their rows stand.
    pub fn order(self) -> Vec<TicketId> {
        self.shown.with_untracked(|shown| {
            shown.ready().map(|listed| order(&listed.execution, &listed.rows)).unwrap_or_default()
        })
    }

    fn show(self, listed: Listed) {
        if let (Source::View(view), Some(count)) = (self.source.get_value(), listed.count) {
            self.desk.look(view, count);
        }
        self.shown.set(Load::Ready(listed));
    }

    /// Fetches what is shown again, and shows it. If that fails, the rows stay, `back` is called, and it is said.
    fn refresh(self, back: impl FnOnce() + 'static) {
        let Some(pages) = self.pages() else { return };
        let turn = self.next_turn();
        work(async move {
            let answer = self.fetch(pages).await;
            match answer {
                _ if !self.is_turn(turn) => {}
                Ok(fresh) => self.show(fresh),
                Err(_) => {
                    back();
                    self.desk.announcer.say(words::LIST_FAILED.to_owned());
                }
            }
        });
    }

    /// Fetches the first page, in place of everything.
    pub fn load(self) {
        self.shown.set(Load::Waiting);
        let turn = self.next_turn();
        work(async move {
            let answer = self.fetch(1).await;
            match answer {
                _ if !self.is_turn(turn) => {}
                Ok(listed) => self.show(listed),
                Err(error) => {
                    self.advice.set(advice(&error));
                    self.shown.set(Load::Failed(Failure::from(&error)));
                }
            }
        });
    }

    /// How many tickets came in, changed or left since the list was fetched.
    pub fn changed(self) -> usize {
        self.waiting.with(|waiting| {
            let Some(waiting) = waiting else { return 0 };
            let differ = |shown: &Listed| differences(&shown.rows, &waiting.rows);
            self.shown.with(|shown| shown.ready().filter(|shown| waiting.covers(shown)).map_or(0, differ))
        })
    }

    /// Shows what has changed.
    pub fn show_changes(self) {
        if let Some(listed) = self.waiting.try_update(Option::take).flatten() {
            self.next_turn();
            self.show(listed);
        }
    }

    /// Adds the next page below. Afterwards `then` runs with its first ticket.
    pub fn extend(self, then: impl FnOnce(TicketId) + 'static) {
        let Some(pages) = self.pages().filter(|_| !self.extending.get_untracked()) else { return };
        self.extending.set(true);
        self.extending_failed.set(false);
        let (turn, sorting) = (self.turn.get_value(), self.sorting());
        work(async move {
            let more = self.fetch_page(pages + 1, sorting).await;
            self.extending.set(false);
            // The list is another one now.
            if !self.is_turn(turn) {
                return;
            }
            let Ok(more) = more else { return self.extending_failed.set(true) };
            let first = self.shown.try_update(|shown| match shown {
                Load::Ready(listed) => listed.extend(more),
                Load::Waiting | Load::Failed(_) => None,
            });
            if let Some(first) = first.flatten() {
                then(first);
            }
            // What waits was fetched for the shorter list.
            if self.waiting.try_with_untracked(Option::is_some) == Some(true) {
                self.look_again();
            }
        });
    }

    fn look_again(self) {
        let Some(mut pages) = self.pages() else { return };
        let mut turn = self.turn.get_value();
        work(async move {
            // If it fails, the next change looks again.
            while let Ok(fresh) = self.fetch(pages).await {
                let Some(shown) = self.pages() else { return };
                if self.is_turn(turn) && shown <= pages {
                    return self.waiting.set(Some(fresh));
                }
                // The list was extended meanwhile, or is another one.
                (turn, pages) = (self.turn.get_value(), shown);
            }
        });
    }

    /// How many pages are shown, if any.
    fn pages(self) -> Option<u32> {
        self.shown.try_with_untracked(|shown| shown.ready().map(|listed| listed.pages)).flatten()
    }

    async fn fetch(self, pages: u32) -> Result<Listed, ApiError> {
        let sorting = self.sorting();
        let mut listed = Listed::from(self.fetch_page(1, sorting).await?);
        while listed.pages < pages && listed.has_more {
            let next = listed.pages + 1;
            listed.extend(self.fetch_page(next, sorting).await?);
        }
        Ok(listed)
    }

    async fn fetch_page(self, page: u32, sorting: Option<Sorting>) -> Result<Fetched, ApiError> {
        let source = self.source.get_value();
        let answer = source.fetch((page, PAGE), sorting).await;
        let mut fetched = answer.inspect_err(|error| self.desk.session.heed(error))?;
        self.desk.directory.learn_people(std::mem::take(&mut fetched.users));
        self.desk.directory.learn_groups(std::mem::take(&mut fetched.groups));
        self.desk.directory.learn_organizations(std::mem::take(&mut fetched.organizations));
        Ok(fetched)
    }
}

/// What the server says to do about a list that it cannot give.
pub fn advice(error: &ApiError) -> Option<String> {
    let ApiError::Invalid(details) = error else { return None };
    let (_, detail) = details.iter().next()?;
    Some(detail.description.clone())
}

impl From<Fetched> for Listed {
    fn from(fetched: Fetched) -> Self {
        let Fetched { title, execution, rows, count, has_more, .. } = fetched;
        Self { title, execution, rows, count, has_more, pages: 1 }
    }
}

impl Listed {
    /// Whether this can take the place of `shown` without cutting it short.
    fn covers(&self, shown: &Self) -> bool {
        self.pages >= shown.pages || !self.has_more
    }

    /// Adds a page, without the tickets that moved onto it from one before. Its first ticket.
    fn extend(&mut self, page: Fetched) -> Option<TicketId> {
        self.pages += 1;
        self.has_more = page.has_more;
        self.count = page.count;
        let is_new = |row: &Row| self.rows.iter().all(|known| known.ticket_id != row.ticket_id);
        let new: Vec<Row> = page.rows.into_iter().filter(is_new).collect();
        let first = new.first().map(|row| row.ticket_id);
        self.rows.extend(new);
        first
    }
}

/// How many tickets differ between two fetches of a list.
fn differences(shown: &[Row], fresh: &[Row]) -> usize {
    let known = |row: &Row| shown.iter().find(|one| one.ticket_id == row.ticket_id);
    let changed = fresh.iter().filter(|row| known(row) != Some(row)).count();
    let gone = shown.iter().filter(|row| fresh.iter().all(|one| one.ticket_id != row.ticket_id)).count();
    changed + gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn row(id: i64, status: &str) -> Row {
        let ticket = json!({"id": id, "subject": "A", "status": status});
        let at = "2026-11-19T08:55:00Z";
        let row = json!({"ticket_id": id, "subject": "A", "created": at, "updated": at, "ticket": ticket});
        Read::read(&row).unwrap()
    }

    #[wasm_bindgen_test]
    fn what_came_changed_or_left_is_counted_once_each() {
        let shown = [row(1, "open"), row(2, "open"), row(3, "open")];
        let fresh = [row(4, "new"), row(1, "open"), row(2, "pending")];
        assert_eq!(differences(&shown, &fresh), 3);
        assert_eq!(differences(&shown, &shown), 0);
    }
}
