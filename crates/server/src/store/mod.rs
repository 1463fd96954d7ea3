//! The desk's storage: tables and queries, the same for `SQLite` and `PostgreSQL`. Queries answer
//! with the model's records, their `url` empty. One file for each noun; what differs between the
//! engines is in [`dialect`] only. Nothing here decides what happens to a ticket: that is
//! [`crate::tickets`], whose changesets `apply` writes.

pub mod account;
pub mod api_token;
pub(crate) mod apply;
pub mod audit;
pub(crate) mod batch;
pub mod change;
pub mod comment;
mod connect;
mod default_membership;
pub mod deleted_ticket;
pub mod dialect;
mod error;
pub mod export;
pub mod group;
pub mod group_membership;
pub mod holiday;
pub mod identity;
pub mod incident;
pub(crate) mod json;
mod known;
mod list;
pub mod macros;
mod migration;
pub(crate) mod numbers;
pub mod oauth_client;
pub mod oauth_token;
pub mod organization;
pub(crate) mod organization_change;
pub mod organization_membership;
pub mod outbox;
mod page;
pub mod request;
pub(crate) mod rules;
pub mod schedule;
pub mod search;
mod search_conditions;
pub(crate) mod search_text;
pub mod session;
mod sight;
pub mod sign_in_attempt;
pub mod sign_in_link;
pub(crate) mod table;
pub mod tag;
pub mod ticket;
mod ticket_beside;
mod ticket_copy;
pub mod ticket_field;
pub mod ticket_form;
pub mod ticket_list;
pub mod ticket_metric;
mod ticket_record;
mod ticket_row;
mod ticket_sight;
pub mod user;
pub(crate) mod user_change;
pub mod view;
mod view_conditions;
pub(crate) mod writer;

pub use connect::Store;
pub use error::StoreError;
pub use page::{Cursor, NotACursor, PageRequest, PageSize, Paged, Position};
pub use sight::Sight;
pub(crate) use ticket_record::every_field;
