//! The Frontdesk server: the ticket API, its storage and its mail.

pub mod clock;
pub mod demo;
pub mod store;
pub mod tickets;
