//! What providers publish of themselves: their addresses and keys. Kept for a while, so that signing in does
//! not wait for it, and asked for again when a key is not among them.

use super::Trouble;
use super::fetch::{FetchError, Reach, fetch};
use frontdesk_model::time::Timestamp;
use openidconnect::core::CoreProviderMetadata;
use openidconnect::{AsyncHttpClient, DiscoveryError, HttpRequest, HttpResponse, IssuerUrl};
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Seconds for which it is not asked for again.
const FRESH: i64 = 10 * 60;
/// Seconds after which a key that is not known may be a new one.
const ROTATION: i64 = 30;
/// Providers that are remembered at most.
const MOST: usize = 200;
/// Calls to providers at one time: those of one that does not answer wait for long.
const ROOM: usize = 16;

/// What is known of providers.
pub struct Providers {
    reach: Reach,
    known: Mutex<HashMap<String, Known>>,
    room: Semaphore,
}

#[derive(Clone)]
struct Known {
    at: Timestamp,
    metadata: Arc<CoreProviderMetadata>,
}

impl Providers {
    pub fn new(reach: Reach) -> Self {
        Self { reach, known: Mutex::default(), room: Semaphore::new(ROOM) }
    }

    /// Where providers may be.
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// Asks a provider.
    pub(super) async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, FetchError> {
        let _place = self.room.acquire().await.map_err(|_| FetchError::TooSlow)?;
        fetch(self.reach, request).await
    }

    /// What the issuer publishes.
    pub(super) async fn metadata(
        &self,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Arc<CoreProviderMetadata>, Trouble> {
        self.not_older_than(FRESH, issuer, now).await
    }

    /// The same where a key was not among it: it may have been made meanwhile.
    pub(super) async fn newer_metadata(
        &self,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Arc<CoreProviderMetadata>, Trouble> {
        self.not_older_than(ROTATION, issuer, now).await
    }

    async fn not_older_than(
        &self,
        seconds: i64,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Arc<CoreProviderMetadata>, Trouble> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(issuer).cloned();
        if let Some(known) = known.filter(|known| now < known.at.plus_seconds(seconds)) {
            return Ok(known.metadata);
        }
        let metadata = Arc::new(self.discovered(issuer).await?);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(issuer.to_owned(), Known { at: now, metadata: Arc::clone(&metadata) });
        Ok(metadata)
    }

    async fn discovered(&self, issuer: &str) -> Result<CoreProviderMetadata, Trouble> {
        let url = IssuerUrl::new(issuer.to_owned()).map_err(|_| Trouble::Unavailable("no address"))?;
        // Its own texts are not told: they may hold anything.
        let metadata =
            CoreProviderMetadata::discover_async(url, self).await.map_err(|error| match error {
                DiscoveryError::Request(error) => {
                    tracing::warn!(%error, "an OpenID provider does not answer");
                    Trouble::Unavailable("no answer")
                }
                DiscoveryError::Response(..) => Trouble::Unavailable("discovery has another status"),
                DiscoveryError::Validation(_) => Trouble::Unavailable("discovery names another issuer"),
                _ => Trouble::Unavailable("discovery cannot be read"),
            })?;
        // The browser is sent there: it goes where the server would go too.
        let door = metadata.authorization_endpoint().as_str();
        if self.reach.allows(door) {
            Ok(metadata)
        } else {
            Err(Trouble::Unavailable("an address is not used"))
        }
    }
}

impl<'c> AsyncHttpClient<'c> for Providers {
    type Error = FetchError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, FetchError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}
