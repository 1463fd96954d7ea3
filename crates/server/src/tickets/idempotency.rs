//! Keys under which creations are asked for: what is asked for again under one happens once.

use frontdesk_model::id::UserId;
use sha2::{Digest as _, Sha256};

/// A caller's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The longest key, in characters.
    pub const LONGEST: usize = 255;

    /// The key with these words, if they can be one.
    pub fn new(key: &str) -> Option<Self> {
        (1..=Self::LONGEST).contains(&key.chars().count()).then(|| Self(key.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whose keys they are: no caller meets another one's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyScope(String);

impl KeyScope {
    /// Those of somebody who is signed in.
    pub fn of_user(user: UserId) -> Self {
        Self(format!("user:{user}"))
    }

    /// Those of nobody who is signed in, by the address that they name, in small letters. As a digest:
    /// a key that outlives its ticket names nobody.
    pub fn of_stranger(email: &str) -> Self {
        Self::of_digest("stranger", Sha256::digest(email))
    }

    /// Those of somebody who names no address: what they send is all that tells them apart.
    pub fn of_unknown(body_hash: &[u8; 32]) -> Self {
        Self::of_digest("unknown", body_hash)
    }

    fn of_digest(kind: &str, digest: impl AsRef<[u8]>) -> Self {
        use std::fmt::Write as _;
        let mut scope = format!("{kind}:");
        for byte in digest.as_ref() {
            // A text takes whatever is written.
            write!(scope, "{byte:02x}").ok();
        }
        Self(scope)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How long a key is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLife {
    /// As the contract says ("Tickets").
    OfTickets,
    /// A form keeps trying to send for seven days: a day longer, so that its last attempt finds the key.
    OfRequests,
}

impl KeyLife {
    pub const fn seconds(self) -> i64 {
        match self {
            Self::OfTickets => 2 * 60 * 60,
            Self::OfRequests => 8 * 24 * 60 * 60,
        }
    }
}

/// Under which key a creation is asked for, and the hash of all that was sent under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idempotency {
    pub scope: KeyScope,
    pub key: IdempotencyKey,
    pub body_hash: [u8; 32],
    pub life: KeyLife,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_an_end() {
        let longest = "é".repeat(IdempotencyKey::LONGEST);
        assert!(IdempotencyKey::new(&longest).is_some());
        assert_eq!(IdempotencyKey::new(&format!("{longest}é")), None);
        assert_eq!(IdempotencyKey::new(""), None);
    }

    #[test]
    fn nobody_has_the_scope_of_another() {
        let scopes = [
            KeyScope::of_user(UserId::new(1)),
            KeyScope::of_user(UserId::new(2)),
            KeyScope::of_stranger("a@b.example"),
            KeyScope::of_stranger("a@c.example"),
            KeyScope::of_unknown(&[1; 32]),
            KeyScope::of_unknown(&[2; 32]),
        ];
        for (at, scope) in scopes.iter().enumerate() {
            assert!(!scopes[at + 1..].contains(scope), "{scope:?}");
        }
        assert!(!scopes[2].as_str().contains('@'));
    }
}
