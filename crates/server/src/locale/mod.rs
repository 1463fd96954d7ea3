//! The words that the server itself says to people, one file a language.

pub mod cy;
pub mod en;
pub mod forms;
pub mod mail;
pub mod openid;
