//! The browser crate of Frontdesk: what its three bundles share.
//!
//! `ui`, `locale`, `patience` and `support_form` compile natively too, so that the server can render the form;
//! the rest is for the browser alone.

#[cfg(feature = "csr")]
mod attachments;
pub mod locale;
mod patience;
pub mod support_form;
pub mod ui;

#[cfg(feature = "csr")]
pub mod agent;
#[cfg(feature = "csr")]
pub mod api;
#[cfg(feature = "csr")]
pub mod portal;
