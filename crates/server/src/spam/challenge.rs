//! A little work for the browser that sends: a number to be found, as ALTCHA has it (version 1). It costs a
//! person nothing, and who sends thousands a lot.

use crate::auth::signature::Keys;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use frontdesk_model::time::Timestamp;
use hmac::Mac as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

const ALGORITHM: &str = "SHA-256";
/// Seconds for which a challenge can be answered.
const LIFE: i64 = 60 * 60;
/// Below this number the answer lies where little is sent from: a fraction of a second's work on a telephone.
const EASY: u32 = 20_000;
/// Twice as much for each so many submissions that came from the address lately.
const STEP: u32 = 15;
/// How often twice, at most: a second or two.
const STEPS_MAX: u32 = 5;

/// A challenge, in the words of ALTCHA.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Challenge {
    pub algorithm: &'static str,
    /// The digest of the salt and the number that is to be found.
    pub challenge: String,
    /// The number is not above this.
    pub maxnumber: u32,
    pub salt: String,
    pub signature: String,
}

/// The answer to one, in the words of ALTCHA.
#[derive(Deserialize)]
struct Payload {
    algorithm: String,
    challenge: String,
    number: u64,
    salt: String,
    signature: String,
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Right and in time. Whether for the first time is for the store to say.
    Right {
        digest: [u8; 32],
        expires_at: Timestamp,
    },
    /// Right, and too late: the form lay open.
    Late,
    Wrong,
}

/// What proves that the server wrote a text for a purpose.
pub(super) fn mac(keys: &Keys, purpose: &str, text: &str) -> String {
    hexadecimal(&keys.sign(purpose, text.as_bytes()).finalize().into_bytes())
}

pub(super) fn is_mac(keys: &Keys, purpose: &str, text: &str, mac: &str) -> bool {
    bytes(mac).is_some_and(|mac| keys.sign(purpose, text.as_bytes()).verify_slice(&mac).is_ok())
}

impl Challenge {
    /// A challenge for an address from which `sent` submissions came lately. `dice` are random.
    pub fn new(keys: &Keys, dice: [u8; 16], sent: u32, now: Timestamp) -> Self {
        let maxnumber = EASY << (sent / STEP).min(STEPS_MAX);
        let (salt, number) = dice.split_at(12);
        let number =
            number.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) % (maxnumber + 1);
        let expires = now.plus_seconds(LIFE).micros() / 1_000_000;
        // It ends with a sign, so that no digit of the number becomes a part of the time.
        let salt = format!("{}?expires={expires}&", hexadecimal(salt));
        let challenge = hexadecimal(&Sha256::digest(format!("{salt}{number}")));
        let signature = mac(keys, "challenge", &challenge);
        Self { algorithm: ALGORITHM, challenge, maxnumber, salt, signature }
    }

    /// Whether a payload answers a challenge of ours that can still be answered.
    pub fn answer(keys: &Keys, payload: &str, now: Timestamp) -> Answer {
        match Self::answered(keys, payload) {
            None => Answer::Wrong,
            Some((_, expires_at)) if expires_at <= now => Answer::Late,
            Some((digest, expires_at)) => Answer::Right { digest, expires_at },
        }
    }

    /// The digest of a challenge that was answered rightly, and until when it can be.
    fn answered(keys: &Keys, payload: &str) -> Option<([u8; 32], Timestamp)> {
        let payload: Payload = serde_json::from_slice(&STANDARD.decode(payload.trim()).ok()?).ok()?;
        let Payload { algorithm, challenge, number, salt, signature } = payload;
        let digest: [u8; 32] = Sha256::digest(format!("{salt}{number}")).into();
        let is_right = algorithm == ALGORITHM
            && hexadecimal(&digest) == challenge
            && is_mac(keys, "challenge", &challenge, &signature);
        let expires = salt.split_once("?expires=")?.1.strip_suffix('&')?.parse::<i64>().ok()?;
        let expires_at = Timestamp::from_micros(expires.checked_mul(1_000_000)?);
        is_right.then_some((digest, expires_at))
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // A text takes whatever is written.
        write!(text, "{byte:02x}").ok();
        text
    })
}

fn bytes(hexadecimal: &str) -> Option<Vec<u8>> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs.map(|pair| byte(pair).filter(|_| pair.len() == 2)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn now() -> Timestamp {
        Timestamp::from_micros(1_700_000_000_000_000)
    }

    fn solved(challenge: &Challenge) -> u32 {
        let is_it = |number: &u32| {
            hexadecimal(&Sha256::digest(format!("{}{number}", challenge.salt))) == challenge.challenge
        };
        (0..=challenge.maxnumber).find(is_it).expect("a number")
    }

    fn payload(challenge: &Challenge, salt: &str, number: u64) -> String {
        let Challenge { algorithm, challenge, signature, .. } = challenge;
        STANDARD.encode(
            json!({"algorithm": algorithm, "challenge": challenge, "number": number, "salt": salt,
                "signature": signature})
            .to_string(),
        )
    }

    #[test]
    fn a_right_answer_counts_until_its_time_is_over() {
        let keys = Keys::new([1; 32]);
        let challenge = Challenge::new(&keys, [7; 16], 0, now());
        let number = u64::from(solved(&challenge));
        let right = payload(&challenge, &challenge.salt, number);
        let answer = |text: &str, after: i64| Challenge::answer(&keys, text, now().plus_seconds(after));
        assert!(matches!(answer(&right, LIFE - 1), Answer::Right { .. }));
        assert_eq!(answer(&right, LIFE), Answer::Late);
        assert_eq!(Challenge::answer(&Keys::new([2; 32]), &right, now()), Answer::Wrong);
        for wrong in ["", "e30=", payload(&challenge, &challenge.salt, number + 1).as_str()] {
            assert_eq!(answer(wrong, 0), Answer::Wrong, "{wrong}");
        }
        // A digit that moves from the number to the time makes another text.
        let digits = number.to_string();
        let (first, rest) = digits.split_at(1);
        let spliced = format!("{}{first}", challenge.salt);
        let spliced = payload(&challenge, &spliced, rest.parse().unwrap_or(0));
        assert_eq!(answer(&spliced, LIFE), Answer::Wrong);
    }

    #[test]
    fn it_is_harder_where_much_is_sent_from() {
        let keys = Keys::new([1; 32]);
        let max = |sent| Challenge::new(&keys, [7; 16], sent, now()).maxnumber;
        assert!(max(0) < max(STEP) && max(STEP) < max(4 * STEP));
        assert_eq!(max(1_000_000), EASY << STEPS_MAX);
    }
}
