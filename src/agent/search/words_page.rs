//! What can be searched for: the words of the search, with what they find.

use crate::agent::heading::{name_window, page_heading};
use crate::agent::route::Page;
use crate::locale::en::agent::search as words;
use crate::ui::markup::{Element, Node, element};

pub fn words_page() -> Node {
    name_window(|| words::WORDS_TITLE.to_owned());
    let head = |title: &'static str| element("th").attr("scope", "col").child(title);
    let heads = element("tr").child(head(words::WORD)).child(head(words::FINDS)).child(head(words::EXAMPLE));
    let lines = words::WORDS.iter().map(|one| {
        let word = format!("{}:", one.property);
        line(word, format!("{} ({})", one.finds, one.hint), one.example)
    });
    let signs = words::SIGNS.iter().map(|(sign, finds)| line((*sign).to_owned(), (*finds).to_owned(), sign));
    let table = element("table")
        .class("fd-words")
        .child(element("caption").class("govuk-visually-hidden").child(words::ALL_WORDS))
        .child(element("thead").child(heads))
        .child(element("tbody").child(lines.chain(signs).collect::<Node>()));
    element("div")
        .class("fd-scroll fd-page")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", words::WORDS_TITLE)
        .child(page_heading(words::WORDS_TITLE))
        .child(element("p").child(words::WORDS_INTRO))
        .child(table)
        .into()
}

fn line(word: String, finds: String, example: &str) -> Element {
    let link = element("a").attr("href", Page::Search(example.to_owned()).href()).child(example.to_owned());
    element("tr")
        .child(element("th").attr("scope", "row").child(element("code").child(word)))
        .child(element("td").child(finds))
        .child(element("td").child(link))
}
