//! The bar in which it is chosen what changes of the tickets that are picked.

use super::Bulk;
use super::property::PROPERTIES;
use crate::agent::desk::Desk;
use crate::agent::icons;
use crate::agent::views::Selection;
use crate::locale::en::agent::bulk as words;
use crate::ui::icon;
use crate::ui::markup::{Element, ElementRef, Node, anew, element, part};
use frontdesk_model::ticket::TicketUpdate;
use leptos::ev;
use leptos::prelude::*;

/// `list` takes the focus when the bar goes.
pub fn bulk_bar(selection: Selection, list: ElementRef) -> Node {
    let is_shown = Memo::new(move |_| selection.count() > 0);
    let said = part(move || words::selected(selection.count()));
    let said = element("p").class("govuk-visually-hidden").attr("role", "status").child(said);
    let bar = anew(move || is_shown.get(), move |is_shown| is_shown.then(|| bar(selection, list)).into());
    Node::List(vec![said.into(), bar])
}

fn bar(selection: Selection, list: ElementRef) -> Element {
    let desk = expect_context::<Desk>();
    let update = RwSignal::new(TicketUpdate::default());
    let wrong = RwSignal::new(None);
    Effect::new(move || {
        update.track();
        wrong.set(None);
    });
    let go = move |_| {
        let update = update.get_untracked();
        wrong.set(None);
        if let Some(why) = why_not(desk.bulk, &update) {
            // Said anew, also where it was said before.
            return request_animation_frame(move || wrong.set(Some(why)));
        }
        desk.bulk.change(&selection.picked(), &update);
        selection.clear();
        list.focus();
    };
    let clear = move |_| {
        selection.clear();
        list.focus();
    };
    let button = |class: &'static str| element("button").attr("type", "button").class(class);
    let choices: Node = PROPERTIES.iter().map(|property| property.draw(desk, update)).collect();
    element("section")
        .class("fd-bulk")
        .attr("aria-label", words::CHANGE_SELECTED)
        .child(element("strong").child(part(move || words::selected(selection.count()))))
        .child(choices)
        .child(element("p").class("fd-bulk__wrong").attr("role", "alert").child(part(move || wrong.get())))
        .child(
            button("fd-btn fd-btn--main")
                .on(ev::click, go)
                .child(part(move || words::update(selection.count()))),
        )
        .child(
            button("fd-btn fd-btn--icon")
                .attr("aria-label", words::CLEAR_SELECTION)
                .on(ev::click, clear)
                .child(icon(icons::CROSS)),
        )
}

/// What is in the way of the change.
fn why_not(bulk: Bulk, update: &TicketUpdate) -> Option<&'static str> {
    if *update == TicketUpdate::default() {
        Some(words::CHOOSE_CHANGE)
    } else if untrack(|| bulk.is_running()) {
        Some(words::ONE_AT_A_TIME)
    } else {
        None
    }
}
