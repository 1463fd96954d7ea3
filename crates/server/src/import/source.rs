//! The account that is imported, as its API answers: with credentials on every call, and tried again while it is
//! busy or away.

use super::connection::{CallError, Connection, Place, pieces, whole};
use super::pace::{Pace, Tries};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::Stream;
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderValue, LOCATION, RETRY_AFTER};
use hyper::{Response, StatusCode, Uri};
use serde_json::Value;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Bytes of an answer at most: of the largest, a page of a thousand tickets or of a hundred long comments.
const LARGEST: usize = 256 << 20;
/// How often a file may be said to be elsewhere.
const HOPS: usize = 5;

/// Why the account could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    #[error("the address has to be https://…, or http://… of this machine")]
    Address,
    #[error("the account does not take the e-mail address and token")]
    NotTaken,
    #[error("the account does not let this person read {0}: an admin can")]
    Forbidden(String),
    #[error("the account has no {0}")]
    NotThere(String),
    #[error("the account answers {status} to {what}")]
    Unexpected { status: StatusCode, what: String },
    #[error("the account says to wait, again and again")]
    Busy,
    #[error("the account cannot be reached: {0}")]
    Away(#[from] CallError),
    #[error("the account's answer to {0} cannot be read")]
    Unreadable(String),
}

impl SourceError {
    /// Whether it is about a part that not every account has, or shows.
    pub(super) const fn is_of_a_part(&self) -> bool {
        matches!(self, Self::Forbidden(_) | Self::NotThere(_))
    }
}

/// The account.
pub(super) struct Source {
    place: Place,
    authorization: HeaderValue,
    pace: Pace,
    /// Connections that nobody uses.
    idle: Mutex<Vec<Connection>>,
}

impl Source {
    pub fn new(url: &str, email: &str, token: &str, pace: Pace) -> Result<Self, SourceError> {
        let uri: Uri = url.trim().parse().map_err(|_| SourceError::Address)?;
        let account = Place::of(&uri).ok_or(SourceError::Address)?;
        let basic = STANDARD.encode(format!("{}/token:{}", email.trim(), token.trim()));
        let mut authorization =
            HeaderValue::from_str(&format!("Basic {basic}")).map_err(|_| SourceError::NotTaken)?;
        authorization.set_sensitive(true);
        Ok(Self { place: account, authorization, pace, idle: Mutex::default() })
    }

    /// What it answers at a path.
    pub async fn read(&self, target: &str) -> Result<Value, SourceError> {
        let mut tries = Tries::from(self.pace);
        loop {
            let (error, asked) = match self.asked(target).await {
                Ok(Answer::Said(bytes)) => {
                    let unreadable = |_| SourceError::Unreadable(name(target));
                    return serde_json::from_slice(&bytes).map_err(unreadable);
                }
                Ok(Answer::Wait(asked)) => (SourceError::Busy, Some(asked)),
                Ok(Answer::Refused(status)) => (refused(status, target), None),
                Err(error) => (error.into(), None),
            };
            if !is_passing(&error) || !tries.again(asked).await {
                return Err(error);
            }
        }
    }

    async fn asked(&self, target: &str) -> Result<Answer, CallError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match idle.filter(Connection::is_open) {
            Some(connection) => connection,
            None => Connection::open(&self.place).await?,
        };
        let answer = connection.get(target, Some(&self.authorization)).await?;
        let (status, pause) = (answer.status(), pause(&answer));
        let bytes = whole(answer.into_body(), LARGEST).await?;
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        Ok(match (status, pause) {
            (StatusCode::OK, _) => Answer::Said(bytes),
            (StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE, Some(pause)) => {
                Answer::Wait(pause)
            }
            (status, _) => Answer::Refused(status),
        })
    }

    /// The bytes of a file, wherever the account keeps it. Only the account itself sees the credentials.
    pub async fn file(
        &self,
        url: &str,
    ) -> Result<impl Stream<Item = Result<Bytes, CallError>> + use<>, SourceError> {
        let unreadable = || SourceError::Unreadable("an attachment's address".to_owned());
        let mut uri: Uri = url.parse().map_err(|_| unreadable())?;
        for _ in 0..HOPS {
            let place = Place::of(&uri).ok_or_else(unreadable)?;
            let authorization = (place == self.place).then_some(&self.authorization);
            let mut connection = Connection::open(&place).await?;
            let target = uri.path_and_query().map_or("/", |target| target.as_str());
            let answer = connection.get(target, authorization).await?;
            if answer.status() == StatusCode::OK {
                return Ok(pieces(answer.into_body(), connection));
            }
            if !answer.status().is_redirection() {
                return Err(refused(answer.status(), "/api/v2/attachments"));
            }
            let location = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok());
            uri = elsewhere(&uri, location.ok_or_else(unreadable)?).ok_or_else(unreadable)?;
        }
        Err(unreadable())
    }

    /// The tries that a file has.
    pub fn tries(&self) -> Tries {
        Tries::from(self.pace)
    }
}

/// What came back.
enum Answer {
    Said(Vec<u8>),
    Wait(Duration),
    Refused(StatusCode),
}

/// Whether it may go by itself.
pub(super) fn is_passing(error: &SourceError) -> bool {
    match error {
        SourceError::Busy => true,
        SourceError::Away(error) => !matches!(error, CallError::TooLarge | CallError::NotACall(_)),
        SourceError::Unexpected { status, .. } => {
            status.is_server_error()
                || matches!(*status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT)
        }
        _ => false,
    }
}

fn refused(status: StatusCode, target: &str) -> SourceError {
    match status {
        StatusCode::UNAUTHORIZED => SourceError::NotTaken,
        StatusCode::FORBIDDEN => SourceError::Forbidden(name(target)),
        StatusCode::NOT_FOUND => SourceError::NotThere(name(target)),
        status => SourceError::Unexpected { status, what: name(target) },
    }
}

/// What a call is about: its path without the API's beginning, and without what was asked of it.
fn name(target: &str) -> String {
    let path = target.split('?').next().unwrap_or_default();
    path.trim_start_matches("/api/v2/").trim_end_matches(".json").to_owned()
}

/// How long to wait, where the answer says so in seconds.
fn pause(answer: &Response<Incoming>) -> Option<Duration> {
    let seconds = answer.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// Where a redirection leads.
fn elsewhere(from: &Uri, location: &str) -> Option<Uri> {
    if location.starts_with('/') {
        let mut parts = from.clone().into_parts();
        parts.path_and_query = Some(location.parse().ok()?);
        return Uri::from_parts(parts).ok();
    }
    location.parse().ok()
}
