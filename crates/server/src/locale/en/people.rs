//! How people are called who say no name.

/// To whom requests belong of people who give no e-mail address.
pub const ANONYMOUS: &str = "Somebody who gave no name";
