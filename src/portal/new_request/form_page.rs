//! The page of one form, which knows who writes.

use super::element::{hear, load};
use crate::locale::portal::{Language, Word};
use crate::portal::following::follow;
use crate::portal::forms::Forms;
use crate::portal::page::{narrow_page_under, page_title, paragraph};
use crate::ui::markup::{Node, element};
use crate::ui::part;
use leptos::prelude::*;

pub fn new_request_page(form: &str) -> Node {
    let forms = expect_context::<Forms>();
    let address = form.to_owned();
    let title = move || {
        let named = forms.with(|forms| find(forms, &address));
        named.unwrap_or_else(|| Word::NewRequest.into())
    };
    let said = title.clone();
    follow(move || page_title(&said(), false));
    let has_failed = RwSignal::new(false);
    load(has_failed);
    let failed = part(move || has_failed.get().then(|| paragraph(Word::FormDidNotLoad)));
    let embedded = element("support-form")
        .attr("form", form.to_owned())
        .attr("lang", Language::spoken().code())
        .attr("identity", "session")
        .attr("page-details", "off")
        .once_drawn(hear);
    narrow_page_under(Node::List(Vec::new()), part(title), vec![failed, embedded.into()])
}

fn find(forms: &[crate::api::ticket_forms::TicketForm], address: &str) -> Option<String> {
    forms.iter().find(|form| form.address() == address).map(|form| form.display_name.clone())
}
