//! English.

pub mod api_pages;
pub mod directory;
pub mod mail;
pub mod pages;
pub mod problems;
pub mod schedules;
pub mod search;
pub mod tokens;
