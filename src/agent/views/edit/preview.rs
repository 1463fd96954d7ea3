//! The first tickets that a view would hold, as it is edited.

use super::draft::Draft;
use crate::agent::follow::{follow, work};
use crate::agent::views::table::plain_table;
use crate::api::views::{Execution, PreviewedView, ViewDraft, preview as fetch};
use crate::api::{ApiError, views::Column};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::edit_view as words;
use crate::locale::en::agent::views as view_words;
use crate::ui::markup::{Element, Node, element, part};
use leptos::prelude::*;
use std::time::Duration;

/// A pause in editing.
const PAUSE: Duration = Duration::from_millis(400);

#[derive(Clone, PartialEq)]
enum Shown {
    Waiting,
    /// The conditions are not complete.
    Incomplete,
    Failed,
    Rows(PreviewedView),
}

pub fn preview(draft: Draft) -> Element {
    let shown = RwSignal::new(Shown::Waiting);
    let turn = StoredValue::new(0_u32);
    follow(move || {
        // The name and who sees it change no ticket.
        let said = ViewDraft { title: String::new(), restriction: None, ..draft.said() };
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        let is_turn = move || turn.try_get_value() == Some(mine);
        set_timeout(
            move || {
                if is_turn() {
                    look(draft, said, shown, is_turn);
                }
            },
            PAUSE,
        );
    });
    let count = part(move || match shown.get() {
        Shown::Rows(PreviewedView { count: Some(count), .. }) => Some(view_words::tickets(count)),
        _ => None,
    });
    let body = part(move || shown.with(|shown| draw(draft, shown)));
    element("section")
        .class("fd-edit__preview")
        .attr("aria-labelledby", "view-preview")
        .child(element("h2").id("view-preview").child(words::PREVIEW))
        .child(element("p").class("fd-muted").attr("role", "status").child(count))
        .child(body)
}

fn look(draft: Draft, said: ViewDraft, shown: RwSignal<Shown>, is_turn: impl Fn() -> bool + 'static) {
    if !draft.check_conditions().is_empty() {
        return shown.set(Shown::Incomplete);
    }
    work(async move {
        let answer = fetch(&said).await;
        if !is_turn() {
            return;
        }
        shown.set(match answer {
            Ok(mut found) => {
                let directory = draft.desk.directory;
                directory.learn_people(std::mem::take(&mut found.users));
                directory.learn_groups(std::mem::take(&mut found.groups));
                directory.learn_organizations(std::mem::take(&mut found.organizations));
                Shown::Rows(found)
            }
            Err(ApiError::Invalid(_)) => Shown::Incomplete,
            Err(error) => {
                draft.desk.session.heed(&error);
                Shown::Failed
            }
        });
    });
}

fn draw(draft: Draft, shown: &Shown) -> Node {
    let said = |text: &'static str| element("p").class("fd-muted").child(text).into();
    match shown {
        Shown::Waiting => said(desk_words::LOADING),
        Shown::Incomplete => said(words::PREVIEW_WAITS),
        Shown::Failed => said(words::PREVIEW_FAILED),
        Shown::Rows(found) if found.rows.is_empty() => said(words::PREVIEW_EMPTY),
        Shown::Rows(found) => {
            let columns: Vec<Column> = found.columns.clone();
            let output = untrack(|| draft.output.get());
            let execution = Execution {
                group_by: output.group_by,
                group_order: output.group_order,
                sort_by: output.sort_by,
                sort_order: output.sort_order,
                columns,
            };
            let table = plain_table(words::PREVIEW, &execution, &found.rows, draft.desk);
            element("div")
                .class("fd-edit__rows")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", words::PREVIEW)
                .child(table)
                .into()
        }
    }
}
