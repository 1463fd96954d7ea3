//! The pages of a long list.

use super::Listing;
use super::found::Shown;
use crate::locale::portal::Word;
use crate::portal::route::Route;
use crate::ui::markup::{Element, Node, element};

/// Nothing for a list of one page.
pub fn pages(shown: &Shown) -> Option<Element> {
    let last = shown.last_page();
    if last < 2 {
        return None;
    }
    let Listing { page, .. } = shown.listing;
    let mut before = 0;
    let mut items = Vec::new();
    for number in numbers(page, last) {
        if number > before + 1 {
            items.push(
                element("li")
                    .class("govuk-pagination__item govuk-pagination__item--ellipsis")
                    .child("\u{22ef}"),
            );
        }
        items.push(item(&shown.listing, number));
        before = number;
    }
    let previous = (page > 1).then(|| step(&shown.listing, page - 1, Step::Previous));
    let next = (page < last).then(|| step(&shown.listing, page + 1, Step::Next));
    let items = element("ul").class("govuk-pagination__list").child(items.into_iter().collect::<Node>());
    let nav = element("nav").class("govuk-pagination").attr("aria-label", Word::Pages.text());
    Some(nav.child(previous).child(items).child(next))
}

/// The first, the last, and those round the present one.
fn numbers(page: u32, last: u32) -> Vec<u32> {
    let near = page.saturating_sub(1).max(1)..=(page + 1).min(last);
    let mut numbers: Vec<u32> = std::iter::once(1).chain(near).chain(std::iter::once(last)).collect();
    numbers.retain(|number| *number <= last);
    numbers.dedup();
    numbers
}

fn item(listing: &Listing, number: u32) -> Element {
    let is_current = number == listing.page;
    let class = if is_current {
        "govuk-pagination__item govuk-pagination__item--current"
    } else {
        "govuk-pagination__item"
    };
    let link = element("a")
        .class("govuk-link govuk-pagination__link")
        .attr("href", Route::Requests(listing.at_page(number)).href())
        .attr("aria-label", Word::Page.with(&[("number", &number.to_string())]))
        .attr("aria-current", is_current.then_some("page"))
        .child(number.to_string());
    element("li").key(i64::from(number)).class(class).child(link)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Previous,
    Next,
}

const PREVIOUS: &str = r#"<path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"/>"#;
const NEXT: &str = r#"<path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"/>"#;

fn step(listing: &Listing, page: u32, step: Step) -> Element {
    let (class, rel, word, sign, shape) = match step {
        Step::Previous => (
            "govuk-pagination__prev",
            "prev",
            Word::PreviousPage,
            "govuk-pagination__icon govuk-pagination__icon--prev",
            PREVIOUS,
        ),
        Step::Next => (
            "govuk-pagination__next",
            "next",
            Word::NextPage,
            "govuk-pagination__icon govuk-pagination__icon--next",
            NEXT,
        ),
    };
    let arrow = element("svg")
        .class(sign)
        .attr("height", "13")
        .attr("width", "15")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .attr("viewBox", "0 0 15 13")
        .drawing(shape);
    let more = element("span").class("govuk-visually-hidden").child(" ").child(Word::PageWord);
    let text = element("span").class("govuk-pagination__link-title").child(word).child(more);
    let content: Node = match step {
        Step::Previous => Node::List(vec![arrow.into(), " ".into(), text.into()]),
        Step::Next => Node::List(vec![text.into(), " ".into(), arrow.into()]),
    };
    let link = element("a")
        .class("govuk-link govuk-pagination__link")
        .attr("href", Route::Requests(listing.at_page(page)).href())
        .attr("rel", rel)
        .child(content);
    element("div").class(class).child(link)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_ends_and_what_is_near_are_named() {
        assert_eq!(numbers(1, 2), [1, 2]);
        assert_eq!(numbers(1, 400), [1, 2, 400]);
        assert_eq!(numbers(200, 400), [1, 199, 200, 201, 400]);
        assert_eq!(numbers(400, 400), [1, 399, 400]);
        assert_eq!(numbers(9, 3), [1, 3], "a page behind the end leads back");
    }
}
