//! The page with the forms that somebody may use.

use crate::api::ticket_forms::TicketForm;
use crate::locale::portal::Word;
use crate::portal::forms::Forms;
use crate::portal::page::{loading, narrow_page, paragraph};
use crate::portal::route::Route;
use crate::ui::markup::{Element, Node, element};
use crate::ui::part;
use leptos::prelude::*;

pub fn forms_page() -> Node {
    let forms = expect_context::<Forms>();
    let own = part(move || match forms.with(|forms| forms.iter().map(item).collect::<Vec<_>>()) {
        items if !items.is_empty() => list(items),
        _ if forms.have_come() => paragraph(Word::NoForms),
        _ => loading(),
    });
    narrow_page(Word::ChooseForm.text(), vec![own, part(move || of_others(forms.of_others()))])
}

fn list(items: Vec<Element>) -> Node {
    element("ul").class("govuk-list fd-forms").child(items.into_iter().collect::<Node>()).into()
}

/// The names of the forms that only others may use, so that nobody looks for them in vain.
fn of_others(names: Vec<String>) -> Option<Node> {
    let items: Vec<Element> = names.into_iter().map(|name| element("li").child(name)).collect();
    (!items.is_empty()).then(|| {
        let heading = element("h2").class("govuk-heading-m").child(Word::FormsOfSome);
        Node::List(vec![heading.into(), paragraph(Word::FormsOfSomeHint), list(items)])
    })
}

fn item(form: &TicketForm) -> Element {
    let link = element("a")
        .class("govuk-link govuk-link--no-visited-state")
        .attr("href", Route::NewRequest { form: form.address() }.href())
        .child(form.display_name.clone());
    element("li").child(link)
}
