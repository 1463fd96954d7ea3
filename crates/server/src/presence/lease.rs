//! An open page of an agent, and for how long it is known to be there.

use crate::sight::Belonging;
use frontdesk_model::id::{SessionId, TicketId, UserId};
use frontdesk_model::presence::Doing;
use frontdesk_model::time::Timestamp;

/// The name that a page gives itself, by which an agent's pages are told apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageName(String);

/// A text that is no page's name: from 1 to 64 letters of ASCII, digits, hyphens and underscores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name of a page")]
pub struct NotAName;

impl PageName {
    pub fn parse(text: &str) -> Result<Self, NotAName> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if (1..=64).contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAName)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An open page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    pub user: UserId,
    pub name: PageName,
}

/// What a page shows, until when at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    pub ticket: TicketId,
    /// Whose the ticket is: who may not see it hears nothing.
    pub belonging: Belonging,
    /// The session that the page has, if a cookie opened it.
    pub session: Option<SessionId>,
    pub doing: Doing,
    pub until: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_short_plain_name() {
        for name in ["a", "0b5e-4_Z", &"a".repeat(64)] {
            assert_eq!(PageName::parse(name).as_ref().map(PageName::as_str), Ok(name));
        }
        for name in ["", "a b", "é", "a/b", "a\n", &"a".repeat(65)] {
            assert_eq!(PageName::parse(name), Err(NotAName), "{name}");
        }
    }
}
