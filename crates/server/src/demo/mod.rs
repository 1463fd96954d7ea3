//! A desk from files: read by [`files`], put into an empty database by [`load()`].

pub mod files;
mod load;

pub use load::{DemoError, load};
