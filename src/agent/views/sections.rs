//! The groups in which a view shows its rows.

use crate::agent::desk::Desk;
use crate::agent::directory::or_nobody;
use crate::api::views::{Execution, Row};
use crate::locale::en::agent as words;
use crate::locale::en::agent::views as view_words;
use frontdesk_model::id::UserId;

/// What a view is grouped by, as far as rows can be asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupedBy {
    Nothing,
    Priority,
    Status,
    Type,
    Assignee,
    Requester,
    Group,
    Organization,
    /// By the text that the server gives each row.
    Other,
}

impl GroupedBy {
    pub fn of(execution: &Execution) -> Self {
        match execution.group_by.as_deref() {
            None | Some("") => Self::Nothing,
            Some("priority") => Self::Priority,
            Some("status") => Self::Status,
            Some("type") => Self::Type,
            Some("assignee" | "assignee_id") => Self::Assignee,
            Some("requester" | "requester_id") => Self::Requester,
            Some("group" | "group_id") => Self::Group,
            Some("organization" | "organization_id") => Self::Organization,
            Some(_) => Self::Other,
        }
    }

    /// What stands above a row and those of its group.
    pub fn heading(self, row: &Row, desk: Desk) -> Option<String> {
        let directory = desk.directory;
        let person = |id: Option<UserId>| id.and_then(|id| directory.full_name(id));
        let name = match self {
            Self::Nothing => return None,
            Self::Priority => Some(row.priority.map_or(view_words::NO_PRIORITY, words::priority).to_owned()),
            Self::Status => Some(words::status(row.ticket.status).to_owned()),
            Self::Type => row.kind.map(|kind| words::ticket_type(kind).to_owned()),
            Self::Assignee => Some(or_nobody(person(row.assignee_id))),
            Self::Requester => person(row.requester_id),
            Self::Group => row.group_id.and_then(|id| directory.group_name(id)),
            Self::Organization => row.organization_id.and_then(|id| directory.organization_name(id)),
            Self::Other => row.group.clone().filter(|text| !text.is_empty()),
        };
        Some(name.unwrap_or_else(|| words::NONE.to_owned()))
    }
}
