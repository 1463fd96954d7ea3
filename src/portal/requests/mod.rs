//! A person's requests: the list that the whole portal shares, and its page.

mod my_requests;
mod page;
mod row;
mod rows;

pub use my_requests::MyRequests;
pub use page::requests_page;
