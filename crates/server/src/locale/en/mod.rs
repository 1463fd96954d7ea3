//! English.

pub mod answers;
pub mod api_pages;
pub mod directory;
pub mod jobs;
pub mod mail;
pub mod merge;
pub mod openid;
pub mod pages;
pub mod people;
pub mod problems;
pub mod reports;
pub mod rules;
pub mod schedules;
pub mod search;
pub mod slas;
pub mod suspended_tickets;
pub mod tokens;
