//! Macros: found in a tree, seen before they apply, and nothing is sent until the agent submits.

mod application;
mod dialog;
mod picker;
mod placeholders;
mod preview;
mod tree;

pub use application::Application;
pub use dialog::picker;
pub use picker::Picker;
