//! The texts of portal and agent desk, in English.

pub mod agent;
pub mod portal;
