//! Codes of six digits, for who reads mail on one device and signs in on another. As short as they are, they
//! are only as good as the limits on attempts, and their hashes are keyed.

use super::attempts::Attempt;
use super::sign_in_link::may_use_links;
use super::token::NoRandomness;
use crate::api::error::ApiError;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::{sign_in_link, user as users};
use frontdesk_model::id::UserId;
use frontdesk_model::rules::{CODE_DIGITS, sign_in_code};
use frontdesk_model::user::User;
use sha2::{Digest as _, Sha256};
use std::fmt;
use tokio::sync::Mutex;

/// One more than the highest code.
const CODES: u32 = 1_000_000;

/// A code's digits.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInCode(String);

impl SignInCode {
    /// A code that nobody can guess at once. Each is as likely as any other.
    pub fn random() -> Result<Self, NoRandomness> {
        // Numbers above the last whole round of codes would make low codes likelier.
        let fair = u32::MAX - u32::MAX % CODES;
        loop {
            let mut bytes = [0; 4];
            getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
            let number = u32::from_le_bytes(bytes);
            if number < fair {
                return Ok(Self(format!("{:0CODE_DIGITS$}", number % CODES)));
            }
        }
    }

    /// A code as somebody typed it, with spaces or without; none where it cannot be one.
    pub fn typed(text: &str) -> Option<Self> {
        sign_in_code(text).ok().map(Self)
    }

    /// What the store keeps of it. Without the account's secret, nobody who reads the database can try all.
    pub fn digest(&self, secret: &[u8; 32], user: UserId) -> [u8; 32] {
        Sha256::new_with_prefix(secret).chain_update(format!("code {} {user}", self.0)).finalize().into()
    }

    /// The digits: for the letter alone.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SignInCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignInCode(…)")
    }
}

static TURN: Mutex<()> = Mutex::const_new(());

/// Uses a code up: whom it signs in. Wrong ones are counted, for the address and for where they come from;
/// after some of them the right one is not heard for a while either.
pub async fn consume(edge: &Edge, client: &Client, email: &str, typed: &str) -> Result<User, ApiError> {
    // One at a time: codes guessed all at once are counted like codes guessed one by one.
    let _turn = TURN.lock().await;
    let counted = [Attempt::CodeFor(email), Attempt::CodeFrom(client.ip)];
    edge.attempts().allow(&counted).await?;
    let user = users::find_by_email(edge.store(), email).await?.filter(may_use_links);
    if let (Some(user), Some(code)) = (user, SignInCode::typed(typed)) {
        let digest = code.digest(edge.secret(), user.id);
        if sign_in_link::take_by_code(edge.store(), user.id, &digest, edge.now()).await? {
            return Ok(user);
        }
    }
    for attempt in counted {
        edge.attempts().note(attempt).await?;
    }
    Err(ApiError::Unauthenticated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_six_digits_and_never_show_themselves() {
        for _ in 0..1_000 {
            let Ok(code) = SignInCode::random() else { panic!("no randomness") };
            assert_eq!(SignInCode::typed(code.reveal()), Some(code.clone()));
            assert!(!format!("{code:?}").contains(code.reveal()));
        }
    }

    #[test]
    fn how_a_code_is_typed_does_not_matter() {
        let code = SignInCode::typed("012345");
        assert!(code.is_some());
        assert_eq!(SignInCode::typed(" 012 345 "), code);
        assert_eq!(SignInCode::typed("12345"), None);
    }

    #[test]
    fn the_same_code_is_kept_otherwise_for_each_person() {
        let Some(code) = SignInCode::typed("012345") else { panic!("a code") };
        let (one, other) = (UserId::new(1), UserId::new(2));
        assert_ne!(code.digest(&[0; 32], one), code.digest(&[0; 32], other));
        assert_ne!(code.digest(&[0; 32], one), code.digest(&[1; 32], one));
    }
}
