//! How often and how fast something is tried again that did not work.

use std::time::Duration;

/// The longest pause between two tries, unless the account asks for a longer one.
const LONGEST: Duration = Duration::from_mins(1);
/// The longest pause that an account may ask for.
const OBEYED: Duration = Duration::from_mins(15);
/// How often in a row an account may ask for a pause, which is no sign that anything is broken.
const ASKED: u32 = 60;

/// How patient an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Before the second try; before each other one twice as long as before the last.
    pub first_pause: Duration,
    pub tries: u32,
}

impl Default for Pace {
    /// For about five minutes.
    fn default() -> Self {
        Self { first_pause: Duration::from_secs(1), tries: 11 }
    }
}

/// The tries of one call.
pub(super) struct Tries {
    pause: Duration,
    left: u32,
    asked: u32,
}

impl From<Pace> for Tries {
    fn from(pace: Pace) -> Self {
        Self { pause: pace.first_pause, left: pace.tries.saturating_sub(1), asked: ASKED }
    }
}

impl Tries {
    /// Waits before the next try; no, if there is none any more. `asked` is how long the account wants it to be.
    pub async fn again(&mut self, asked: Option<Duration>) -> bool {
        let left = if asked.is_some() { &mut self.asked } else { &mut self.left };
        let Some(rest) = left.checked_sub(1) else { return false };
        *left = rest;
        let pause = asked.map_or(self.pause, |asked| asked.min(OBEYED));
        if asked.is_none() {
            self.pause = self.pause.saturating_mul(2).min(LONGEST);
        }
        tokio::time::sleep(pause).await;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_asked_for_does_not_use_up_the_tries() {
        let mut tries = Tries::from(Pace { first_pause: Duration::from_millis(1), tries: 3 });
        for _ in 0..ASKED {
            assert!(tries.again(Some(Duration::ZERO)).await);
        }
        assert!(!tries.again(Some(Duration::ZERO)).await, "there is an end to that too");
        assert!(tries.again(None).await);
        assert_eq!(tries.pause, Duration::from_millis(2));
        assert!(tries.again(None).await);
        assert!(!tries.again(None).await);
    }
}
