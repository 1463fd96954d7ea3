//! Why tickets are suspended.

/// Whoever wrote it may not.
pub const SENDER_SUSPENDED: &str = "Sender is suspended";
