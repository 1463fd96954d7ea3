//! The addresses of files' bytes: nobody guesses one, and each runs out. They are no leave to read: whoever
//! opens one still has to see the comment.

use crate::auth::signature::Keys;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use frontdesk_model::time::Timestamp;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// Seconds for which answers give the same address of a file, so that what keeps files by their addresses
/// keeps one.
const WINDOW: i64 = 12 * 60 * 60;
/// What tells these from all else that is signed with the account's secret.
const PURPOSE: &str = "address of a file";

/// Signs addresses with the account's secret, at one moment. With another secret all addresses end; the
/// next answers have new ones.
#[derive(Clone)]
pub struct FileSeal {
    keys: Keys,
    now: Timestamp,
}

impl std::fmt::Debug for FileSeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileSeal").field("now", &self.now).finish_non_exhaustive()
    }
}

impl FileSeal {
    pub fn new(secret: [u8; 32], now: Timestamp) -> Self {
        Self { keys: Keys::new(secret), now }
    }

    /// The file's token as an address has it, good for 12 to 24 hours.
    pub fn seal(&self, token: &str) -> String {
        let until = (self.seconds().div_euclid(WINDOW) + 2) * WINDOW;
        let signature = URL_SAFE_NO_PAD.encode(self.signed(token, until).finalize().into_bytes());
        format!("{token}.{until}.{signature}")
    }

    /// The file's token, if this was sealed here and has not run out.
    pub fn open<'t>(&self, sealed: &'t str) -> Option<&'t str> {
        let (rest, signature) = sealed.rsplit_once('.')?;
        let (token, until) = rest.rsplit_once('.')?;
        let until: i64 = until.parse().ok()?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let is_ours = self.signed(token, until).verify_slice(&signature).is_ok();
        (is_ours && self.seconds() < until).then_some(token)
    }

    /// The token in an address that an answer had once: it names the file, also after it has run out.
    pub fn named(sealed: &str) -> &str {
        sealed.split('.').next().unwrap_or_default()
    }

    fn signed(&self, token: &str, until: i64) -> Hmac<Sha256> {
        self.keys.sign(PURPOSE, format!("{until}\n{token}").as_bytes())
    }

    const fn seconds(&self) -> i64 {
        self.now.micros().div_euclid(1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

    fn at(seconds: i64) -> FileSeal {
        FileSeal::new([7; 32], NOW.plus_seconds(seconds))
    }

    #[test]
    fn an_address_stays_the_same_for_a_while_and_runs_out() {
        let sealed = at(0).seal("abc");
        let same = (0..WINDOW).step_by(600).take_while(|later| at(*later).seal("abc") == sealed).count();
        assert!(same > 1, "the next answer has it too");
        assert_ne!(at(WINDOW).seal("abc"), sealed);
        assert_eq!(at(WINDOW).open(&sealed), Some("abc"));
        assert_eq!(at(2 * WINDOW).open(&sealed), None);
    }

    #[test]
    fn nobody_else_makes_one() {
        let sealed = at(0).seal("abc");
        let (rest, signature) = sealed.rsplit_once('.').expect("a signature");
        let (_, until) = rest.rsplit_once('.').expect("an end");
        let later = until.parse::<i64>().expect("a number") + WINDOW;
        for forged in [
            format!("abd.{until}.{signature}"),
            format!("abc.{later}.{signature}"),
            format!("abc.{until}."),
            format!("abc.{until}"),
            "abc".to_owned(),
            "..".to_owned(),
            format!("abc.{until}.{}", &signature[1..]),
        ] {
            assert_eq!(at(0).open(&forged), None, "{forged}");
        }
        assert_eq!(FileSeal::new([8; 32], NOW).open(&sealed), None, "another secret");
    }
}
