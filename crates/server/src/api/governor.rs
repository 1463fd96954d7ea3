//! How many calls one caller may make in a minute, and the headers that say how many are left.

use super::error::ApiError;
use crate::auth::Caller;
use crate::client::Client;
use crate::clock::Clock;
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use frontdesk_model::id::UserId;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// The length of a window in microseconds: a minute.
const WINDOW: i64 = 60_000_000;

/// The header of how many calls there are in a window.
const LIMIT: &str = "x-rate-limit";

/// Counts calls in windows of a minute.
#[derive(Clone, Debug)]
pub struct Governor {
    limit: u32,
    clock: Clock,
    calls: Arc<Mutex<Calls>>,
}

#[derive(Debug, Default)]
struct Calls {
    window: i64,
    by_caller: HashMap<Who, u32>,
}

/// Whose calls are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who {
    User(UserId),
    Address(IpAddr),
}

/// What one more call means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Verdict {
    limit: u32,
    remaining: u32,
    /// Seconds until the window ends.
    reset: u64,
    refused: bool,
}

impl Governor {
    /// Lets `limit` calls through in a minute.
    pub fn new(limit: u32, clock: Clock) -> Self {
        Self { limit, clock, calls: Arc::default() }
    }

    fn count(&self, who: Who) -> Verdict {
        let now = self.clock.now().micros();
        let window = now.div_euclid(WINDOW);
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.window != window {
            *calls = Calls { window, by_caller: HashMap::new() };
        }
        let made = calls.by_caller.entry(who).or_default();
        let refused = *made >= self.limit;
        *made = made.saturating_add(1);
        let left_of_window = (window + 1) * WINDOW - now;
        Verdict {
            limit: self.limit,
            remaining: self.limit.saturating_sub(*made),
            reset: u64::try_from(left_of_window).unwrap_or_default().div_ceil(1_000_000),
            refused,
        }
    }
}

impl Verdict {
    fn write(self, headers: &mut HeaderMap) {
        let values = [
            (LIMIT, u64::from(self.limit)),
            ("x-rate-limit-remaining", u64::from(self.remaining)),
            ("ratelimit-limit", u64::from(self.limit)),
            ("ratelimit-remaining", u64::from(self.remaining)),
            ("ratelimit-reset", self.reset),
        ];
        for (name, value) in values {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        }
    }
}

/// Middleware: counts the call, and refuses it when the caller has none left.
pub async fn govern(
    State(governor): State<Governor>,
    Extension(client): Extension<Client>,
    Extension(caller): Extension<Caller>,
    request: Request,
    next: Next,
) -> Response {
    let who = caller.user().map_or(Who::Address(client.ip), |user| Who::User(user.id));
    let verdict = governor.count(who);
    let mut response = if verdict.refused {
        ApiError::TooMany { retry_after: verdict.reset }.into_response()
    } else {
        next.run(request).await
    };
    verdict.write(response.headers_mut());
    response
}

/// Middleware: says what is left also where a call is answered before it is known whose it is, as
/// one with credentials that do not fit. Such a call counts for its address.
pub async fn tell(
    State(governor): State<Governor>,
    Extension(client): Extension<Client>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    if !response.headers().contains_key(LIMIT) {
        governor.count(Who::Address(client.ip)).write(response.headers_mut());
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::time::Timestamp;

    #[test]
    fn a_caller_runs_out_of_calls_and_gets_new_ones_with_the_next_minute() {
        let (clock, hands) = Clock::fixed(Timestamp::from_micros(0));
        let governor = Governor::new(2, clock);
        let (one, other) = (Who::User(UserId::new(1)), Who::User(UserId::new(2)));
        assert_eq!(governor.count(one).remaining, 1);
        assert!(!governor.count(one).refused);
        let refused = governor.count(one);
        assert!(refused.refused && refused.reset == 60, "{refused:?}");
        assert!(!governor.count(other).refused);
        hands.forward_seconds(60);
        assert!(!governor.count(one).refused);
    }
}
