//! A list: what is seen of it is fetched, and compared with what the server has by now.

use super::columns::Field;
use super::pages::Pages;
use super::selection::Selection;
use super::sorting::Sorting;
use super::source::Source;
use crate::agent::desk::Desk;
use crate::agent::follow::work;
use crate::agent::load::{Failure, Load};
use crate::agent::walk::Stretch;
use crate::api::ApiError;
use crate::api::views::{Execution, Row};
use crate::locale::en::agent::views as words;
use frontdesk_model::id::TicketId;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// What is known of a list beside its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub title: String,
    pub execution: Execution,
    /// How many tickets the list holds.
    pub count: Option<u64>,
    /// How many of them can be come to.
    pub len: usize,
}

/// A list, which moves only when the agent says so.
#[derive(Clone, Copy)]
pub struct Listing {
    pub(super) source: StoredValue<Source>,
    pub desk: Desk,
    /// What the agent sees.
    pub shown: RwSignal<Load<Listed>>,
    pub rows: RwSignal<Pages>,
    pub selection: Selection,
    /// Why the list could not be fetched, in the server's words, where it says what to do.
    pub advice: RwSignal<Option<String>>,
    /// How many tickets came in, changed or left since what is seen was fetched.
    pub changed: RwSignal<usize>,
    /// Whether rows that are seen could not be fetched.
    pub is_failing: RwSignal<bool>,
    pub(super) state: StoredValue<State>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The rows that are seen, and some around them.
    pub near: Range<usize>,
    /// Counts the lists that were asked for: an answer to an older question is dropped.
    pub turn: u32,
    /// The turn of what is shown.
    pub shown: u32,
    pub is_fetching: bool,
    /// Whether groups run from the last one up, whatever the view says.
    pub urgent_first: bool,
}

impl Listing {
    /// Fetches what the agent saw last, and hears of changes while the calling component lives.
    pub fn open(source: Source, desk: Desk) -> Self {
        let place = desk.last_place.get_value();
        let listing = Self {
            source: StoredValue::new(source),
            desk,
            shown: RwSignal::new(Load::Waiting),
            rows: RwSignal::new(Pages::default()),
            selection: Selection::new(),
            advice: RwSignal::new(None),
            changed: RwSignal::new(0),
            is_failing: RwSignal::new(false),
            state: StoredValue::new(State { near: place..place + 1, ..State::default() }),
        };
        listing.load();
        desk.live.after_any(move || listing.look_again());
        // What the agent changed themself is shown where it stands.
        Effect::new(move |before: Option<u32>| {
            let ended = desk.bulk.ended();
            if before.is_some_and(|before| before != ended) {
                listing.refresh();
            }
            ended
        });
        listing
    }

    /// Has the rows in the order of a column, or the other way round, from the first on; then calls `then`.
    pub fn sort(self, by: Field, then: impl FnOnce() + 'static) {
        let of_list = || self.shown.with_untracked(|shown| Sorting::of(&shown.ready()?.execution));
        let before = self.sorting();
        let first = self.source.with_value(|source| source.first_order(by));
        let sorting = Sorting::pressed(before.or_else(of_list), by, first);
        self.set_sorting(Some(sorting));
        let turn = self.next_turn();
        work(async move {
            if self.renew(turn, 0..1).await {
                then();
            } else {
                self.set_sorting(before);
            }
        });
    }

    /// Whether the list can be sorted by a column.
    pub fn sorts_by(self, field: Field) -> bool {
        self.source.with_value(|source| source.sorts_by(field))
    }

    pub(super) fn sorting(self) -> Option<Sorting> {
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

    fn is_ready(self) -> bool {
        self.shown.try_with_untracked(|shown| shown.ready().is_some()) == Some(true)
    }

    /// How many rows can be come to.
    pub fn len(self) -> usize {
        let len = |shown: &Load<Listed>| shown.ready().map_or(0, |listed| listed.len);
        self.shown.try_with_untracked(len).unwrap_or_default()
    }

    /// The tickets around a row, or what there is of the list.
    pub fn stretch(self, place: usize) -> Stretch {
        let of = self.len();
        self.rows.with_untracked(|rows| {
            let around = rows.around(place);
            Stretch { before: around.start, tickets: rows.tickets(around).unwrap_or_default(), of }
        })
    }

    fn next_turn(self) -> u32 {
        self.changed.set(0);
        self.state.update_value(|state| state.turn += 1);
        self.state.get_value().turn
    }

    pub(super) fn is_turn(self, turn: u32) -> bool {
        self.state.try_get_value().is_some_and(|state| state.turn == turn)
    }

    fn near(self) -> Range<usize> {
        self.state.try_get_value().unwrap_or_default().near
    }

    fn show(self, turn: u32, (listed, rows): (Listed, Pages)) {
        if let (Source::View(view), Some(count)) = (self.source.get_value(), listed.count) {
            self.desk.look(view, count);
        }
        self.state.update_value(|state| state.shown = turn);
        let is_same_order =
            |shown: &Load<Listed>| shown.ready().is_some_and(|shown| shown.execution == listed.execution);
        if self.shown.with_untracked(is_same_order) {
            self.put_back(&rows);
        }
        self.rows.set(rows);
        self.shown.set(Load::Ready(listed));
    }

    /// What stood among the rows that are seen and is not there any more is not picked any more.
    fn put_back(self, fresh: &Pages) {
        let near = self.near();
        let gone: Vec<TicketId> = self.rows.with_untracked(|shown| {
            let tickets = shown.rows_near(&near).map(|row| row.ticket_id);
            tickets.filter(|ticket| fresh.place(*ticket).is_none()).collect()
        });
        self.selection.set(&gone, false);
    }

    /// Fetches what is seen again, and shows it.
    pub fn refresh(self) {
        if !self.is_ready() {
            return;
        }
        let (turn, near) = (self.next_turn(), self.near());
        work(async move {
            self.renew(turn, near).await;
        });
    }

    /// Whether it worked, or does not matter any more. If not, the rows stay, and it is said.
    async fn renew(self, turn: u32, near: Range<usize>) -> bool {
        let answer = self.fetch(turn, near).await;
        match answer {
            _ if !self.is_turn(turn) => true,
            Ok(fresh) => {
                self.show(turn, fresh);
                true
            }
            Err(_) => {
                self.state.try_update_value(|state| state.shown = turn);
                self.desk.announcer.say(words::LIST_FAILED.to_owned());
                false
            }
        }
    }

    /// Fetches what is seen, in place of everything.
    pub fn load(self) {
        self.shown.set(Load::Waiting);
        let (turn, near) = (self.next_turn(), self.near());
        work(async move {
            let answer = self.fetch(turn, near).await;
            match answer {
                _ if !self.is_turn(turn) => {}
                Ok(fresh) => self.show(turn, fresh),
                Err(error) => {
                    self.advice.set(advice(&error));
                    self.shown.set(Load::Failed(Failure::from(&error)));
                }
            }
        });
    }

    /// Looks whether what is seen has changed. If it fails, the next change looks again.
    fn look_again(self) {
        work(async move {
            while self.is_ready() {
                let State { turn, near, shown, .. } = self.state.get_value();
                let Ok(fresh) = self.fetch(turn, near.clone()).await else { return };
                // Otherwise it is another list by now.
                if self.is_turn(turn) && turn == shown {
                    return self.compare(&near, fresh);
                }
            }
        });
    }

    fn compare(self, near: &Range<usize>, (listed, fresh): (Listed, Pages)) {
        let changed = self.rows.with_untracked(|shown| {
            let rows = |pages: &Pages| pages.rows_near(near).cloned().collect::<Vec<_>>();
            differences(&rows(shown), &rows(&fresh))
        });
        // Nothing moves where the agent is: the list becomes longer or shorter elsewhere.
        if changed == 0 && self.len() != listed.len {
            self.rows.update(|rows| rows.stay_within(near));
            self.shown.set(Load::Ready(listed));
        }
        self.changed.set(changed);
    }
}

/// What the server says to do about a list that it cannot give.
pub fn advice(error: &ApiError) -> Option<String> {
    let ApiError::Invalid(details) = error else { return None };
    let (_, detail) = details.iter().next()?;
    Some(detail.description.clone())
}

/// How many tickets differ between two fetches of the same rows.
fn differences(shown: &[Arc<Row>], fresh: &[Arc<Row>]) -> usize {
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

    fn row(id: i64, status: &str) -> Arc<Row> {
        let ticket = json!({"id": id, "subject": "A", "status": status});
        let at = "2026-11-19T08:55:00Z";
        let row = json!({"ticket_id": id, "subject": "A", "created": at, "updated": at, "ticket": ticket});
        Arc::new(Read::read(&row).unwrap())
    }

    #[wasm_bindgen_test]
    fn what_came_changed_or_left_is_counted_once_each() {
        let shown = [row(1, "open"), row(2, "open"), row(3, "open")];
        let fresh = [row(4, "new"), row(1, "open"), row(2, "pending")];
        assert_eq!(differences(&shown, &fresh), 3);
        assert_eq!(differences(&shown, &shown), 0);
    }
}
