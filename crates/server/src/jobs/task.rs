//! What a job does to one record, as it waits in the store.

use frontdesk_model::group_membership::GroupMembershipDraft;
use frontdesk_model::id::{GroupMembershipId, OrganizationId, OrganizationMembershipId, TicketId, UserId};
use frontdesk_model::job_status::JobAction;
use frontdesk_model::organization::OrganizationDraft;
use frontdesk_model::organization_membership::OrganizationMembershipDraft;
use frontdesk_model::ticket_draft::{MergeDraft, TicketDraft};
use frontdesk_model::ticket_import::TicketImport;
use frontdesk_model::user::{Role, User};
use frontdesk_model::user_draft::UserDraft;
use serde::{Deserialize, Serialize};

/// A record that is meant, by either of its ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Named<Id> {
    Id(Id),
    External(String),
}

/// One item of a job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    CreateUser(Box<UserDraft>),
    CreateOrUpdateUser(Box<UserDraft>),
    UpdateUser(Named<UserId>, Box<UserDraft>),
    DeleteUser(Named<UserId>),
    CreateOrganization(OrganizationDraft),
    UpdateOrganization(Named<OrganizationId>, OrganizationDraft),
    DeleteOrganization(Named<OrganizationId>),
    CreateGroupMembership(GroupMembershipDraft),
    DeleteGroupMembership(GroupMembershipId),
    CreateOrganizationMembership(OrganizationMembershipDraft),
    DeleteOrganizationMembership(OrganizationMembershipId),
    CreateTicket(Box<TicketDraft>),
    /// Takes over a ticket of another desk.
    ImportTicket(Box<TicketImport>),
    UpdateTicket(TicketId, Box<TicketDraft>),
    DeleteTicket(TicketId),
    /// Deletes a deleted ticket for good.
    EraseTicket(TicketId),
    MarkAsSpam(TicketId),
    /// Makes a ticket a part of the one that is named first.
    MergeTicket(TicketId, TicketId, Box<MergeDraft>),
}

impl Task {
    /// What is done to the record, unless the task itself finds out.
    pub const fn action(&self) -> JobAction {
        match self {
            Self::CreateUser(_)
            | Self::CreateOrUpdateUser(_)
            | Self::CreateOrganization(_)
            | Self::CreateGroupMembership(_)
            | Self::CreateOrganizationMembership(_)
            | Self::CreateTicket(_)
            | Self::ImportTicket(_) => JobAction::Create,
            Self::UpdateUser(..)
            | Self::UpdateOrganization(..)
            | Self::UpdateTicket(..)
            | Self::MarkAsSpam(_)
            | Self::MergeTicket(..) => JobAction::Update,
            Self::DeleteUser(_)
            | Self::DeleteOrganization(_)
            | Self::DeleteGroupMembership(_)
            | Self::DeleteOrganizationMembership(_)
            | Self::DeleteTicket(_)
            | Self::EraseTicket(_) => JobAction::Delete,
        }
    }

    /// The kind of a job of such items. Those that delete are called updates, as in the contract.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::CreateUser(_) => "Bulk Create User",
            Self::CreateOrUpdateUser(_) => "Bulk Create Or Update User",
            Self::UpdateUser(..) | Self::DeleteUser(_) => "Bulk Update User",
            Self::CreateOrganization(_) => "Bulk Create Organization",
            Self::UpdateOrganization(..) | Self::DeleteOrganization(_) => "Bulk Update Organization",
            Self::CreateGroupMembership(_) => "Bulk Create Group Membership",
            Self::DeleteGroupMembership(_) => "Bulk Update Group Membership",
            Self::CreateOrganizationMembership(_) => "Bulk Create Organization Membership",
            Self::DeleteOrganizationMembership(_) => "Bulk Update Organization Membership",
            Self::CreateTicket(_) => "Bulk Create Ticket",
            Self::ImportTicket(_) => "Bulk Import Ticket",
            Self::UpdateTicket(..) | Self::DeleteTicket(_) | Self::MarkAsSpam(_) => "Bulk Update Ticket",
            Self::EraseTicket(_) => "Bulk Delete Ticket Permanently",
            Self::MergeTicket(..) => "Ticket Merge",
        }
    }

    /// The record's own id, where the task names it.
    pub fn id(&self) -> Option<i64> {
        match self {
            Self::UpdateUser(Named::Id(id), _) | Self::DeleteUser(Named::Id(id)) => Some(id.get()),
            Self::UpdateOrganization(Named::Id(id), _) | Self::DeleteOrganization(Named::Id(id)) => {
                Some(id.get())
            }
            Self::DeleteGroupMembership(id) => Some(id.get()),
            Self::DeleteOrganizationMembership(id) => Some(id.get()),
            Self::UpdateTicket(id, _)
            | Self::DeleteTicket(id)
            | Self::EraseTicket(id)
            | Self::MarkAsSpam(id) => Some(id.get()),
            Self::MergeTicket(_, source, _) => Some(source.get()),
            _ => None,
        }
    }

    /// Whether somebody stands in the circle of those who may make the same call for one record.
    /// What may be done to whom, the door itself asks.
    pub fn is_for(&self, actor: &User) -> bool {
        match self {
            Self::CreateOrganization(_)
            | Self::DeleteOrganization(_)
            | Self::CreateGroupMembership(_)
            | Self::DeleteGroupMembership(_)
            | Self::ImportTicket(_)
            | Self::EraseTicket(_) => actor.role == Role::Admin,
            _ => actor.role.is_agent(),
        }
    }
}
