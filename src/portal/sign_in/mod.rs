//! Signing in by a link that comes by mail.

mod address;
mod check_email;
mod link;
mod link_request;
mod page;

pub use check_email::CheckEmailPage;
pub use link::SignInLinkPage;
pub use page::SignInPage;
