//! The people beside a ticket: those who get a copy of replies, and the agents who follow it.

use super::super::sheet::Sheet;
use crate::agent::adder::{Adder, adder};
use crate::agent::chips::{Chip, chips};
use crate::agent::desk::Desk;
use crate::agent::directory::or_nobody;
use crate::agent::follow::work;
use crate::api;
use crate::api::tickets::{MoreChanges, Ticket};
use crate::api::users::User;
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, element, part};
use frontdesk_model::id::UserId;
use frontdesk_model::rules::email::is_email;
use frontdesk_model::ticket_draft::{CopiedDraft, CopyAction};
use leptos::ev;
use leptos::prelude::*;

/// One of the two lists.
pub struct Roll {
    label: &'static str,
    heading: &'static str,
    names: Adder,
    /// Only agents, who are known by name.
    agents: bool,
    of_ticket: fn(&Ticket) -> &Vec<UserId>,
    changes: fn(&mut MoreChanges) -> &mut Vec<CopiedDraft>,
}

pub static COPIED: Roll = Roll {
    label: "copied",
    heading: words::COPIED,
    names: Adder {
        id: "add-copied",
        suggestions: "known-copied",
        label: words::ADD_COPIED,
        hint: words::ADD,
        problem: "wrong-copied",
        help: words::WRONG_COPIED,
    },
    agents: false,
    of_ticket: |ticket| &ticket.email_cc_ids,
    changes: |more| &mut more.email_ccs,
};

pub static FOLLOWERS: Roll = Roll {
    label: "followers",
    heading: words::FOLLOWERS,
    names: Adder {
        id: "add-follower",
        suggestions: "known-followers",
        label: words::ADD_FOLLOWER,
        hint: words::ADD,
        problem: "wrong-follower",
        help: words::WRONG_FOLLOWER,
    },
    agents: true,
    of_ticket: |ticket| &ticket.follower_ids,
    changes: |more| &mut more.followers,
};

/// Somebody on a roll: known to the desk, or by an address alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Somebody {
    Known(UserId),
    Address(String),
}

impl Roll {
    fn said(&self, open: Sheet) -> Vec<CopiedDraft> {
        open.changed.with(|(_, more)| {
            let mut more = more.clone();
            std::mem::take((self.changes)(&mut more))
        })
    }

    /// Who is on it, once what is changed is submitted.
    fn people(&self, open: Sheet) -> Vec<Somebody> {
        let mut people: Vec<_> = open
            .ticket
            .with(|ticket| (self.of_ticket)(ticket).iter().copied().map(Somebody::Known).collect());
        for said in self.said(open) {
            let who = match (said.user_id, said.user_email) {
                (Some(id), _) => Somebody::Known(id),
                (None, Some(address)) => Somebody::Address(address),
                (None, None) => continue,
            };
            people.retain(|one| *one != who);
            if said.action == CopyAction::Put {
                people.push(who);
            }
        }
        people
    }

    /// How many are on it, once what is changed is submitted.
    pub fn count(&self, open: Sheet) -> usize {
        self.people(open).len()
    }

    /// Says that somebody comes or goes. Who comes and was there is as the ticket has it.
    fn say(&self, open: Sheet, who: &Somebody, action: CopyAction) {
        let (user_id, user_email) = match who {
            Somebody::Known(id) => (Some(*id), None),
            Somebody::Address(address) => (None, Some(address.clone())),
        };
        let was_there = open
            .ticket
            .with_untracked(|ticket| user_id.is_some_and(|id| (self.of_ticket)(ticket).contains(&id)));
        open.draft.update(|draft| {
            let said = (self.changes)(&mut draft.more);
            said.retain(|one| (one.user_id, &one.user_email) != (user_id, &user_email));
            if was_there != (action == CopyAction::Put) {
                said.push(CopiedDraft { user_id, user_email, user_name: None, action });
            }
        });
    }

    /// Puts somebody on it whom the desk knows.
    pub fn put(&self, open: Sheet, who: UserId) {
        self.say(open, &Somebody::Known(who), CopyAction::Put);
    }

    pub fn draw(&'static self, open: Sheet) -> Node {
        let directory = open.desk.directory;
        let found = Found::new(open.desk, self.agents);
        let chip = move |who: Somebody| match who {
            Somebody::Known(id) => {
                let name = or_nobody(directory.name(id));
                let title = directory.person(id, |user| user.email.clone()).flatten();
                Chip { remove: Some(words::remove(&name)), text: name, title }
            }
            Somebody::Address(address) => {
                Chip { remove: Some(words::remove(&address)), text: address, title: None }
            }
        };
        let shown = move || self.people(open).into_iter().map(chip).collect();
        let remove = move |at: usize| {
            if let Some(who) = untrack(|| self.people(open)).get(at) {
                self.say(open, who, CopyAction::Delete);
            }
        };
        let add = move |typed: &str| {
            let meant = found.meant(typed).filter(|who| !self.agents || matches!(who, Somebody::Known(_)));
            meant.inspect(|who| self.say(open, who, CopyAction::Put)).is_some()
        };
        let suggest = move |begun| found.ask(begun);
        let many = element("div")
            .class("fd-prop__many")
            .child(chips(self.label, self.names.id, shown, remove))
            .child(adder(&self.names, found.in_full, suggest, add))
            .child(self.agents.then(|| self.follow(open)));
        let label = element("span").class("fd-lab").id(self.label).child(self.heading);
        Node::List(vec![label.into(), many.into()])
    }

    /// The agent's own name, put on the roll or taken off.
    fn follow(&'static self, open: Sheet) -> Node {
        part(move || {
            let me = Somebody::Known(open.desk.me);
            let follows = self.people(open).contains(&me);
            let (word, action) = if follows {
                (words::UNFOLLOW, CopyAction::Delete)
            } else {
                (words::FOLLOW, CopyAction::Put)
            };
            let act = move |_| self.say(open, &me, action);
            element("button").attr("type", "button").class("fd-linkbtn").on(ev::click, act).child(word)
        })
    }
}

/// The people whom the desk suggests while one types.
#[derive(Clone, Copy)]
pub struct Found {
    desk: Desk,
    /// Only agents.
    agents: bool,
    people: RwSignal<Vec<User>>,
    /// What is typed for each of them, in full.
    pub in_full: RwSignal<Vec<String>>,
}

impl Found {
    pub fn new(desk: Desk, agents: bool) -> Self {
        Self { desk, agents, people: RwSignal::new(Vec::new()), in_full: RwSignal::new(Vec::new()) }
    }

    /// Asks who there is whose name or address begins so.
    pub fn ask(self, begun: String) {
        work(async move {
            // Without suggestions an address is typed out.
            if let Ok(mut people) = api::users::autocomplete(&begun).await {
                self.desk.directory.learn_people(people.iter().cloned());
                people.retain(|user| !self.agents || user.role.is_agent());
                self.in_full.try_set(people.iter().map(in_full).collect());
                self.people.try_set(people);
            }
        });
    }

    /// Somebody of whom this was typed: a name that the desk suggested, or an address.
    pub fn meant(self, typed: &str) -> Option<Somebody> {
        let is_meant = |user: &&User| in_full(user) == typed || user.email.as_deref() == Some(typed);
        let known = self.people.with_untracked(|people| people.iter().find(is_meant).map(|user| user.id));
        known.map(Somebody::Known).or_else(|| is_email(typed).then(|| Somebody::Address(typed.to_owned())))
    }
}

fn in_full(user: &User) -> String {
    match &user.email {
        Some(email) => format!("{} <{email}>", user.name),
        None => user.name.clone(),
    }
}
