//! What of a search a view says, and what it does not.

use super::vocabulary;
use crate::agent::desk::Desk;
use crate::api::view_definitions::Definitions;
use crate::locale::en::agent::edit_view as words;
use crate::ui::markup::{Element, Node, element};
use frontdesk_model::search::{Term, Viewed};

/// Nothing, where the view says it all.
pub fn left_out(found: &Viewed) -> Option<Element> {
    let part = |term: &Term| element("li").child(element("code").child(term.to_string()));
    let parts: Node = found.unsaid.iter().map(part).collect();
    let title = if found.unsaid.len() == 1 { words::NOT_SAID } else { words::NOT_SAID_MANY };
    let unsaid = (!found.unsaid.is_empty()).then(|| {
        Node::List(vec![element("p").child(title).into(), element("ul").class("fd-tips").child(parts).into()])
    });
    let narrowed = found.narrowed.then(|| element("p").child(words::NARROWED));
    let any = found.narrowed || !found.unsaid.is_empty();
    any.then(|| {
        let title = element("h3").child(words::NOT_IN_THE_VIEW);
        element("div").class("fd-note").child(title).child(unsaid).child(narrowed)
    })
}

/// The conditions, in words.
pub fn in_the_view(found: &Viewed, definitions: &Definitions, desk: Desk) -> Element {
    let said = |condition| element("li").child(vocabulary::in_words(condition, definitions, desk));
    let conditions = &found.conditions;
    let all: Node = conditions.all.iter().map(said).collect();
    let any = (!conditions.any.is_empty()).then(|| {
        let any: Node = conditions.any.iter().map(said).collect();
        element("li").child(words::ONE_OF).child(element("ul").class("fd-tips").child(any))
    });
    element("div")
        .child(element("h3").child(words::IN_THE_VIEW))
        .child(element("ul").class("fd-tips").child(all).child(any))
}
