//! Whether somebody is suspended, and the question before an agent changes that.

use super::desk::Desk;
use super::dialog::Dialog;
use super::directory::or_nobody;
use super::icons;
use crate::api;
use crate::locale::en::agent::actions::CANCEL;
use crate::locale::en::agent::standing as words;
use crate::ui::icon;
use crate::ui::markup::{Element, ElementRef, Node, element, part};
use frontdesk_model::id::UserId;
use frontdesk_model::user::Role;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
struct Standing {
    desk: Desk,
    who: Memo<UserId>,
    dialog: Dialog,
    opener: ElementRef,
    wrong: RwSignal<bool>,
}

pub fn standing(desk: Desk, who: Memo<UserId>) -> Node {
    let opener = ElementRef::new();
    let standing = Standing { desk, who, dialog: Dialog::new(opener), opener, wrong: RwSignal::new(false) };
    let title = move || standing.action().to_owned();
    Node::List(vec![part(move || standing.state()), standing.dialog.draw(title, move || standing.question())])
}

impl Standing {
    fn name(self) -> String {
        or_nobody(self.desk.directory.full_name(self.who.get()))
    }

    fn is_suspended(self) -> bool {
        self.desk.directory.person(self.who.get(), |user| user.suspended).unwrap_or_default()
    }

    fn action(self) -> &'static str {
        if self.is_suspended() { words::LIFT } else { words::SUSPEND }
    }

    /// Whether they are suspended, and the way to change that. Of who works tickets, admins decide.
    fn state(self) -> Element {
        let asks = self.desk.directory.person(self.who.get(), |user| user.role == Role::EndUser);
        let can_change = asks.unwrap_or_default() && !self.desk.is_light;
        let sign = element("b").class("fd-standing__stop").child(icon(icons::STOP)).child(words::SUSPENDED);
        let change = element("button")
            .attr("type", "button")
            .class("fd-linkbtn")
            .reference(self.opener)
            .on(ev::click, move |_| self.dialog.show())
            .child(self.action());
        element("p")
            .class("fd-standing")
            .child(self.is_suspended().then_some(sign))
            .child(can_change.then_some(change))
    }

    fn question(self) -> Node {
        self.wrong.set(false);
        let suspended = self.is_suspended();
        let does = if suspended { words::lift_does(&self.name()) } else { words::suspend_does(&self.name()) };
        let wrong = part(move || self.wrong.get().then_some(words::NOT_CHANGED));
        let button = |class: &'static str| element("button").attr("type", "button").class(class);
        let cancel = button("fd-btn").attr("autofocus", true).on(ev::click, move |_| self.dialog.close());
        let class = if suspended { "fd-btn fd-btn--main" } else { "fd-btn fd-btn--warning" };
        let act = button(class).on(ev::click, move |_| self.change(!suspended)).child(self.action());
        let acts = element("div").class("fd-dialog__acts").child(cancel.child(CANCEL)).child(act);
        Node::List(vec![
            element("p").child(does).into(),
            element("p").class("fd-dialog__wrong").attr("role", "alert").child(wrong).into(),
            acts.into(),
        ])
    }

    fn change(self, suspended: bool) {
        let who = self.who.get_untracked();
        spawn_local(async move {
            match api::users::suspend(who, suspended).await {
                Ok(user) => {
                    let said =
                        if suspended { words::suspended(&user.name) } else { words::lifted(&user.name) };
                    self.dialog.close();
                    self.desk.directory.learn_people([user]);
                    self.desk.announcer.say(said);
                }
                Err(error) => {
                    self.desk.session.heed(&error);
                    self.wrong.try_set(true);
                }
            }
        });
    }
}
