//! Custom statuses: a desk's own words for where a ticket stands, each within one of the contract's.

use super::client;
use super::error::ApiError;
use super::record::record;
use frontdesk_model::id::CustomStatusId;
use frontdesk_model::status::Status;

record! {
    pub struct CustomStatus {
        pub id: CustomStatusId,
        pub category as "status_category": Status,
        pub label as "agent_label": String,
        /// When agents should use it.
        pub description: Option<String>,
        pub active: bool = true,
        /// What a ticket gets that is given the category alone.
        pub default: bool = false,
    }
}

record! {
    struct CustomStatuses {
        pub custom_statuses: Vec<CustomStatus>,
    }
}

/// Every custom status, those that are no longer given among them.
pub async fn list() -> Result<Vec<CustomStatus>, ApiError> {
    let answer: CustomStatuses = client::get("custom_statuses", &[]).await?;
    Ok(answer.custom_statuses)
}
