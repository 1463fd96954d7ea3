//! What the desk asks: ticket fields with their choices, ticket forms, custom statuses, and the account's own fields of users and
//! organizations. What an admin says of them is judged here;
//! what it comes to for tickets is a matter of [`crate::tickets`].

pub mod custom_statuses;
mod directory_field_values;
pub mod directory_fields;
mod error;
pub mod form_reader;
mod form_rules;
mod form_settings;
mod format;
mod kind;
pub mod options;
mod position;
mod text;
mod ticket_field_values;
pub mod ticket_fields;
mod ticket_form_values;
pub mod ticket_forms;
pub(crate) mod values;

pub use error::FieldsError;
