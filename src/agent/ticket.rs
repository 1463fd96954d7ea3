//! A ticket's page: conversation or events, properties, composer.

mod answers;
mod clash;
mod composer;
mod conversation;
mod events;
mod header;
mod kept_draft;
mod news;
mod open;
mod page;
mod place;
mod presence;
mod properties;
mod submission;
mod submit_as;
mod tabs;
mod width;

pub use page::ticket_page;
