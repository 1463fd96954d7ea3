//! Deleting a view, after a question.

use crate::agent::desk::Desk;
use crate::agent::dialog::Dialog;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route};
use crate::api;
use crate::locale::en::agent::edit_view as words;
use crate::ui::markup::{ElementRef, Node, element, part};
use frontdesk_model::id::ViewId;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub fn delete(view: ViewId, title: RwSignal<String>, desk: Desk) -> Node {
    let opener = ElementRef::new();
    let dialog = Dialog::new(opener);
    let navigator = expect_context::<Navigator>();
    let open = element("button")
        .attr("type", "button")
        .class("fd-linkbtn fd-edit__delete")
        .reference(opener)
        .on(ev::click, move |_| dialog.show())
        .child(words::DELETE);
    let question = dialog
        .draw(move || words::delete_title(&title.get()), move || question(view, desk, dialog, navigator));
    Node::List(vec![element("p").child(open).into(), question])
}

fn question(view: ViewId, desk: Desk, dialog: Dialog, navigator: Navigator) -> Node {
    let failed = RwSignal::new(false);
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
    let wrong = part(move || failed.get().then_some(words::NOT_DELETED));
    let keep = button("fd-btn").attr("autofocus", true).on(ev::click, move |_| dialog.close());
    let ends = element("div")
        .class("fd-edit__end")
        .child(keep.child(words::KEEP))
        .child(button("fd-btn fd-btn--main").on(ev::click, delete).child(words::DELETE));
    Node::List(vec![
        element("p").child(words::DELETE_HELP).into(),
        element("p").class("fd-edit__error").attr("role", "alert").child(wrong).into(),
        ends.into(),
    ])
}
