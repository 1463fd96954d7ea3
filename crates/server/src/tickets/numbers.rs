//! The next id of each kind. The writer takes the last ones from the database when its
//! transaction begins and puts them back before it commits, so no number is given out twice and
//! the numbers of changes follow the order of commits.

use frontdesk_model::id::{AuditId, CommentId, TicketId, UserId};

/// The last number given out of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub ticket: i64,
    pub user: i64,
    pub comment: i64,
    pub audit: i64,
    pub event: i64,
    pub change_seq: i64,
}

impl Numbers {
    pub(crate) const fn next_ticket(&mut self) -> TicketId {
        TicketId::new(next(&mut self.ticket))
    }

    pub(crate) const fn next_user(&mut self) -> UserId {
        UserId::new(next(&mut self.user))
    }

    pub(super) const fn next_comment(&mut self) -> CommentId {
        CommentId::new(next(&mut self.comment))
    }

    pub(super) const fn next_audit(&mut self) -> AuditId {
        AuditId::new(next(&mut self.audit))
    }

    pub(super) const fn next_event(&mut self) -> i64 {
        next(&mut self.event)
    }

    pub(crate) const fn next_change(&mut self) -> i64 {
        next(&mut self.change_seq)
    }
}

const fn next(last: &mut i64) -> i64 {
    *last += 1;
    *last
}
