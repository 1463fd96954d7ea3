//! What a request is, in a line under its subject, and the requests that it stands in a row with.

use super::sight::RequestNow;
use crate::locale::portal::Word;
use crate::portal::forms::Forms;
use crate::portal::page::link;
use crate::portal::route::Route;
use crate::portal::status::status_tag;
use crate::portal::when::full_day;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{TagSize, part};
use frontdesk_model::id::TicketId;
use leptos::prelude::*;

pub fn facts(request: RequestNow) -> Element {
    let forms = expect_context::<Forms>();
    let (id, created_at) = request.with_untracked(|request| (request.id, request.created_at));
    let status = part(move || status_tag(request.with(|request| request.status), TagSize::Large));
    let form = part(move || {
        let form = request.with(|request| request.ticket_form_id)?;
        Some(element("span").child(forms.name(form)?))
    });
    let opened = element("span").child(Word::OpenedOn).child(" ").child(full_day(created_at));
    element("div")
        .class("fd-facts")
        .child(status)
        .child(element("span").child(Word::Number.with(&[("number", &id.to_string())])))
        .child(form)
        .child(opened)
}

/// The request that this one goes on from, and those that go on from it.
pub fn row(request: RequestNow) -> Node {
    part(move || {
        request.with(|request| {
            let before = request.followup_source_id.map(|id| line(Word::FollowsOn, &[id]));
            let after = &request.followup_ids;
            let after = (!after.is_empty()).then(|| line(Word::FollowedBy, after));
            Node::List(vec![before.into(), after.into()])
        })
    })
}

fn line(word: Word, requests: &[TicketId]) -> Element {
    let mut nodes: Vec<Node> = vec![word.into()];
    for (place, id) in requests.iter().enumerate() {
        nodes.push(if place == 0 { " ".into() } else { ", ".into() });
        nodes.push(link(&Route::Request(*id), Word::Number.with(&[("number", &id.to_string())])).into());
    }
    element("p").class("govuk-body").child(nodes)
}
