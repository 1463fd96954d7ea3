//! The pages that are known to be open, and who is where because of them. Pure.

use super::lease::{Lease, Page};
use crate::sight::Belonging;
use frontdesk_model::id::{SessionId, TicketId, UserId};
use frontdesk_model::presence::{Doing, Presence};
use frontdesk_model::time::Timestamp;
use std::collections::{BTreeMap, HashMap};

/// Pages that are known of at most.
pub(super) const MOST: usize = 5_000;
/// Pages of one agent that are known of at most.
pub(super) const MOST_OF_ONE: usize = 8;

/// The open pages.
#[derive(Debug, Default)]
pub(super) struct Board(HashMap<Page, Lease>);

/// Who is at which ticket.
pub type Shown = BTreeMap<TicketId, At>;

/// Who is at a ticket: each once, with what counts most of what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    pub belonging: Belonging,
    people: BTreeMap<UserId, Doing>,
}

impl At {
    /// Those besides `reader`.
    pub fn others(&self, reader: UserId) -> Vec<Presence> {
        let others = self.people.iter().filter(|(user, _)| **user != reader);
        others.map(|(user, doing)| Presence { user_id: *user, doing: *doing }).collect()
    }
}

impl Board {
    /// Keeps a page's lease. One page too many takes the place of the one that its agent has not renewed the
    /// longest; where too many agents are there, who comes last is not shown.
    pub fn keep(&mut self, page: Page, lease: Lease) {
        if !self.0.contains_key(&page) {
            let of_them = || self.0.iter().filter(|(other, _)| other.user == page.user);
            if of_them().count() >= MOST_OF_ONE {
                let oldest = of_them().min_by_key(|(_, lease)| lease.until).map(|(page, _)| page.clone());
                oldest.map(|page| self.0.remove(&page));
            }
            if self.0.len() >= MOST {
                return;
            }
        }
        self.0.insert(page, lease);
    }

    /// Ends a page's lease of this ticket; another one, to which the page has moved on, stands.
    pub fn end(&mut self, page: &Page, ticket: TicketId) {
        if self.0.get(page).is_some_and(|lease| lease.ticket == ticket) {
            self.0.remove(page);
        }
    }

    /// Has the leases of a session end at this time, unless they end sooner.
    pub fn shorten(&mut self, session: SessionId, until: Timestamp) {
        for lease in self.0.values_mut().filter(|lease| lease.session == Some(session)) {
            lease.until = lease.until.min(until);
        }
    }

    /// The ticket is somebody else's now, or nobody may see it any more.
    pub fn moved(&mut self, ticket: TicketId, belonging: Belonging) {
        for lease in self.0.values_mut().filter(|lease| lease.ticket == ticket) {
            lease.belonging = belonging;
        }
    }

    /// Takes over what somebody else knows.
    pub fn replace(&mut self, leases: Vec<(Page, Lease)>) {
        self.0 = leases.into_iter().collect();
    }

    /// Forgets the leases that have run out.
    pub fn expire(&mut self, now: Timestamp) {
        self.0.retain(|_, lease| lease.until > now);
    }

    pub fn shown(&self) -> Shown {
        let mut shown = Shown::new();
        for (page, lease) in &self.0 {
            let nobody = || At { belonging: lease.belonging, people: BTreeMap::new() };
            let at = shown.entry(lease.ticket).or_insert_with(nobody);
            let doing = at.people.entry(page.user).or_insert(lease.doing);
            *doing = lease.doing.max(*doing);
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::super::lease::PageName;
    use super::*;

    const TICKET: TicketId = TicketId::new(7);
    const ADA: UserId = UserId::new(1);

    fn page(user: UserId, name: &str) -> Page {
        Page { user, name: PageName::parse(name).unwrap_or_else(|error| panic!("{error}")) }
    }

    fn lease(doing: Doing, until: i64) -> Lease {
        let belonging = Belonging {
            requester_id: UserId::new(9),
            assignee_id: None,
            group_id: None,
            organization_id: None,
        };
        let session = Some(SessionId::new(until));
        Lease { ticket: TICKET, belonging, session, doing, until: Timestamp::from_micros(until) }
    }

    fn at(board: &Board, reader: UserId) -> Vec<(UserId, Doing)> {
        let others = board.shown().get(&TICKET).map(|at| at.others(reader)).unwrap_or_default();
        others.iter().map(|presence| (presence.user_id, presence.doing)).collect()
    }

    #[test]
    fn who_has_two_pages_is_there_once_until_both_are_gone_and_never_sees_themself() {
        let (mut board, ben) = (Board::default(), UserId::new(2));
        board.keep(page(ADA, "a"), lease(Doing::WritingInternalNote, 5));
        board.keep(page(ADA, "b"), lease(Doing::Looking, 9));
        assert_eq!(at(&board, ben), [(ADA, Doing::WritingInternalNote)]);
        assert_eq!(at(&board, ADA), []);
        board.expire(Timestamp::from_micros(5));
        assert_eq!(at(&board, ben), [(ADA, Doing::Looking)]);
        board.end(&page(ADA, "b"), TicketId::new(8));
        assert_eq!(at(&board, ben).len(), 1, "it left another ticket");
        board.end(&page(ADA, "b"), TICKET);
        assert_eq!(board.shown(), Shown::new());
    }

    #[test]
    fn a_session_whose_stream_broke_is_there_for_a_moment_only() {
        let mut board = Board::default();
        board.keep(page(ADA, "a"), lease(Doing::Looking, 20));
        board.keep(page(ADA, "b"), lease(Doing::Looking, 30));
        board.shorten(SessionId::new(30), Timestamp::from_micros(10));
        board.expire(Timestamp::from_micros(10));
        assert_eq!(board.0.keys().collect::<Vec<_>>(), [&page(ADA, "a")]);
        board.shorten(SessionId::new(20), Timestamp::from_micros(90));
        board.expire(Timestamp::from_micros(20));
        assert_eq!(board.0.len(), 0, "no lease becomes longer by it");
    }

    #[test]
    fn one_agent_has_so_many_pages_at_most_and_all_together_too() {
        let mut board = Board::default();
        for at in 0..20 {
            board.keep(page(ADA, &at.to_string()), lease(Doing::Looking, at));
        }
        assert_eq!(board.0.len(), MOST_OF_ONE);
        assert!(board.0.contains_key(&page(ADA, "19")) && !board.0.contains_key(&page(ADA, "11")));
        for user in 2..i64::try_from(MOST).unwrap_or_default() + 10 {
            board.keep(page(UserId::new(user), "a"), lease(Doing::Looking, 50));
        }
        assert_eq!(board.0.len(), MOST);
    }
}
