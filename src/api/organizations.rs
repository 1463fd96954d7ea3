//! Organizations, as tickets and people name them.

use super::record::record;
use frontdesk_model::id::OrganizationId;

record! {
    pub struct Organization {
        pub id: OrganizationId,
        pub name: String,
    }
}
