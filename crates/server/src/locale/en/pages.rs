//! What the server's own pages say.

pub const PAGE_NOT_FOUND: &str = "Page not found";
pub const CHECK_ADDRESS: &str = "Check the web address, or go to your requests.";
pub const YOUR_REQUESTS: &str = "Your requests";
pub const MAIL: &str = "Mail that was sent";
pub const NO_MAIL: &str = "No mail has been sent yet.";
pub const ALL_MAIL: &str = "All mail";
pub const NO_SUBJECT: &str = "No subject";

// Forms

pub const PRODUCT: &str = "Frontdesk";
pub const SERVICE: &str = "Support";
pub const SKIP_TO_MAIN: &str = "Skip to main content";
/// Before the title of a page on which something has to be mended.
pub const ERROR: &str = "Error: ";
pub const BACK: &str = "Back";
pub const FORMS: &str = "Ask for help";
pub const ALL_FORMS: &str = "All forms";
pub const NO_FORMS: &str = "There are no forms at the moment.";
/// Above the names of forms that only some people may use.
pub const FORMS_OF_SOME: &str = "Forms for some organisations";
pub const FORMS_OF_SOME_HINT: &str =
    "Only people who are signed in for one of these organisations can use them.";
pub const SENT: &str = "Message sent";
pub const SEE_YOUR_REQUESTS: &str = "See your requests";
pub const FILE_GONE: &str = "A file that you chose is no longer kept. Choose it again";

pub const FILES_TOO_SOON: &str =
    "Many files have come from your network. Wait 15 minutes, then choose the file again";

pub fn file_not_kept(name: &str) -> String {
    format!("‘{name}’ has not been kept. Choose it again, or send your message without it")
}

pub fn too_many_files(max: usize) -> String {
    format!("You can only send up to {max} files")
}

pub fn file_of_other_type(name: &str) -> String {
    format!("‘{name}’ is of a type that this form does not take. Choose another file")
}

pub fn file_too_large(name: &str, megabytes: u64) -> String {
    format!("‘{name}’ must be {megabytes} MB or smaller")
}
