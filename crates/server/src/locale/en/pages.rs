//! What the server's own pages say.

pub const PAGE_NOT_FOUND: &str = "Page not found";
pub const CHECK_ADDRESS: &str = "Check the web address, or go to your requests.";
pub const YOUR_REQUESTS: &str = "Your requests";
pub const MAIL: &str = "Mail that was sent";
pub const NO_MAIL: &str = "No mail has been sent yet.";
pub const ALL_MAIL: &str = "All mail";
pub const NO_SUBJECT: &str = "No subject";
