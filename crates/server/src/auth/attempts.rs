//! Limits on attempts to sign in, by what is tried and by where from.

use crate::api::error::ApiError;
use crate::clock::Clock;
use crate::store::sign_in_attempt;
use crate::store::{Store, StoreError};
use sha2::{Digest as _, Sha256};
use std::net::IpAddr;

/// Attempts older than this many seconds are forgotten.
pub const WINDOW: i64 = 15 * 60;

/// Wrong passwords for one address within the window.
const PER_ADDRESS: u64 = 10;
/// Wrong passwords from one place within the window: an office shares one.
const PER_PLACE: u64 = 50;
/// Wrong tokens with one address within the window.
const TOKENS_PER_ADDRESS: u64 = 10;
/// Wrong tokens from one place within the window.
const TOKENS_PER_PLACE: u64 = 50;
/// Wrong sign-in codes with one address within the window: of a million, and one is right.
const CODES_PER_ADDRESS: u64 = 5;
/// Wrong sign-in codes from one place within the window.
const CODES_PER_PLACE: u64 = 50;
/// Sign-in links for one address within the window.
const LINKS: u64 = 5;
/// Sign-in links that one place asks for within the window.
const LINKS_PER_PLACE: u64 = 50;

/// Ways to OpenID providers that one place sets out on within the window.
const OPENID_PER_PLACE: u64 = 100;

/// Tokens of hosts that were not taken, from one place within the window.
const IDENTITIES_PER_PLACE: u64 = 50;

/// Files that somebody unknown sends from one place within the window.
const UPLOADS_PER_PLACE: u64 = 50;

/// What is counted together.
#[derive(Clone, Copy, Debug)]
pub enum Attempt<'a> {
    PasswordFor(&'a str),
    PasswordFrom(IpAddr),
    TokenFor(&'a str),
    TokenFrom(IpAddr),
    CodeFor(&'a str),
    CodeFrom(IpAddr),
    LinkFor(&'a str),
    LinkFrom(IpAddr),
    /// Somebody who sets out for an OpenID provider.
    OpenidFrom(IpAddr),
    /// A host's word for its user, brought by that user.
    IdentityFrom(IpAddr),
    /// No attempt to sign in, but counted like one: files from somebody unknown.
    UploadFrom(IpAddr),
}

impl Attempt<'_> {
    const fn limit(&self) -> u64 {
        match self {
            Self::PasswordFor(_) => PER_ADDRESS,
            Self::PasswordFrom(_) => PER_PLACE,
            Self::TokenFor(_) => TOKENS_PER_ADDRESS,
            Self::TokenFrom(_) => TOKENS_PER_PLACE,
            Self::CodeFor(_) => CODES_PER_ADDRESS,
            Self::CodeFrom(_) => CODES_PER_PLACE,
            Self::LinkFor(_) => LINKS,
            Self::LinkFrom(_) => LINKS_PER_PLACE,
            Self::OpenidFrom(_) => OPENID_PER_PLACE,
            Self::IdentityFrom(_) => IDENTITIES_PER_PLACE,
            Self::UploadFrom(_) => UPLOADS_PER_PLACE,
        }
    }

    /// What the store knows the attempt by: a keyed digest, which nobody without the account's
    /// secret can compare with addresses.
    fn key(&self, secret: &[u8; 32]) -> [u8; 32] {
        let text = match self {
            Self::PasswordFor(email) => format!("password for {}", email.trim().to_lowercase()),
            Self::PasswordFrom(ip) => format!("password from {ip}"),
            Self::TokenFor(email) => format!("token for {}", email.trim().to_lowercase()),
            Self::TokenFrom(ip) => format!("token from {ip}"),
            Self::CodeFor(email) => format!("code for {}", email.trim().to_lowercase()),
            Self::CodeFrom(ip) => format!("code from {ip}"),
            Self::LinkFrom(ip) => format!("link from {ip}"),
            Self::LinkFor(email) => format!("link for {}", email.trim().to_lowercase()),
            Self::OpenidFrom(ip) => format!("openid from {ip}"),
            Self::IdentityFrom(ip) => format!("identity from {ip}"),
            Self::UploadFrom(ip) => format!("upload from {ip}"),
        };
        Sha256::new_with_prefix(secret).chain_update(text).finalize().into()
    }
}

/// Counts attempts.
#[derive(Clone)]
pub struct Attempts {
    store: Store,
    clock: Clock,
    secret: [u8; 32],
}

impl Attempts {
    /// `secret` is the account's.
    pub const fn new(store: Store, clock: Clock, secret: [u8; 32]) -> Self {
        Self { store, clock, secret }
    }

    /// Whether there were too many of any of these lately.
    pub async fn too_many(&self, attempts: &[Attempt<'_>]) -> Result<bool, StoreError> {
        let since = self.clock.now().plus_seconds(-WINDOW);
        let keys: Vec<_> = attempts.iter().map(|attempt| attempt.key(&self.secret)).collect();
        let counts = sign_in_attempt::counts_since(&self.store, &keys, since).await?;
        Ok(attempts.iter().zip(keys).any(|(attempt, key)| {
            counts.get(key.as_slice()).is_some_and(|count| count.unsigned_abs() >= attempt.limit())
        }))
    }

    /// Refuses what is counted as all of these, if one of them comes too soon.
    pub async fn allow(&self, attempts: &[Attempt<'_>]) -> Result<(), ApiError> {
        let too_many = self.too_many(attempts).await?;
        if too_many { Err(ApiError::TooMany { retry_after: WINDOW.unsigned_abs() }) } else { Ok(()) }
    }

    /// Notes one.
    pub async fn note(&self, attempt: Attempt<'_>) -> Result<(), StoreError> {
        sign_in_attempt::record(&self.store, &attempt.key(&self.secret), self.clock.now()).await
    }
}
