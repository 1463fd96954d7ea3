//! What is said where there is nothing to list.

use super::Listing;
use crate::api::request_lists::Whose;
use crate::locale::portal::Word;
use crate::portal::page::{link, new_request_button, paragraph};
use crate::portal::route::Route;
use crate::ui::markup::{Element, Node, element};
use leptos::prelude::*;

/// There is nothing yet.
pub fn empty(listing: Memo<Listing>) -> Element {
    let whose = listing.with(|listing| listing.whose);
    let (title, why) = match whose {
        Whose::Me => (Word::NoRequests, Some(Word::NoRequestsYet)),
        Whose::Copied => (Word::NoCopied, Some(Word::NoCopiedYet)),
        Whose::Organization(_) => (Word::NoOfOrganization, None),
    };
    let own = (whose == Whose::Me).then(|| {
        let other = element("p").class("govuk-body fd-flush").child(Word::OtherAddress);
        Node::List(vec![new_request_button().into(), other.into()])
    });
    element("div")
        .class("fd-empty")
        .child(element("h2").class("govuk-heading-m").child(title))
        .child(why.map(paragraph))
        .child(own)
}

/// Nothing fits what was looked for.
pub fn none_found(listing: Memo<Listing>) -> Node {
    let all = Listing::of(listing.with(|listing| listing.whose));
    element("div")
        .class("fd-empty")
        .child(element("h3").class("govuk-heading-m").child(Word::NoneFound))
        .child(paragraph(Word::NoneFoundWhy))
        .child(element("p").class("govuk-body fd-flush").child(link(&Route::Requests(all), Word::Clear)))
        .into()
}
