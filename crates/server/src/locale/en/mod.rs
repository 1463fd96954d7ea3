//! English.

pub mod mail;
pub mod pages;
pub mod problems;
pub mod tokens;
