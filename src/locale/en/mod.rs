//! The texts in English.

pub mod agent;
pub mod form;
pub mod portal;
pub mod ui;
