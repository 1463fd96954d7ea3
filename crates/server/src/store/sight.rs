//! Who looks at the desk's set-up.

/// Whose eyes a query answers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Anybody: only what is active and meant for end users.
    Portal,
    /// Agents: everything.
    Desk,
}
