//! Whose requests are listed: one's own, those that one is copied on, and those of organizations that share
//! theirs.

use super::Listing;
use super::counts::Counting;
use crate::api::request_lists::Whose;
use crate::locale::portal::Word;
use crate::portal::route::Route;
use crate::ui::markup::{Element, Node, element};
use crate::ui::part;
use frontdesk_model::request_counts::StatusCounts;
use leptos::prelude::*;

/// Nothing where somebody has only their own.
pub fn scopes(counting: Counting, listing: Memo<Listing>) -> Node {
    part(move || {
        let whose = listing.with(|listing| listing.whose);
        let scopes = counting.with(|counts| {
            let mut scopes = vec![(Whose::Me, Word::MadeByMe.text().to_owned(), counts.mine)];
            if counts.copied.all() > 0 || whose == Whose::Copied {
                scopes.push((Whose::Copied, Word::CopiedToMe.text().to_owned(), counts.copied));
            }
            for shared in &counts.organizations {
                scopes.push((Whose::Organization(shared.id), shared.name.clone(), shared.statuses));
            }
            scopes
        });
        let scopes = scopes.filter(|scopes| scopes.len() > 1)?;
        let items: Node = scopes.into_iter().map(|scope| item(scope, whose)).collect();
        let list = element("ul").class("fd-scope").child(items);
        Some(element("nav").attr("aria-label", Word::WhoseRequests.text()).child(list))
    })
}

fn item((of, name, counts): (Whose, String, StatusCounts), whose: Whose) -> Element {
    let count = counts.all().to_string();
    let link = element("a")
        .class("govuk-link govuk-link--no-visited-state")
        .attr("href", Route::Requests(Listing::of(of)).href())
        .attr("aria-current", (of == whose).then_some("page"))
        .child(Word::WithCount.with(&[("text", &*name), ("count", &*count)]));
    element("li").child(link)
}
