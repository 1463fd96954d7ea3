//! Looks at a submission: gathers what can be known of it, and has it weighed.

use super::blocklist::Blocklist;
use super::challenge::{Answer, Challenge};
use super::copies::Sketch;
use super::links::Links;
use super::recent::{Recent, Sent, place};
use super::signals::{Proof, Signal, Signals, Time};
use super::stamp::Stamp;
use super::text::{Message, Text};
use super::weigh::{Verdict, is_spam_by_words, weigh};
use crate::auth::signature::Keys;
use crate::store::{Store, StoreError, account, solved_challenge};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::request::Screening;
use frontdesk_model::rules::NewRequest;
use frontdesk_model::time::Timestamp;
use std::net::IpAddr;

/// What comes in.
pub struct Evidence<'e> {
    pub ip: IpAddr,
    /// The server's own name, to which links may lead.
    pub host: &'e str,
    pub request: &'e NewRequest,
    /// What the form says of how it was filled in.
    pub screening: &'e Screening,
}

/// Looks at what comes in from people who are not signed in.
pub struct Screen {
    keys: Keys,
    recent: Recent,
    left_out: Vec<Signal>,
}

impl Screen {
    /// `secret` is the account's.
    pub fn new(secret: [u8; 32], left_out: Vec<Signal>) -> Self {
        Self { keys: Keys::new(secret), recent: Recent::default(), left_out }
    }

    /// The stamp of a form that is given out now.
    pub fn stamp(&self, now: Timestamp) -> Stamp {
        Stamp::new(&self.keys, now)
    }

    /// A challenge for who sends from this address.
    pub fn challenge(&self, ip: IpAddr, dice: [u8; 16], now: Timestamp) -> Challenge {
        let (traffic, _) = self.recent.traffic(place(ip), "", now);
        Challenge::new(&self.keys, dice, traffic.sent, now)
    }

    /// Judges a submission, and remembers it.
    pub async fn judge(
        &self,
        store: &Store,
        evidence: Evidence<'_>,
        now: Timestamp,
    ) -> Result<Verdict, StoreError> {
        let Evidence { ip, host, request, screening } = evidence;
        let place = place(ip);
        let (name, email) = request.requester().map_or(("", ""), |named| (named.name(), named.email()));
        let words = words(request);
        let message = Message { name, email, subject: request.subject(), body: &words };
        let sketch = Sketch::of(&words);
        let (from_address, from_email) = self.recent.traffic(place, email, now);
        let signals = Signals {
            is_trapped: !screening.trap.trim().is_empty(),
            time: self.time(screening, now),
            proof: self.proof(store, screening, now).await?,
            from_address,
            from_email,
            is_blocked: blocklist(store).await?.has(email),
            copies: self.recent.copies(sketch, place, email, now),
            links: Links::of(&message, host),
            text: Text::of(&message),
        };
        let signals = signals.without(&self.left_out);
        let verdict = weigh(&signals);
        let sent = Sent {
            at: now,
            place,
            email: email.to_owned(),
            sketch,
            is_held: verdict != Verdict::Real,
            says_spam: is_spam_by_words(&signals),
        };
        self.recent.note(sent);
        Ok(verdict)
    }

    fn time(&self, screening: &Screening, now: Timestamp) -> Time {
        if screening.stamp.is_empty() {
            return Time::Unknown;
        }
        Stamp::age(&self.keys, &screening.stamp, now).map_or(Time::Forged, Time::Seconds)
    }

    async fn proof(&self, store: &Store, screening: &Screening, now: Timestamp) -> Result<Proof, StoreError> {
        if screening.altcha.is_empty() {
            return Ok(Proof::None);
        }
        let (digest, expires_at) = match Challenge::answer(&self.keys, &screening.altcha, now) {
            Answer::Right { digest, expires_at } => (digest, expires_at),
            Answer::Late => return Ok(Proof::None),
            Answer::Wrong => return Ok(Proof::Wrong),
        };
        let is_first = solved_challenge::insert(store, &digest, expires_at).await?;
        Ok(if is_first { Proof::Done } else { Proof::Wrong })
    }
}

async fn blocklist(store: &Store) -> Result<Blocklist, StoreError> {
    Ok(account::find(store).await?.blocklist)
}

/// All that somebody wrote: a form may ask for it in fields of its own.
fn words(request: &NewRequest) -> String {
    let answers = request.custom().iter().filter_map(|answer| match &answer.value {
        FieldValue::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let mut words = request.description().to_owned();
    for answer in answers {
        // A comment that was made of the answers has them already.
        if !words.contains(answer) {
            words.push('\n');
            words.push_str(answer);
        }
    }
    words
}
