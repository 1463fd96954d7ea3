//! Merging a ticket into another one: that one gets what was said here, this one is closed.

use super::super::open::OpenTicket;
use crate::agent::dialog::Dialog;
use crate::agent::directory::or_nobody;
use crate::agent::follow::work;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route, Tab};
use crate::agent::status::status_tag;
use crate::api;
use crate::api::comments::Comment;
use crate::api::job_statuses;
use crate::api::tickets::{Answer, Merge, Ticket};
use crate::locale::en::agent::actions as words;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::id::TicketId;
use frontdesk_model::job_status::JobState;
use frontdesk_model::status::Status;
use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

const NUMBER: &str = "merge-into";
/// Milliseconds between two questions how far the job has come.
const ASK_AGAIN: u32 = 250;

/// How far the dialog has come.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Asking,
    /// The other ticket, as the agent sees it before it happens.
    Found(Box<Ticket>),
    Merging,
    Wrong(&'static str),
}

#[derive(Clone, Copy)]
struct Merging {
    open: OpenTicket,
    dialog: Dialog,
    navigator: Navigator,
    typed: RwSignal<String>,
    stage: RwSignal<Stage>,
    /// Whether the requester is told.
    tells: RwSignal<bool>,
}

pub fn merge(open: OpenTicket, dialog: Dialog) -> Node {
    let merging = Merging {
        open,
        dialog,
        navigator: expect_context(),
        typed: RwSignal::new(String::new()),
        stage: RwSignal::new(Stage::Asking),
        tells: RwSignal::new(false),
    };
    let field = element("input")
        .class("fd-input")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("autofocus", true)
        .id(NUMBER)
        .on(ev::input, move |event| merging.look(&event_target_value(&event)));
    let tells = element("input")
        .attr("type", "checkbox")
        .property("checked", move || merging.tells.get())
        .on(ev::change, move |_| merging.tells.update(|tells| *tells = !*tells));
    let button = |class: &'static str| element("button").attr("type", "button").class(class);
    let acts = element("div")
        .class("fd-dialog__acts")
        .child(button("fd-btn fd-btn--main").on(ev::click, move |_| merging.go()).child(words::MERGE))
        .child(button("fd-btn").on(ev::click, move |_| dialog.close()).child(words::CANCEL));
    Node::List(vec![
        element("p").child(words::merge_does(open.id)).into(),
        element("label").attr("for", NUMBER).child(words::MERGE_INTO).into(),
        field.into(),
        element("div")
            .class("fd-dialog__found")
            .attr("role", "status")
            .child(part(move || merging.said()))
            .into(),
        element("label").class("fd-dialog__tick").child(tells).child(words::TELL_REQUESTER).into(),
        acts.into(),
    ])
}

impl Merging {
    /// Looks for the ticket that is meant while one types.
    fn look(self, typed: &str) {
        let number = typed.trim().trim_start_matches('#').to_owned();
        self.typed.set(number.clone());
        self.stage.set(Stage::Asking);
        let Some(id) = number.parse::<TicketId>().ok() else { return };
        work(async move {
            let stage = if id == self.open.id {
                Stage::Wrong(words::SAME_TICKET)
            } else {
                match api::tickets::show(id).await {
                    Ok(Answer { ticket, users, .. }) => {
                        self.open.desk.directory.learn_people(users);
                        match ticket.status {
                            Status::Closed | Status::Deleted => Stage::Wrong(words::CLOSED_TICKET),
                            _ => Stage::Found(Box::new(ticket)),
                        }
                    }
                    Err(error) => {
                        self.open.desk.session.heed(&error);
                        Stage::Wrong(words::NO_SUCH_TICKET)
                    }
                }
            };
            // An answer to what was typed before says nothing of what is there now.
            if self.typed.with_untracked(|typed| *typed == number) {
                self.stage.set(stage);
            }
        });
    }

    fn said(self) -> Element {
        match self.stage.get() {
            Stage::Asking => element("p").class("fd-muted").child(words::MERGE_HELP),
            Stage::Merging => element("p").child(words::IS_MERGING),
            Stage::Wrong(why) => element("p").class("fd-dialog__wrong").child(why),
            Stage::Found(ticket) => {
                let requester = or_nobody(self.open.desk.directory.full_name(ticket.requester_id));
                element("p")
                    .child(element("b").child(ticket.subject.clone()))
                    .child(" ")
                    .child(status_tag(ticket.status))
                    .child(element("br"))
                    .child(words::asked_by(&requester))
            }
        }
    }

    fn go(self) {
        let Stage::Found(target) = self.stage.get_untracked() else {
            if !matches!(self.stage.get_untracked(), Stage::Merging) {
                self.stage.set(Stage::Wrong(words::CHOOSE_TICKET));
            }
            return;
        };
        self.stage.set(Stage::Merging);
        let into = target.id;
        spawn_local(async move {
            if self.merge(&target).await {
                self.dialog.close();
                self.open.desk.announcer.say(words::merged(self.open.id, into));
                self.navigator.lead_focus();
                self.navigator.go(Route::Page(Page::Ticket(into, Tab::Conversation)));
            } else {
                self.stage.set(Stage::Wrong(words::NOT_MERGED));
            }
        });
    }

    /// Whether it is done.
    async fn merge(self, target: &Ticket) -> bool {
        let source = self.open.ticket.get_untracked();
        let into = target.id;
        let public = self.tells.get_untracked();
        // What a requester reads quotes no note, and nobody else.
        let is_theirs = source.requester_id == target.requester_id;
        let said = self.open.comments.with_untracked(|all| {
            let quoted = |comment: &&Comment| !public || comment.public && is_theirs;
            all.iter().rev().find(quoted).map(|last| last.body.clone())
        });
        let merge = Merge {
            ids: [source.id],
            target_comment: words::came(source.id, &source.subject, said.as_deref()),
            source_comment: words::went(into),
            target_comment_is_public: public,
            source_comment_is_public: public,
        };
        let begun = api::tickets::merge(into, &merge).await;
        let Ok(mut job) = begun.inspect_err(|error| self.open.desk.session.heed(error)) else { return false };
        while matches!(job.status, JobState::Queued | JobState::Working) {
            TimeoutFuture::new(ASK_AGAIN).await;
            match job_statuses::show(&job.id).await {
                Ok(now) => job = now,
                Err(_) => return false,
            }
        }
        job.status == JobState::Completed && job.results.iter().all(|result| result.success)
    }
}
