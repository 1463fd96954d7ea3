//! Which tickets of a list are picked, to be changed together.

use frontdesk_model::id::TicketId;
use leptos::prelude::*;
use std::collections::BTreeSet;

#[derive(Clone, Copy)]
pub struct Selection {
    picked: RwSignal<BTreeSet<TicketId>>,
    /// Where a range begins.
    last: StoredValue<Option<TicketId>>,
}

impl Selection {
    pub fn new() -> Self {
        Self { picked: RwSignal::new(BTreeSet::new()), last: StoredValue::new(None) }
    }

    pub fn count(self) -> usize {
        self.picked.with(BTreeSet::len)
    }

    /// The tickets that are picked.
    pub fn picked(self) -> Vec<TicketId> {
        self.picked.with_untracked(|picked| picked.iter().copied().collect())
    }

    pub fn has(self, ticket: TicketId) -> bool {
        self.picked.with(|picked| picked.contains(&ticket))
    }

    /// Picks a ticket, or puts it back; with `range`, all between it and the last one become what it becomes.
    /// `shown` are the tickets of the list in their order.
    pub fn toggle(self, ticket: TicketId, range: bool, shown: &[TicketId]) {
        let picks = !self.picked.with_untracked(|picked| picked.contains(&ticket));
        let last = self.last.get_value().filter(|_| range);
        self.last.set_value(Some(ticket));
        match last {
            Some(last) => self.set(between(shown, last, ticket), picks),
            None => self.set(&[ticket], picks),
        }
    }

    /// Picks all of these, or puts them back.
    pub fn set(self, tickets: &[TicketId], picks: bool) {
        self.picked.update(|picked| {
            for ticket in tickets {
                if picks {
                    picked.insert(*ticket);
                } else {
                    picked.remove(ticket);
                }
            }
        });
    }

    /// Puts back what is not in the list any more.
    pub fn keep(self, stays: impl Fn(TicketId) -> bool) {
        if self.picked.with_untracked(|picked| picked.iter().any(|ticket| !stays(*ticket))) {
            self.picked.update(|picked| picked.retain(|ticket| stays(*ticket)));
        }
    }

    pub fn clear(self) {
        self.picked.set(BTreeSet::new());
    }
}

/// Those from one to the other, which is shown; the first may be gone.
fn between(shown: &[TicketId], one: TicketId, other: TicketId) -> &[TicketId] {
    let place = |ticket| shown.iter().position(|shown| *shown == ticket);
    match (place(one), place(other)) {
        (Some(one), Some(other)) => &shown[one.min(other)..=one.max(other)],
        (None, Some(other)) => &shown[other..=other],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_range_runs_either_way_in_the_order_of_the_list() {
        let id = TicketId::new;
        let shown = [id(9), id(4), id(7), id(2)];
        assert_eq!(between(&shown, id(4), id(2)), [id(4), id(7), id(2)]);
        assert_eq!(between(&shown, id(2), id(4)), [id(4), id(7), id(2)]);
        assert_eq!(between(&shown, id(1), id(7)), [id(7)]);
        assert!(between(&shown, id(9), id(1)).is_empty());
    }
}
