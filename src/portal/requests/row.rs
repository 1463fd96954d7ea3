//! One request in the list.

use crate::api::requests::Request;
use crate::locale::en::portal as words;
use crate::portal::route::Route;
use crate::portal::status::status_tag;
use crate::portal::when::{day, moment};
use crate::ui::TagSize;
use crate::ui::markup::{Element, element};
use frontdesk_model::id::TicketId;

/// Keeps its place and its link while what it says changes.
pub fn request_row(request: &Request) -> Element {
    let Request { id, status, created_at, updated_at, .. } = *request;
    let link = element("a")
        .class("govuk-link govuk-link--no-visited-state")
        .id(row_link(id))
        .attr("href", Route::Request(id).href())
        .child(request.subject.clone());
    let opened = element("p")
        .child(words::request_number(id.get()))
        .child(", ")
        .child(words::OPENED)
        .child(" ")
        .child(day(created_at));
    let updated =
        element("p").class("is-last").child(words::LAST_UPDATE).child(" ").child(moment(updated_at));
    element("li")
        .key(id.get())
        .child(element("h3").child(link))
        .child(status_tag(status, TagSize::Normal))
        .child(opened)
        .child(updated)
}

/// The id of a row's link, to which focus goes when the row is the first of those added.
pub fn row_link(id: TicketId) -> String {
    format!("request-{id}")
}
