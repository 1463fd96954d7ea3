//! The files that go with what is written: chosen, dropped or pasted, uploaded meanwhile.

use crate::agent::drafts;
use crate::agent::ticket::sheet::Sheet;
use crate::attachments::{attach, held_by};
use crate::locale::en::agent::composer as words;
use crate::ui::markup::{Node, anew, element};
use frontdesk_model::form_settings::FileLimits;
use leptos::ev;
use leptos::prelude::*;

const CONTROL: &str = "files";

/// The place for files; another one when what was written has been sent.
pub fn files(open: Sheet) -> Node {
    anew(
        move || open.sent.get(),
        move |_| {
            let name = drafts::files_name(open.desk.me, open.place);
            let before = open.draft.with_untracked(|draft| draft.files.clone());
            let control = element("input")
                .attr("type", "file")
                .attr("multiple", true)
                .id(CONTROL)
                .attr("name", CONTROL)
                .once_drawn(move |control| attach(&control, &name, &before, &FileLimits::of_every_form()));
            let keep = move |event| {
                // The script tells of its files also when they only stand there again.
                let held = held_by(&event);
                let is_new = |held: &String| open.draft.with_untracked(|draft| draft.files != *held);
                if let Some(held) = held.filter(is_new) {
                    open.draft.update(|draft| draft.files = held);
                }
            };
            let label = element("label").attr("for", CONTROL).class("govuk-visually-hidden");
            element("div")
                .class("fd-comp__files")
                .on(ev::input, keep)
                .child(label.child(words::FILES))
                .child(control)
                .into()
        },
    )
}
