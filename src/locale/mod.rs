//! Every user-facing text of the browser crate, by language.

pub mod en;
