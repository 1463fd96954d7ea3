//! The search: the box in the bar, what it suggests, what is found, and a view made of that.

mod combobox;
mod completion;
mod kinds;
mod lookup;
pub mod names;
mod people;
pub mod recent;
mod results;
mod save;
mod suggestions;
mod words_page;

pub use combobox::search_box;
pub use results::search_page;
