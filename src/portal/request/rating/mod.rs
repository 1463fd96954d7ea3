//! How the person rates the help: offered once their request is solved, and changed until it is closed.

mod form;
mod rated;
mod saying;

pub use rated::rating;
