//! Signatures by which the server knows words of its own again: each for one purpose, with the account's secret.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// Bytes of the keys of HMAC with SHA-256: shorter ones end with zeros.
const BLOCK: usize = 64;

/// What makes words of the server's own: the account's secret.
#[derive(Clone)]
pub struct Keys([u8; BLOCK]);

impl Keys {
    pub fn new(secret: [u8; 32]) -> Self {
        let mut key = [0; BLOCK];
        key[..secret.len()].copy_from_slice(&secret);
        Self(key)
    }

    /// What proves that the server wrote `words` for a purpose, to be finished or compared.
    pub fn sign(&self, purpose: &str, words: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new(&self.0.into());
        mac.update(purpose.as_bytes());
        mac.update(b"\0");
        mac.update(words);
        mac
    }
}
