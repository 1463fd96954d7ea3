//! Organizations, as tickets and people name them.

use super::client;
use super::error::ApiError;
use super::record::record;
use frontdesk_model::id::OrganizationId;

record! {
    pub struct Organization {
        pub id: OrganizationId,
        pub name: String,
    }
}

record! {
    struct Organizations {
        pub organizations: Vec<Organization>,
    }
}

record! {
    struct OrganizationEnvelope {
        pub organization: Organization,
    }
}

/// The organizations whose names begin like this.
pub async fn beginning(name: &str) -> Result<Vec<Organization>, ApiError> {
    let query = [("name", name), ("per_page", "20")];
    let answer: Organizations = client::get("organizations/autocomplete", &query).await?;
    Ok(answer.organizations)
}

pub async fn find(id: OrganizationId) -> Result<Organization, ApiError> {
    let answer: OrganizationEnvelope = client::get(&format!("organizations/{id}"), &[]).await?;
    Ok(answer.organization)
}
