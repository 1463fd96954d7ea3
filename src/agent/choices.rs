//! What a ticket's properties can be: ids or words on the wire, with what people read.

use super::desk::Desk;
use super::load::Load;
use crate::locale::en::agent as words;
use frontdesk_model::status::{Priority, Status};
use leptos::prelude::With;

/// Everybody who works tickets; the agent who looks is told so.
pub fn assignees(desk: Desk) -> Vec<(String, String)> {
    let name = |id, name: String| if id == desk.me { words::you(&name) } else { name };
    desk.directory.agents().into_iter().map(|(id, full_name)| (id.to_string(), name(id, full_name))).collect()
}

pub fn groups(desk: Desk) -> Vec<(String, String)> {
    desk.directory.groups().into_iter().map(|(id, name)| (id.to_string(), name)).collect()
}

/// From Urgent down.
pub fn priorities(_: Desk) -> Vec<(String, String)> {
    let priorities = Priority::ALL.iter().rev();
    priorities.map(|it| (it.word().to_owned(), words::priority(*it).to_owned())).collect()
}

/// Those in which a ticket can be submitted.
pub fn statuses(_: Desk) -> Vec<(String, String)> {
    let statuses = Status::SUBMITTABLE.iter();
    statuses.map(|it| (it.word().to_owned(), words::status(*it).to_owned())).collect()
}

/// Those that can be applied, by where they stand in the tree.
pub fn macros(desk: Desk) -> Vec<(String, String)> {
    desk.macros.with(|macros| {
        let macros = macros.as_ref().and_then(Load::ready).into_iter().flatten();
        macros.map(|it| (it.id.to_string(), it.title.replace("::", " › "))).collect()
    })
}
