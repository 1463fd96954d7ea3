//! Tokens: random texts that open a session or a sign-in link. Only their digests are stored, so
//! that nobody who reads the database can use one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// Characters of a token that may be shown again.
const BEGINNING: usize = 10;

/// A token's text: 32 random bytes in base64url.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// What is stored of a token: its SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenDigest([u8; 32]);

/// The system gave no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system has no source of random bytes")]
pub struct NoRandomness;

impl Token {
    /// A token that nobody can guess.
    pub fn random() -> Result<Self, NoRandomness> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// A token as a caller shows it.
    pub fn shown(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What the store keeps of it.
    pub fn digest(&self) -> TokenDigest {
        TokenDigest(Sha256::digest(self.0.as_bytes()).into())
    }

    /// How the token begins: enough to tell it from others, and far too little to guess the rest.
    pub fn beginning(&self) -> String {
        self.0.chars().take(BEGINNING).collect()
    }

    /// The text itself: for its bearer alone.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl TokenDigest {
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_never_show_themselves() {
        let (one, other) = (Token::random(), Token::random());
        assert_ne!(one, other);
        let Ok(one) = one else { panic!("no randomness") };
        assert_eq!(one.reveal().len(), 43);
        assert_eq!(Token::shown(one.reveal()).digest(), one.digest());
        assert!(!format!("{one:?}").contains(one.reveal()));
    }
}
