//! The columns of a view: which ones the desk can show, and what stands in them.

use crate::agent::desk::Desk;
use crate::agent::directory::{or_nobody, without_tier};
use crate::agent::moment;
use crate::agent::priority::PriorityMark;
use crate::agent::route::{Page, Tab};
use crate::agent::status::StatusTag;
use crate::locale::en::agent as words;
use frontdesk_model::view::{Column, Row};
use leptos::prelude::*;

/// A column that the desk shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Priority,
    Subject,
    Requester,
    Organization,
    Group,
    Assignee,
    Type,
    Created,
    Updated,
    Status,
}

impl Field {
    /// Reads a column's id; other columns are left out.
    pub fn of(column: &Column) -> Option<Self> {
        Some(match column.id.as_str() {
            "priority" => Self::Priority,
            "subject" => Self::Subject,
            "requester" | "requester_id" => Self::Requester,
            "organization" | "organization_id" => Self::Organization,
            "group" | "group_id" => Self::Group,
            "assignee" | "assignee_id" => Self::Assignee,
            "type" => Self::Type,
            "created" | "created_at" => Self::Created,
            "updated" | "updated_at" => Self::Updated,
            "status" => Self::Status,
            _ => return None,
        })
    }

    /// The width, by class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Priority => "fd-c-pri",
            Self::Subject => "fd-c-subject",
            Self::Requester => "fd-c-who",
            Self::Organization | Self::Group => "fd-c-group",
            Self::Assignee | Self::Type => "fd-c-as",
            Self::Created | Self::Updated => "fd-c-up fd-num",
            Self::Status => "fd-c-status",
        }
    }

    /// What stands in this column of a row.
    pub fn cell(self, row: &Row, desk: Desk) -> AnyView {
        let class = self.class();
        let directory = desk.directory;
        match self {
            Self::Subject => subject(row),
            Self::Priority => {
                let mark = row.priority.map(|priority| view! { <PriorityMark priority /> });
                view! { <td class=class>{mark}</td> }.into_any()
            }
            Self::Status => view! { <td class=class><StatusTag status=row.ticket.status /></td> }.into_any(),
            Self::Type => view! { <td class=class>{row.kind.map(words::ticket_type)}</td> }.into_any(),
            Self::Created | Self::Updated => {
                let at = if self == Self::Created { row.created } else { row.updated };
                let (short, full) = (moment::in_list(at), moment::in_full(at));
                view! {
                    <td class=class>
                        <time datetime=at.to_string() title=full>{short}</time>
                    </td>
                }
                .into_any()
            }
            Self::Requester => {
                let person = row.requester_id;
                named(class, move || person.and_then(|id| directory.name(id)), str::to_owned)
            }
            Self::Assignee => {
                let person = row.assignee_id;
                assignee(class, desk, person)
            }
            Self::Group => {
                let group = row.group_id;
                let short = |name: &str| without_tier(name).to_owned();
                named(class, move || group.and_then(|id| directory.group_name(id)), short)
            }
            Self::Organization => {
                let organization = row.organization_id;
                let name = move || organization.and_then(|id| directory.organization_name(id));
                named(class, name, str::to_owned)
            }
        }
    }
}

fn subject(row: &Row) -> AnyView {
    let id = row.ticket_id;
    view! {
        <th scope="row" class="fd-c-subject" title=row.subject.clone()>
            <span class="fd-id">{id.get()}</span>
            <a href=Page::Ticket(id, Tab::Conversation).href() data-ticket=id.get()>
                {row.subject.clone()}
            </a>
        </th>
    }
    .into_any()
}

/// A name that may be cut, with the whole in the title. It comes in once it is known, without
/// drawing the row anew.
fn named(
    class: &'static str,
    name: impl Fn() -> Option<String> + Copy + Send + 'static,
    short: impl Fn(&str) -> String + Copy + Send + 'static,
) -> AnyView {
    view! {
        <td class=class title=name>
            {move || name().map(|name| short(&name))}
        </td>
    }
    .into_any()
}

fn assignee(class: &'static str, desk: Desk, person: Option<frontdesk_model::id::UserId>) -> AnyView {
    let directory = desk.directory;
    let name = move || or_nobody(person.and_then(|id| directory.name(id)));
    view! {
        <td
            class=class
            class:fd-muted=person.is_none()
            title=move || person.and_then(|id| directory.full_name(id))
        >
            {name}
        </td>
    }
    .into_any()
}
