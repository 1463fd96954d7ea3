//! The bar in which it is chosen what changes of the tickets that are picked.

use super::Bulk;
use super::change::Change;
use super::property::PROPERTIES;
use super::tags::{ADDED, REMOVED};
use crate::agent::desk::Desk;
use crate::agent::follow::{follow, memo};
use crate::agent::icons;
use crate::agent::views::Selection;
use crate::locale::en::agent::bulk as words;
use crate::ui::icon;
use crate::ui::markup::{Element, ElementRef, Node, anew, element, part};
use leptos::ev;
use leptos::prelude::*;

/// `list` takes the focus when the bar goes.
pub fn bulk_bar(selection: Selection, list: ElementRef) -> Node {
    let is_shown = memo(move || selection.count() > 0);
    let said = part(move || words::selected(selection.count()));
    let said = element("p").class("govuk-visually-hidden").attr("role", "status").child(said);
    let bar = anew(move || is_shown.get(), move |is_shown| is_shown.then(|| bar(selection, list)).into());
    Node::List(vec![said.into(), bar])
}

fn bar(selection: Selection, list: ElementRef) -> Element {
    let desk = expect_context::<Desk>();
    if desk.is_light {
        return element("p").class("fd-bulk").child(words::ONLY_NOTES);
    }
    desk.fetch_macros();
    let change = RwSignal::new(Change::default());
    let wrong = RwSignal::new(None);
    follow(move || {
        change.track();
        wrong.set(None);
    });
    let go = move |_| {
        let change = change.get_untracked();
        wrong.set(None);
        if let Some(why) = why_not(desk.bulk, &change) {
            // Said anew, also where it was said before.
            return request_animation_frame(move || wrong.set(Some(why)));
        }
        desk.bulk.change(desk, selection.picked(), change);
        selection.clear();
        list.focus();
    };
    let clear = move |_| {
        selection.clear();
        list.focus();
    };
    let button = |class: &'static str| element("button").attr("type", "button").class(class);
    let choices: Node = PROPERTIES.iter().map(|property| property.draw(desk, change)).collect();
    element("section")
        .class("fd-bulk")
        .attr("aria-label", words::CHANGE_SELECTED)
        .child(element("strong").child(part(move || words::selected(selection.count()))))
        .child(choices)
        .child(ADDED.draw(change))
        .child(REMOVED.draw(change))
        .child(element("p").class("fd-bulk__said").attr("role", "status").child(part(move || said(change))))
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

/// What is to be known of a macro before it is applied.
fn said(change: RwSignal<Change>) -> Option<&'static str> {
    change.with(|change| change.by_macro.is_some()).then_some(words::MACRO_SAYS)
}

/// What is in the way of the change.
fn why_not(bulk: Bulk, change: &Change) -> Option<&'static str> {
    if *change == Change::default() {
        Some(words::CHOOSE_CHANGE)
    } else if untrack(|| bulk.is_running()) {
        Some(words::ONE_AT_A_TIME)
    } else {
        None
    }
}
