//! A ticket's status as a tag.

use crate::locale::en::agent as words;
use crate::ui::markup::Node;
use crate::ui::{TagKind, TagSize, tag};
use frontdesk_model::status::Status;

pub fn status_tag(status: Status) -> Node {
    named_status_tag(status, words::status(status))
}

/// The same, by a name of the desk's own.
pub fn named_status_tag(status: Status, name: impl Into<Node>) -> Node {
    let kind = match status {
        Status::New => TagKind::New,
        Status::Open => TagKind::Open,
        Status::Pending => TagKind::Pending,
        Status::Hold => TagKind::Hold,
        Status::Solved => TagKind::Solved,
        Status::Closed | Status::Deleted => TagKind::Closed,
    };
    tag(kind, TagSize::Normal, name)
}
