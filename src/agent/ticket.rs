//! A ticket's page: conversation or events, properties, composer.

mod actions;
mod answers;
mod attachments;
mod clash;
mod composer;
mod conversation;
mod events;
mod header;
mod kept_draft;
mod new;
mod news;
mod open;
mod page;
mod place;
mod presence;
mod properties;
mod questions;
mod rich_text;
mod sheet;
mod submission;
mod submit_as;
mod tabs;
mod targets;
mod width;

pub use answers::in_words;
pub use new::new_ticket_page;
pub use open::OpenTicket;
pub use page::ticket_page;
