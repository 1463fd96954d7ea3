//! The tables, one file each. Times are microseconds since 1970, JSON is `JsonBinary`.

pub mod account;
pub mod audit;
pub mod comment;
pub mod counter;
pub mod group;
pub mod group_membership;
pub mod idempotency_key;
pub mod identity;
pub mod macros;
pub mod organization;
pub mod outbox;
pub mod secret;
pub mod session;
pub mod sign_in_attempt;
pub mod sign_in_link;
pub mod ticket;
pub mod ticket_field;
pub mod ticket_form;
pub mod ticket_tag;
pub mod user;
pub mod view;
