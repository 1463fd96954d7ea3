//! The order of a list.

use super::Listing;
use crate::api::request_lists::Sort;
use crate::locale::portal::Word;
use crate::portal::history::History;
use crate::portal::route::Route;
use crate::ui::markup::{Element, Node, element};
use leptos::ev;
use leptos::prelude::*;

const CONTROL: &str = "sort";

pub fn sorting(listing: Memo<Listing>) -> Element {
    let history = expect_context::<History>();
    let sort_anew = move |event: web_sys::Event| {
        let sort = Sort::from_word(&event_target_value(&event)).unwrap_or_default();
        let listing = Listing { sort, page: 1, ..listing.get_untracked() };
        history.go_quietly(&Route::Requests(listing));
    };
    let option = |sort: Sort| {
        let text = match sort {
            Sort::Update => Word::ByUpdate,
            Sort::Opening => Word::ByOpening,
            Sort::Status => Word::ByStatus,
        };
        element("option").attr("value", sort.word()).child(text)
    };
    let select = element("select")
        .id(CONTROL)
        .property("value", move || listing.with(|listing| listing.sort).word().to_owned())
        .on(ev::change, sort_anew)
        .child(Sort::ALL.into_iter().map(option).collect::<Node>());
    element("p").child(element("label").attr("for", CONTROL).child(Word::SortBy)).child(" ").child(select)
}
