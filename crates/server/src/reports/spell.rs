//! Spells: a ticket wants work from its coming in until it is solved, and once more each time that it is
//! opened again.

use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;

/// A time during which a ticket was not solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    pub opened_at: Timestamp,
    /// None while it lasts.
    pub solved_at: Option<Timestamp>,
}

/// How a ticket stands, as far as its spells go by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub created_at: Timestamp,
    pub is_unsolved: bool,
    /// When it came to be as it is.
    pub since: Timestamp,
}

/// The spells of a ticket, in order, of the statuses that its history says it had; the last one ends, or
/// goes on, as the ticket stands, whatever the history lacks.
pub(super) fn spells(ticket: Standing, history: &[(Timestamp, Status)]) -> Vec<Spell> {
    let mut spells = vec![Spell { opened_at: ticket.created_at, solved_at: None }];
    let stands = (ticket.since, !ticket.is_unsolved);
    // What is deleted is neither solved nor opened by that, nor by being restored.
    let told = history.iter().filter(|(_, status)| *status != Status::Deleted);
    let changes = told.map(|(at, status)| (*at, !status.is_unsolved())).chain([stands]);
    for (at, is_solved) in changes {
        match spells.last_mut() {
            Some(last) if is_solved && last.solved_at.is_none() => last.solved_at = Some(at),
            Some(Spell { solved_at: Some(_), .. }) if !is_solved => {
                spells.push(Spell { opened_at: at, solved_at: None });
            }
            _ => {}
        }
    }
    spells
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    fn standing(is_unsolved: bool, since: i64) -> Standing {
        Standing { created_at: at(1), is_unsolved, since: at(since) }
    }

    fn told(spells: &[Spell]) -> Vec<(i64, Option<i64>)> {
        spells
            .iter()
            .map(|spell| (spell.opened_at.seconds(), spell.solved_at.map(Timestamp::seconds)))
            .collect()
    }

    #[test]
    fn a_ticket_that_was_opened_again_has_a_spell_more() {
        use Status::{Closed, Deleted, Open, Pending, Solved};
        let history =
            [(1, Open), (3, Solved), (5, Open), (6, Pending), (7, Deleted), (8, Solved), (9, Closed)];
        let history = history.map(|(seconds, status)| (at(seconds), status));
        assert_eq!(told(&spells(standing(false, 9), &history)), [(1, Some(3)), (5, Some(8))]);
        assert_eq!(told(&spells(standing(true, 9), &history[..4])), [(1, Some(3)), (5, None)]);
    }

    #[test]
    fn what_the_history_lacks_the_ticket_tells() {
        assert_eq!(told(&spells(standing(true, 4), &[])), [(1, None)]);
        assert_eq!(told(&spells(standing(false, 4), &[])), [(1, Some(4))]);
        assert_eq!(told(&spells(standing(true, 4), &[(at(2), Status::Solved)])), [(1, Some(2)), (4, None)]);
    }
}
