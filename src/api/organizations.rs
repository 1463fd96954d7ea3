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

/// Some of the organizations whose names begin so. `beginning` has two characters at least.
pub async fn autocomplete(beginning: &str) -> Result<Vec<Organization>, ApiError> {
    let query = [("name", beginning), ("per_page", "5")];
    let found: Organizations = client::get("organizations/autocomplete", &query).await?;
    Ok(found.organizations)
}

pub async fn find(id: OrganizationId) -> Result<Organization, ApiError> {
    let answer: OrganizationEnvelope = client::get(&format!("organizations/{id}"), &[]).await?;
    Ok(answer.organization)
}
