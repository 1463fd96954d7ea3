//! Why tickets are suspended.

use crate::spam::Reason;

/// Whoever wrote it may not.
pub const SENDER_SUSPENDED: &str = "Sender is suspended";

/// It looks like spam, for this reason.
pub const fn spam(reason: Reason) -> &'static str {
    match reason {
        Reason::Blocklist => "Sender is on the blocklist",
        Reason::Trap => "Detected as spam: a hidden field was filled in",
        Reason::Haste => "Detected as spam: sent faster than a person can write",
        Reason::Proof => "Detected as spam: the sender's browser did not do its part",
        Reason::Address => "Detected as spam: more spam came from the same network",
        Reason::Email => "Detected as spam: much came from the same email address",
        Reason::Copies => "Detected as spam: others sent the same text",
        Reason::Links => "Detected as spam: its links",
        Reason::Text => "Detected as spam: its words",
    }
}
