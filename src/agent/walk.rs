//! Going through the tickets of a list one after the other: next, previous, and by itself after each submit
//! ("play").

use super::navigator::Navigator;
use super::route::{Page, Route, Tab};
use frontdesk_model::id::TicketId;
use leptos::prelude::*;

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Next,
    Previous,
}

/// Tickets that stand one after the other in a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stretch {
    pub tickets: Vec<TicketId>,
    /// How many stand before them.
    pub before: usize,
    /// How many the list has.
    pub of: usize,
}

/// What the agent saw last of a list, as it stood: what has left it since is still come to.
#[derive(Clone, Copy)]
pub struct Walk {
    seen: RwSignal<Stretch>,
    plays: RwSignal<bool>,
}

impl Walk {
    pub fn new() -> Self {
        Self { seen: RwSignal::new(Stretch::default()), plays: RwSignal::new(false) }
    }

    /// A list is shown.
    pub fn follow(self, seen: Stretch) {
        self.seen.set(seen);
    }

    /// Whether there is a list with tickets.
    pub fn has_any(self) -> bool {
        self.seen.with(|seen| !seen.tickets.is_empty())
    }

    /// Opens the tickets one after the other, from the first.
    pub fn play(self, navigator: Navigator) {
        if let Some(first) = self.seen.with_untracked(|seen| seen.tickets.first().copied()) {
            self.plays.set(true);
            open(navigator, first);
        }
    }

    pub fn stop(self) {
        self.plays.set(false);
    }

    /// Whether the next ticket opens after a submit.
    pub fn plays(self) -> bool {
        self.plays.get()
    }

    /// Which one of the list's tickets this is, counted from 1, and how many there are.
    pub fn place(self, ticket: TicketId) -> Option<(usize, usize)> {
        self.seen.with(|seen| Some((seen.before + place(&seen.tickets, ticket)? + 1, seen.of)))
    }

    /// The ticket beside this one.
    pub fn beside(self, ticket: TicketId, step: Step) -> Option<TicketId> {
        self.seen.with(|seen| beside(&seen.tickets, ticket, step))
    }

    /// Goes on after this ticket; where it is the last one, back to the list, and says so by false.
    pub fn go_on(self, navigator: Navigator, ticket: TicketId, list: Option<Page>) -> bool {
        let next = untrack(|| self.beside(ticket, Step::Next));
        if let Some(next) = next {
            open(navigator, next);
        } else {
            self.stop();
            navigator.lead_focus();
            navigator.go(Route::Page(list.unwrap_or_default()));
        }
        next.is_some()
    }
}

/// Opens a ticket; its heading takes the focus.
pub fn open(navigator: Navigator, ticket: TicketId) {
    navigator.lead_focus();
    navigator.go(Route::Page(Page::Ticket(ticket, Tab::Conversation)));
}

fn place(tickets: &[TicketId], ticket: TicketId) -> Option<usize> {
    tickets.iter().position(|one| *one == ticket)
}

fn beside(tickets: &[TicketId], ticket: TicketId, step: Step) -> Option<TicketId> {
    let at = place(tickets, ticket)?;
    let to = match step {
        Step::Next => at + 1,
        Step::Previous => at.checked_sub(1)?,
    };
    tickets.get(to).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_list_ends_at_both_ends() {
        let id = TicketId::new;
        let list = [id(9), id(4), id(7)];
        assert_eq!(beside(&list, id(4), Step::Next), Some(id(7)));
        assert_eq!(beside(&list, id(4), Step::Previous), Some(id(9)));
        assert_eq!(beside(&list, id(7), Step::Next), None);
        assert_eq!(beside(&list, id(9), Step::Previous), None);
        assert_eq!(beside(&list, id(5), Step::Next), None, "it is not of the list");
    }
}
