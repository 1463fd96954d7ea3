//! Passwords: argon2id, and the same time for an address that nobody has.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::LazyLock;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Hashings at one time: each takes 19 MiB and a core for some milliseconds, and strangers may ask
/// for as many as they like.
static ROOM: Semaphore = Semaphore::const_new(4);

/// What an address without a password is checked against, so that its answer takes as long.
static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| hash("nobody's").ok());

/// The system could not hash a password: no randomness or no memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the password could not be hashed")]
pub struct CannotHash;

/// The hash of a password, as it is stored. Slow on purpose.
pub fn hash(password: &str) -> Result<String, CannotHash> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|_| CannotHash)?;
    Ok(hash.to_string())
}

/// Whether it is the hash of a password and not a password.
pub fn is_hash(text: &str) -> bool {
    text.starts_with("$argon2id$") && PasswordHash::new(text).is_ok()
}

/// A turn to check a password. Who holds one asks for the limits, checks, and counts a wrong one,
/// so that guesses made all at once are counted like guesses made one by one.
pub async fn turn() -> Option<SemaphorePermit<'static>> {
    ROOM.acquire().await.ok()
}

/// Whether `password` is the one that was hashed. Without a hash: no, after the same time.
pub async fn verify(hash: Option<String>, password: String) -> bool {
    let checked = tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let Some(hash) = hash.as_deref().or(NOBODYS.as_deref()) else { return false };
        Argon2::default().verify_password(password.as_bytes(), hash).is_ok() && known
    });
    checked.await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_hashed_password_is_right() {
        let Ok(hash) = hash("frontdesk-demo") else { panic!("cannot hash") };
        assert!(is_hash(&hash) && !is_hash("$argon2id$") && !is_hash("frontdesk-demo"));
        assert!(verify(Some(hash.clone()), "frontdesk-demo".to_owned()).await);
        assert!(!verify(Some(hash), "frontdesk".to_owned()).await);
        assert!(!verify(None, "nobody's".to_owned()).await);
    }
}
