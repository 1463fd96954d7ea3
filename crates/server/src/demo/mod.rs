//! A desk from files: read by [`files`], put into an empty database by [`load()`].

pub mod files;
mod history;
mod ids;
mod load;
mod people;
mod schedules;
mod setup;
mod sla_policies;

pub(crate) use load::load_into;
pub use load::{DemoError, load};
