//! A new request from inside the portal: its forms, and one of them.

mod element;
mod form_page;
mod forms_page;

pub use form_page::new_request_page;
pub use forms_page::forms_page;
