//! The files that come with an answer.

use super::writing::Writing;
use crate::attachments::{attach, held_by};
use crate::locale::portal::{Language, Word};
use crate::ui::Question;
use crate::ui::markup::{Node, anew, element};
use frontdesk_model::form_settings::FileLimits;
use leptos::ev;
use leptos::prelude::*;

const CONTROL: &str = "files";

/// The place for files; another one when what was written has been sent.
pub fn files(writing: Writing) -> Node {
    anew(
        move || writing.turn.get(),
        move |_| {
            let limits = FileLimits::of_every_form();
            let megabytes = limits.megabytes.to_string();
            let hint = Word::FilesHint.counted(limits.files, &[("megabytes", &*megabytes)]);
            let question = Question::new(Language::of_parts(), CONTROL, Word::AddFiles).hint(hint);
            let (name, before) = writing.kept_files();
            let control = question.file_input(true, move |control| attach(&control, &name, &before, &limits));
            let keep = move |event: web_sys::Event| {
                if let Some(held) = held_by(&event) {
                    writing.keep_files(held);
                }
            };
            element("div").class("fd-answer-files").on(ev::input, keep).child(control).into()
        },
    )
}
