//! The ticket API's types and rules: pure, with no I/O, no clock and no locale, so that the server
//! and the browser reach the same verdict about the same words.

pub mod account;
pub mod api_token;
pub mod audit;
pub mod comment;
pub mod count;
pub(crate) mod draft;
pub mod export;
pub mod field_option;
pub mod field_value;
pub mod group;
pub mod group_membership;
pub mod id;
pub mod identity;
pub mod live;
pub mod macros;
pub mod oauth_client;
pub mod oauth_token;
#[cfg(feature = "openapi")]
mod openapi;
pub mod organization;
pub mod organization_membership;
pub mod page;
pub mod request;
pub mod rules;
pub mod schedule;
pub mod search;
pub mod secret;
pub mod session;
pub mod status;
pub mod tag;
pub mod ticket;
pub mod ticket_field;
pub mod ticket_form;
pub mod ticket_metric;
pub mod time;
pub mod user;
pub mod user_answers;
pub mod user_draft;
pub mod view;
