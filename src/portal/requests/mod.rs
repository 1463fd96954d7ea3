//! The lists of a person's requests: which there are, how many each has, and their page.

mod counts;
mod empty;
mod filter;
mod found;
mod listing;
mod page;
mod pages;
mod row;
mod scopes;
mod sorting;

pub use counts::Counting;
pub use listing::Listing;
pub use page::requests_page;
