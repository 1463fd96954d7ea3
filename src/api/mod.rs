//! The ticket API as the browser calls it: one function an endpoint, one error.

pub mod attachments;
pub mod audits;
pub mod client;
pub mod comments;
pub mod custom_statuses;
pub mod error;
pub mod groups;
pub mod job_statuses;
mod kept_changes;
pub mod kept_drafts;
pub mod live;
pub mod macros;
pub mod organizations;
pub mod page;
pub mod presences;
pub mod record;
pub mod reports;
pub mod request_changes;
pub mod request_lists;
pub mod requests;
pub mod satisfaction;
pub mod search;
pub mod sessions;
pub mod sign_in_links;
pub mod sign_in_providers;
pub mod tags;
pub mod ticket_fields;
pub mod ticket_forms;
pub mod tickets;
pub mod users;
pub mod view_definitions;
pub mod views;

pub use error::{ApiError, Details};
