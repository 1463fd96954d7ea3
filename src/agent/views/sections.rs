//! The groups in which a view shows its rows.

use crate::api::views::{Execution, Row};
use crate::locale::en::agent as words;
use crate::locale::en::agent::views as view_words;

/// What a view is grouped by, as far as rows can be asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupedBy {
    Nothing,
    Priority,
    Status,
    /// By the text that the server gives each row.
    Other,
}

impl GroupedBy {
    pub fn of(execution: &Execution) -> Self {
        match execution.group_by.as_deref() {
            None | Some("") => Self::Nothing,
            Some("priority") => Self::Priority,
            Some("status") => Self::Status,
            Some(_) => Self::Other,
        }
    }

    /// What stands above a row and those of its group.
    pub fn heading(self, row: &Row) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Priority => Some(row.priority.map_or(view_words::NO_PRIORITY, words::priority).to_owned()),
            Self::Status => Some(words::status(row.ticket.status).to_owned()),
            Self::Other => Some(row.group.clone().unwrap_or_else(|| words::NONE.to_owned())),
        }
    }
}
