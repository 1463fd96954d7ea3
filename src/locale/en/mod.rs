//! The texts in English.

#[cfg(feature = "csr")]
pub mod agent;
pub mod form;
mod number;
#[cfg(feature = "csr")]
pub mod portal;
pub mod ui;
