//! Who looks at the desk's set-up.

/// Whose eyes a query answers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Anybody: only what is active and meant for all end users.
    Portal,
    /// End users, whom whoever asks tells apart: also the forms that are kept to some of them.
    Members,
    /// Agents: everything.
    Desk,
}
