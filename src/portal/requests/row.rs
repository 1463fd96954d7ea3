//! One request in a list.

use crate::api::requests::Request;
use crate::locale::portal::Word;
use crate::portal::forms::Forms;
use crate::portal::route::Route;
use crate::portal::status::status_tag;
use crate::portal::when::{day, moment};
use crate::ui::TagSize;
use crate::ui::markup::{Element, element};
use leptos::prelude::*;

/// Keeps its place and its link while what it says changes.
pub fn request_row(request: &Request) -> Element {
    let Request { id, status, created_at, updated_at, .. } = *request;
    let link = element("a")
        .class("govuk-link govuk-link--no-visited-state")
        .attr("href", Route::Request(id).href())
        .child(request.subject.clone());
    let form = request.ticket_form_id.and_then(|form| expect_context::<Forms>().name(form));
    let form = form.map(|form| [" \u{b7} ", &form].concat());
    let opened = element("p")
        .child(id.to_string())
        .child(form)
        .child(" \u{b7} ")
        .child(Word::Opened)
        .child(" ")
        .child(day(created_at));
    let updated = element("p").class("is-last").child(Word::LastUpdate).child(" ").child(moment(updated_at));
    element("li")
        .key(id.get())
        .child(element("h3").child(link))
        .child(status_tag(status, TagSize::Normal))
        .child(opened)
        .child(updated)
}
