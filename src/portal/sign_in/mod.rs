//! Signing in by a code or a link that comes by mail, or with an OpenID provider.

mod address;
mod check_email;
mod code;
mod link;
mod link_request;
mod page;
mod providers;
mod trouble;

pub use address::read_address;
pub use check_email::check_email_page;
pub use link::sign_in_link_page;
pub use page::sign_in_page;
