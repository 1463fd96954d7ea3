//! The page of one form, which knows who writes.

use super::element::{Loaded, hear, load};
use crate::locale::portal::{Language, Word};
use crate::portal::following::{follow, memo};
use crate::portal::forms::Forms;
use crate::portal::page::{narrow_page_under, page_title, paragraph};
use crate::ui::markup::{Node, element};
use crate::ui::part;
use leptos::prelude::*;

pub fn new_request_page(form: &str) -> Node {
    let forms = expect_context::<Forms>();
    let title = {
        let form = form.to_owned();
        memo(move || {
            let named = |forms: &[_]| find(forms, &form);
            forms.with(named).unwrap_or_else(|| Word::NewRequest.into())
        })
    };
    follow(move || page_title(&title.get(), false));
    let loaded = RwSignal::new(Loaded::OnItsWay);
    load(loaded);
    let failed = part(move || (loaded.get() == Loaded::Failed).then(|| paragraph(Word::FormDidNotLoad)));
    let embedded = element("support-form")
        .attr("form", form.to_owned())
        .attr("lang", Language::spoken().code())
        .attr("identity", "session")
        .attr("page-details", "off")
        .once_drawn(hear);
    narrow_page_under(Node::List(Vec::new()), part(move || title.get()), vec![failed, embedded.into()])
}

fn find(forms: &[crate::api::ticket_forms::TicketForm], address: &str) -> Option<String> {
    forms.iter().find(|form| form.address() == address).map(|form| form.display_name.clone())
}
