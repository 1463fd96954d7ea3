//! Deleting a view, after a question.

use crate::agent::desk::Desk;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route};
use crate::api;
use crate::locale::en::agent::edit_view as words;
use crate::ui::markup::{ElementRef, Node, element, part};
use frontdesk_model::id::ViewId;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

const HEADING: &str = "delete-view";

pub fn delete(view: ViewId, title: RwSignal<String>, desk: Desk) -> Node {
    let dialog = ElementRef::new();
    let failed = RwSignal::new(false);
    let navigator = expect_context::<Navigator>();
    let find = move || dialog.get()?.dyn_into::<HtmlDialogElement>().ok();
    let ask = move |_| {
        if let Some(dialog) = find().filter(|dialog| !dialog.open()) {
            // Refused only by one that is open.
            let _ = dialog.show_modal();
        }
    };
    let keep = move |_| {
        if let Some(dialog) = find() {
            dialog.close();
        }
    };
    let delete = move |_| {
        failed.set(false);
        spawn_local(async move {
            match api::views::delete(view).await {
                Ok(()) => {
                    desk.last_list.try_update(Option::take);
                    desk.views_changed();
                    desk.announcer.say(words::DELETED.to_owned());
                    navigator.lead_focus();
                    navigator.go(Route::Page(Page::Desk));
                }
                Err(error) => {
                    desk.session.heed(&error);
                    failed.try_set(true);
                }
            }
        });
    };
    let button = |class: &'static str| element("button").attr("type", "button").class(class);
    let opener = button("fd-linkbtn fd-edit__delete").on(ev::click, ask).child(words::DELETE);
    let wrong = part(move || failed.get().then_some(words::NOT_DELETED));
    let ends = element("div")
        .class("fd-edit__end")
        .child(button("fd-btn").attr("autofocus", true).on(ev::click, keep).child(words::KEEP))
        .child(button("fd-btn fd-btn--main").on(ev::click, delete).child(words::DELETE));
    let dialog = element("dialog")
        .class("fd-dialog fd-question")
        .attr("aria-labelledby", HEADING)
        .reference(dialog)
        .child(element("h2").id(HEADING).child(part(move || words::delete_title(&title.get()))))
        .child(element("p").child(words::DELETE_HELP))
        .child(element("p").class("fd-edit__error").attr("role", "alert").child(wrong))
        .child(ends);
    Node::List(vec![element("p").child(opener).into(), dialog.into()])
}
