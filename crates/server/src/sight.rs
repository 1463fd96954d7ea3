//! Which tickets somebody who works them may see. It is decided here, as ways to a ticket of which
//! one suffices: single tickets are compared with them, and lists ask the store for them.

use crate::store::{Store, StoreError, group};
use frontdesk_model::id::{GroupId, OrganizationId, UserId};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::user::{Role, TicketRestriction, User};

/// What one person may see.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TicketSight {
    reader: UserId,
    /// None for who sees every ticket.
    ways: Option<Vec<Way>>,
}

/// What lets a ticket be seen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// It is in one of these groups.
    Groups(Vec<GroupId>),
    Organization(OrganizationId),
    Assignee(UserId),
    Requester(UserId),
}

/// Whose a ticket is, as far as it bears on who may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Belonging {
    pub requester_id: UserId,
    pub assignee_id: Option<UserId>,
    pub group_id: Option<GroupId>,
    pub organization_id: Option<OrganizationId>,
}

impl From<&Ticket> for Belonging {
    fn from(ticket: &Ticket) -> Self {
        Self {
            requester_id: ticket.requester_id,
            assignee_id: ticket.assignee_id,
            group_id: ticket.group_id,
            organization_id: ticket.organization_id,
        }
    }
}

impl TicketSight {
    /// Every ticket, for `reader`.
    pub const fn all(reader: UserId) -> Self {
        Self { reader, ways: None }
    }

    /// What `user` sees, who is in `groups`.
    pub fn of(user: &User, groups: &[GroupId]) -> Self {
        let restriction = match user.role {
            Role::Admin => None,
            Role::Agent => user.ticket_restriction,
            Role::EndUser => Some(TicketRestriction::Requested),
        };
        let ways = restriction.map(|restriction| match restriction {
            TicketRestriction::Groups => vec![Way::Groups(groups.to_vec())],
            TicketRestriction::Organization => {
                user.organization_id.map(Way::Organization).into_iter().collect()
            }
            TicketRestriction::Assigned => vec![Way::Assignee(user.id)],
            TicketRestriction::Requested => vec![Way::Requester(user.id)],
        });
        Self { reader: user.id, ways }
    }

    /// Who looks.
    pub const fn reader(&self) -> UserId {
        self.reader
    }

    /// The ways of which one suffices; none where no way is needed.
    pub fn ways(&self) -> Option<&[Way]> {
        self.ways.as_deref()
    }

    /// Whether this ticket may be seen.
    pub fn shows(&self, ticket: Belonging) -> bool {
        self.ways().is_none_or(|ways| ways.iter().any(|way| way.leads_to(ticket)))
    }
}

impl Way {
    fn leads_to(&self, ticket: Belonging) -> bool {
        match self {
            Self::Groups(groups) => ticket.group_id.is_some_and(|group| groups.contains(&group)),
            Self::Organization(organization) => ticket.organization_id == Some(*organization),
            Self::Assignee(assignee) => ticket.assignee_id == Some(*assignee),
            Self::Requester(requester) => ticket.requester_id == *requester,
        }
    }
}

/// What `user` may see now.
pub async fn of(store: &Store, user: &User) -> Result<TicketSight, StoreError> {
    let groups = match user.ticket_restriction {
        Some(TicketRestriction::Groups) => group::ids_of_user(store, user.id).await?,
        _ => Vec::new(),
    };
    Ok(TicketSight::of(user, &groups))
}
