//! Which tickets a report is about.

use frontdesk_model::id::{GroupId, OrganizationId, TicketFormId, UserId};

/// What the tickets have now; each that is not named may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub group: Option<GroupId>,
    pub assignee: Option<UserId>,
    pub form: Option<TicketFormId>,
    pub organization: Option<OrganizationId>,
    pub tag: Option<String>,
}

impl Filter {
    /// Whether it asks for no more than whose the tickets are.
    pub const fn is_of_team(&self) -> bool {
        self.form.is_none() && self.organization.is_none() && self.tag.is_none()
    }
}
