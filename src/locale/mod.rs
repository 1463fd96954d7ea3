//! Every user-facing text of the browser crate, by language.

#[cfg(feature = "csr")]
pub mod en;
pub mod form;
mod number;
mod plural;
#[cfg(any(feature = "csr", test))]
pub mod portal;
