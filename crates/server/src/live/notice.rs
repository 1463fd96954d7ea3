//! What readers of streams are told besides changes of tickets: that what lets them read may be gone.

use frontdesk_model::id::{SessionId, UserId};

/// Why an open stream is looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// What was opened with the session ends.
    SessionEnded(SessionId),
    /// Somebody changed, or what they sign in with.
    Person(UserId),
    /// What several people may do changed.
    Everybody,
}

impl Notice {
    /// Whether it is about this reader.
    pub fn concerns(self, reader: UserId, session: Option<SessionId>) -> bool {
        match self {
            Self::SessionEnded(id) => session == Some(id),
            Self::Person(id) => reader == id,
            Self::Everybody => true,
        }
    }
}
