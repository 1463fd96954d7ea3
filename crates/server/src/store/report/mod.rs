//! What reports are made of: the spells of tickets and their sums by day, written by the worker that counts
//! them, and read for whoever asks.

pub mod basis;
pub mod changed;
pub mod fold;
mod happened;
pub mod keep;
pub mod now;
pub mod progress;
pub mod sums;
