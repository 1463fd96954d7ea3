//! Ticket forms: what a page may ask.

use super::client;
use super::error::ApiError;
use frontdesk_model::ticket_form::TicketFormEnvelope;

/// A form with its fields, by its key or id. A form that is not for end users is
/// [`ApiError::NotFound`].
pub async fn show(key: &str) -> Result<TicketFormEnvelope, ApiError> {
    let key = String::from(js_sys::encode_uri_component(key));
    client::get(&format!("ticket_forms/{key}"), &[("include", "ticket_fields")]).await
}
