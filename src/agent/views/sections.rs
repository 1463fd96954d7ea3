//! The groups in which a view shows its rows.

use crate::agent::order::sort;
use crate::api::views::{Execution, Row};
use crate::locale::en::agent as words;
use crate::locale::en::agent::views as view_words;
use frontdesk_model::id::TicketId;

/// Rows under one heading; a view without groups has one section and no heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub heading: Option<String>,
    pub rows: Vec<Row>,
}

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

    fn heading(self, row: &Row) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Priority => Some(row.priority.map_or(view_words::NO_PRIORITY, words::priority).to_owned()),
            Self::Status => Some(words::status(row.ticket.status).to_owned()),
            Self::Other => Some(row.group.clone().unwrap_or_else(|| words::NONE.to_owned())),
        }
    }
}

/// The tickets in the order in which their rows stand.
pub fn order(execution: &Execution, rows: &[Row]) -> Vec<TicketId> {
    let sections = sections(GroupedBy::of(execution), rows.to_vec());
    sections.iter().flat_map(|section| section.rows.iter().map(|row| row.ticket_id)).collect()
}

/// The rows in their sections, each in the server's order. Priorities run from Urgent down,
/// whichever way the server groups: that is the order of work.
pub fn sections(by: GroupedBy, mut rows: Vec<Row>) -> Vec<Section> {
    if by == GroupedBy::Priority {
        sort(&mut rows, |one, other| one.priority > other.priority);
    }
    let mut sections: Vec<Section> = Vec::new();
    for row in rows {
        let heading = by.heading(&row);
        match sections.iter_mut().find(|section| section.heading == heading) {
            Some(section) => section.rows.push(row),
            None => sections.push(Section { heading, rows: vec![row] }),
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn row(id: i64, priority: Option<&str>) -> Row {
        let ticket = json!({"id": id, "subject": "A", "status": "open"});
        let at = "2026-11-19T08:55:00Z";
        Read::read(&json!({
            "ticket_id": id, "subject": "A", "priority": priority, "created": at, "updated": at, "ticket": ticket
        }))
        .unwrap()
    }

    #[wasm_bindgen_test]
    fn priorities_run_from_urgent_down_and_keep_the_order_within() {
        let rows = vec![row(1, None), row(2, Some("high")), row(3, Some("urgent")), row(4, Some("high"))];
        let found = sections(GroupedBy::Priority, rows);
        let summary: Vec<_> = found
            .iter()
            .map(|section| {
                let ids: Vec<_> = section.rows.iter().map(|row| row.ticket_id.get()).collect();
                (section.heading.as_deref(), ids)
            })
            .collect();
        let expected =
            [(Some("Urgent"), vec![3]), (Some("High"), vec![2, 4]), (Some("No priority"), vec![1])];
        assert_eq!(summary, expected);
    }

    #[wasm_bindgen_test]
    fn a_view_without_groups_has_one_section() {
        let found = sections(GroupedBy::Nothing, vec![row(2, None), row(1, Some("urgent"))]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].heading, None);
        assert_eq!(found[0].rows[0].ticket_id.get(), 2);
    }
}
