//! A ticket's status as a tag.

use crate::locale::en::agent as words;
use crate::ui::{Tag, TagKind};
use frontdesk_model::status::Status;
use leptos::prelude::*;

#[component]
pub fn StatusTag(status: Status) -> impl IntoView {
    let kind = match status {
        Status::New => TagKind::New,
        Status::Open => TagKind::Open,
        Status::Pending => TagKind::Pending,
        Status::Hold => TagKind::Hold,
        Status::Solved => TagKind::Solved,
        Status::Closed | Status::Deleted => TagKind::Closed,
    };
    view! { <Tag kind word=words::status(status) /> }
}
