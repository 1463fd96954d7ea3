//! The server's words in Welsh.

pub mod mail;
