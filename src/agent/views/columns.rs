//! The columns of a view: which ones the desk can show, and what stands in them.

use crate::agent::desk::Desk;
use crate::agent::directory::{Directory, or_nobody, without_tier};
use crate::agent::moment;
use crate::agent::presence::writing_sign;
use crate::agent::priority::priority_mark;
use crate::agent::route::{Page, Tab};
use crate::agent::sla::time_left;
use crate::agent::status::status_tag;
use crate::agent::ticket::in_words;
use crate::api::views::{Column, Row};
use crate::locale::en::agent as words;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::id::{TicketFieldId, UserId};
use frontdesk_model::time::Timestamp;
use leptos::prelude::*;
use std::borrow::Cow;

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
    /// The time left to the next target.
    Sla,
    Status,
    /// A field of the account's own.
    Own(TicketFieldId),
}

impl Field {
    /// Reads a column's id; other columns are left out.
    pub fn of(column: &Column) -> Option<Self> {
        Self::from_name(&column.id)
    }

    /// The column that the API calls so.
    pub fn from_name(id: &str) -> Option<Self> {
        Some(match id {
            "priority" => Self::Priority,
            "subject" => Self::Subject,
            "requester" | "requester_id" => Self::Requester,
            "organization" | "organization_id" => Self::Organization,
            "group" | "group_id" => Self::Group,
            "assignee" | "assignee_id" => Self::Assignee,
            "type" => Self::Type,
            "created" | "created_at" => Self::Created,
            "updated" | "updated_at" => Self::Updated,
            "sla_next_breach_at" => Self::Sla,
            "status" => Self::Status,
            own => Self::Own(own.parse().ok()?),
        })
    }

    /// What the API calls it.
    pub fn name(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Priority => "priority",
            Self::Subject => "subject",
            Self::Requester => "requester",
            Self::Organization => "organization",
            Self::Group => "group",
            Self::Assignee => "assignee",
            Self::Type => "type",
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Sla => "sla_next_breach_at",
            Self::Status => "status",
            Self::Own(id) => return Cow::Owned(id.to_string()),
        })
    }

    /// What the desk calls it, where no view does; nothing, where only the account knows.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Priority => words::PRIORITY,
            Self::Subject => words::SUBJECT,
            Self::Requester => words::REQUESTER,
            Self::Organization => words::ORGANIZATION,
            Self::Group => words::GROUP,
            Self::Assignee => words::ASSIGNEE,
            Self::Type => words::TYPE,
            Self::Created => words::CREATED,
            Self::Updated => words::UPDATED,
            Self::Sla => words::SLA_LEFT,
            Self::Status => words::STATUS,
            Self::Own(_) => "",
        }
    }

    /// The width, by class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Priority => "fd-c-pri",
            Self::Subject => "fd-c-subject",
            Self::Requester => "fd-c-who",
            Self::Organization | Self::Group => "fd-c-group",
            Self::Assignee | Self::Type => "fd-c-as",
            Self::Own(_) => "fd-c-own",
            Self::Created | Self::Updated => "fd-c-up fd-num",
            Self::Sla => "fd-c-sla",
            Self::Status => "fd-c-status",
        }
    }

    /// What stands in this column of a row.
    pub fn cell(self, row: &Row, desk: Desk) -> Element {
        let directory = desk.directory;
        match self {
            Self::Subject => subject(row, desk),
            Self::Priority => self.data(None, row.priority.map(priority_mark).into()),
            Self::Status => self.data(None, status_tag(row.ticket.status)),
            Self::Type => self.data(None, row.kind.map(words::ticket_type).into()),
            Self::Created => self.moment(row.created),
            Self::Updated => self.moment(row.updated),
            Self::Sla => self.data(None, sla(row, desk)),
            Self::Requester => self.named(row.requester_id.and_then(|id| directory.name(id))),
            Self::Assignee => assignee(row.assignee_id, directory),
            Self::Group => {
                let name = row.group_id.and_then(|id| directory.group_name(id));
                let short = name.as_deref().map(|name| without_tier(name).to_owned());
                self.data(name, short.into())
            }
            Self::Organization => {
                self.named(row.organization_id.and_then(|id| directory.organization_name(id)))
            }
            Self::Own(id) => self.data(None, own(id, row, desk)),
        }
    }

    /// The same where nothing leads on to the ticket.
    pub fn plain_cell(self, row: &Row, desk: Desk) -> Element {
        if self != Self::Subject {
            return self.cell(row, desk);
        }
        subject_head(row).child(element("b").child(row.subject.clone()))
    }

    fn moment(self, at: Timestamp) -> Element {
        let time = element("time").attr("datetime", at.to_string()).attr("title", moment::in_full(at));
        self.data(None, time.child(moment::in_list(at)).into())
    }

    /// A name that may be cut, with the whole in the title.
    fn named(self, name: Option<String>) -> Element {
        self.data(name.clone(), name.into())
    }

    fn data(self, title: Option<String>, content: Node) -> Element {
        data(self.class(), title, content)
    }
}

/// An answer in the words of its field, which may come after the row.
fn own(id: TicketFieldId, row: &Row, desk: Desk) -> Node {
    let answer = row.custom_fields.iter().find(|answer| answer.id == id).cloned();
    part(move || {
        let said = answer.as_ref().and_then(|answer| desk.fields.with(|fields| in_words(answer, fields)));
        said.map(|(_, said)| element("span").attr("title", said.clone()).child(said))
    })
}

/// The time left goes by while the list stands.
fn sla(row: &Row, desk: Desk) -> Node {
    let target = row.next_breach_at;
    part(move || target.map(|target| time_left(target, desk.minute.get())))
}

fn subject(row: &Row, desk: Desk) -> Element {
    let id = row.ticket_id;
    let link = element("a")
        .attr("href", Page::Ticket(id, Tab::Conversation).href())
        .attr("data-ticket", id.get().to_string())
        .child(row.subject.clone());
    subject_head(row).child(link).child(writing_sign(id, desk))
}

/// A ticket's number, before its subject.
fn subject_head(row: &Row) -> Element {
    element("th")
        .attr("scope", "row")
        .class("fd-c-subject")
        .attr("title", row.subject.clone())
        .child(element("span").class("fd-id").child(row.ticket_id.get().to_string()))
}

fn assignee(person: Option<UserId>, directory: Directory) -> Element {
    let class = if person.is_none() { "fd-c-as fd-muted" } else { "fd-c-as" };
    let name = or_nobody(person.and_then(|id| directory.name(id)));
    data(class, person.and_then(|id| directory.full_name(id)), name.into())
}

/// All columns name the same attributes: when another view is shown, one may become the other.
fn data(class: &'static str, title: Option<String>, content: Node) -> Element {
    element("td").class(class).attr("title", title).child(content)
}
