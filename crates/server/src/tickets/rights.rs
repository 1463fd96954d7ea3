//! What agents may do to the tickets that they see.

use frontdesk_model::custom_role::RoleConfiguration;

/// What an agent's role lets them do to tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the contract's flags")]
pub struct TicketRights {
    /// To write what requesters read.
    pub reply: bool,
    /// To change anything besides the conversation.
    pub edit: bool,
    pub tag: bool,
    /// To take tickets away and bring them back.
    pub delete: bool,
    pub merge: bool,
}

impl TicketRights {
    /// Everything.
    pub const ALL: Self = Self { reply: true, edit: true, tag: true, delete: true, merge: true };
    /// To write internal notes.
    pub const NOTES: Self = Self { reply: false, edit: false, tag: false, delete: false, merge: false };
}

impl From<&RoleConfiguration> for TicketRights {
    fn from(role: &RoleConfiguration) -> Self {
        Self {
            reply: !role.only_private_comments(),
            edit: role.ticket_editing,
            tag: role.ticket_tag_editing,
            delete: role.ticket_deletion,
            merge: role.ticket_merge,
        }
    }
}
