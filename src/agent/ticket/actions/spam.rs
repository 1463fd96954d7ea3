//! Marking a ticket as spam: it is deleted, and who sent it is suspended.

use super::super::open::OpenTicket;
use crate::agent::dialog::Dialog;
use crate::agent::directory::or_nobody;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route};
use crate::api;
use crate::locale::en::agent::actions as words;
use crate::ui::markup::{Node, element, part};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub fn spam(open: OpenTicket, dialog: Dialog) -> Node {
    let navigator = expect_context::<Navigator>();
    let wrong = RwSignal::new(None);
    let requester = open.ticket.with_untracked(|ticket| open.desk.directory.full_name(ticket.requester_id));
    let mark = move |_| {
        wrong.set(None);
        spawn_local(async move {
            match api::tickets::mark_as_spam(open.id).await {
                Ok(()) => {
                    dialog.close();
                    open.desk.announcer.say(words::marked(open.id));
                    let list = open.desk.last_list.get_untracked();
                    navigator.lead_focus();
                    navigator.go(Route::Page(list.map_or(Page::Desk, |list| list.page())));
                }
                Err(error) => {
                    open.desk.session.heed(&error);
                    wrong.set(Some(words::NOT_MARKED));
                }
            }
        });
    };
    let button = |class: &'static str| element("button").attr("type", "button").class(class);
    let acts = element("div")
        .class("fd-dialog__acts")
        .child(
            button("fd-btn")
                .attr("autofocus", true)
                .on(ev::click, move |_| dialog.close())
                .child(words::CANCEL),
        )
        .child(button("fd-btn fd-btn--warning").on(ev::click, mark).child(words::SPAM));
    Node::List(vec![
        element("p").child(words::spam_does(&or_nobody(requester))).into(),
        element("p").class("fd-dialog__wrong").attr("role", "alert").child(part(move || wrong.get())).into(),
        acts.into(),
    ])
}
