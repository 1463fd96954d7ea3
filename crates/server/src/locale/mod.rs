//! The words that the server itself says to people, one file a language.

pub mod en;
pub mod forms;
pub mod openid;
