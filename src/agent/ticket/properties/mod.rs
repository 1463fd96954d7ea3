//! A ticket's properties: whose it is, how urgent, of what type. Changes wait for the submit.

mod fields;
mod incidents;
mod past;
mod people;
mod problem;
mod tags;

use super::open::OpenTicket;
use super::sheet::Sheet;
use super::width::is_narrow;
use crate::agent::choices;
use crate::agent::desk::Desk;
use crate::agent::directory::{initials, or_nobody};
use crate::agent::follow::memo;
use crate::agent::heading::focus_on;
use crate::agent::icons;
use crate::agent::route::Page;
use crate::agent::standing::standing;
use crate::api::tickets::Ticket;
use crate::locale::en::agent as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use fields::fields;
use frontdesk_model::id::UserId;
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::TicketUpdate;
use incidents::incidents;
use leptos::ev;
use leptos::prelude::*;
use past::past;
use problem::problem;
use tags::tags;

pub use fields::control;
pub use people::{COPIED, FOLLOWERS, Found, Somebody};

pub fn properties(open: OpenTicket) -> Node {
    let changed = move || open.changed.with(|changed| *changed != Default::default());
    let unsaved = element("p").class("fd-prop__unsaved").attr("role", "status");
    let unsaved = unsaved.child(part(move || changed().then_some(words::NOT_SAVED_YET)));
    let about = Node::List(vec![requester(open).into(), past(open)]);
    panel(*open, None, Some(unsaved), [incidents(open), about])
}

/// Those that a ticket has from the beginning.
pub fn first_properties(sheet: Sheet) -> Node {
    let status = STATUS.draw(sheet, STATUS.value(sheet), None);
    let nothing = || Node::List(Vec::new());
    panel(sheet, Some(status), None, [nothing(), nothing()])
}

/// Between the properties and the form's fields stands what is near to the first, and what is known besides
/// below them.
fn panel(open: Sheet, status: Option<Node>, unsaved: Option<Element>, [near, besides]: [Node; 2]) -> Node {
    let narrow = is_narrow();
    // Beside the conversation the panel is always open; below it, it folds.
    let fold = element("details").class("fd-fold").property("open", move || !narrow.get());
    let summary = element("summary").child(words::PROPERTIES).child(icon(icons::DOWN));
    let title = element("h2").id("properties").class("govuk-visually-hidden").child(words::PROPERTIES);
    let changeable = element("section").attr("aria-labelledby", "properties").child(title);
    let changeable = changeable.child(changeable_ones(open, status)).child(unsaved);
    let asked = place(open).child(changeable).child(near).child(fields(open));
    let fold = fold.child(summary).child(asked).child(besides);
    let panel = element("aside").class("fd-panelside").attr("aria-label", words::PROPERTIES);
    panel.attr("tabindex", "0").child(fold).into()
}

/// Where what can be changed stands; a light agent only reads it.
fn place(open: Sheet) -> Element {
    if open.desk.is_light {
        element("fieldset").class("fd-readonly").attr("disabled", true).attr("aria-label", words::PROPERTIES)
    } else {
        element("div")
    }
}

fn changeable_ones(open: Sheet, status: Option<Node>) -> Element {
    element("div")
        .class("fd-prop")
        .child(status)
        .child(assignee(open))
        .child(GROUP.draw(open, GROUP.value(open), None))
        .child(COPIED.draw(open))
        .child(FOLLOWERS.draw(open))
        .child(TYPE.draw(open, TYPE.value(open), None))
        .child(problem(open))
        .child(PRIORITY.draw(open, PRIORITY.value(open), None))
        .child(tags(open))
}

/// One property that is chosen from a list. The first option is none.
struct Property {
    id: &'static str,
    label: &'static str,
    none: &'static str,
    /// Ids or words on the wire, with what people read.
    options: fn(Desk) -> Vec<(String, String)>,
    /// What people read for a value that is no option any more, where that is known.
    known: fn(Desk, &str) -> Option<String>,
    /// What is chosen, as on the wire.
    value: fn(&TicketUpdate, &Ticket) -> Option<String>,
    /// Puts what is chosen among the changes.
    change: fn(&mut TicketUpdate, &Ticket, &str),
}

impl Property {
    fn value(&self, open: Sheet) -> Memo<Option<String>> {
        let value = self.value;
        memo(move || open.changed.with(|(changes, _)| open.ticket.with(|ticket| value(changes, ticket))))
    }

    fn choose(&self, open: Sheet, key: &str) {
        open.change(|changes, ticket| (self.change)(changes, ticket, key));
    }

    /// What there is to choose, among it what is chosen and what the ticket has: who has it may be
    /// no agent any more.
    fn offered(&self, open: Sheet, chosen: Option<&String>) -> Vec<(String, String)> {
        let mut options = (self.options)(open.desk);
        let of_ticket = open.ticket.with(|ticket| (self.value)(&TicketUpdate::default(), ticket));
        for value in chosen.cloned().into_iter().chain(of_ticket) {
            if options.iter().all(|(key, _)| *key != value) {
                let text = (self.known)(open.desk, &value).unwrap_or_else(|| words::NOT_LISTED.to_owned());
                options.insert(0, (value, text));
            }
        }
        options
    }

    /// `beside` stands beside the list.
    fn draw(&'static self, open: Sheet, value: Memo<Option<String>>, beside: Option<Node>) -> Node {
        let choices = part(move || {
            let option = |key: String, text: String, chosen: bool| {
                element("option").attr("value", key).property("selected", move || chosen).child(text)
            };
            let value = value.get();
            let none = option(String::new(), self.none.to_owned(), value.is_none());
            let options = self.offered(open, value.as_ref());
            let options = options.into_iter().map(|(key, text)| {
                let chosen = value.as_ref() == Some(&key);
                option(key, text, chosen)
            });
            std::iter::once(none).chain(options).collect::<Node>()
        });
        let list = element("select")
            .class("fd-input")
            .id(self.id)
            .on(ev::change, move |event| self.choose(open, &event_target_value(&event)))
            .child(choices);
        Node::List(vec![
            element("label").attr("for", self.id).child(self.label).into(),
            element("div").class("fd-prop__two").child(list).child(beside).into(),
        ])
    }
}

/// What is as the ticket has it is no change.
#[expect(clippy::option_option, reason = "as in `TicketUpdate`: no change, none, and a value")]
fn change<T: PartialEq + Copy>(to: Option<T>, now: Option<T>) -> Option<Option<T>> {
    (to != now).then_some(to)
}

static STATUS: Property = Property {
    id: "status",
    label: words::STATUS,
    none: words::status(Status::New),
    options: choices::statuses,
    known: |_, _| None,
    value: |changes, _| Some(changes.status?.word().to_owned()),
    change: |changes, _, key| changes.status = Status::from_word(key),
};

static ASSIGNEE: Property = Property {
    id: "assignee",
    label: words::ASSIGNEE,
    none: words::NOBODY,
    options: choices::assignees,
    known: |desk, key| desk.directory.full_name(key.parse().ok()?),
    value: |changes, ticket| Some(changes.assignee_id.unwrap_or(ticket.assignee_id)?.to_string()),
    change: |changes, ticket, key| changes.assignee_id = change(key.parse().ok(), ticket.assignee_id),
};

static GROUP: Property = Property {
    id: "group",
    label: words::GROUP,
    none: words::NO_GROUP,
    options: choices::groups,
    known: |desk, key| desk.directory.group_name(key.parse().ok()?),
    value: |changes, ticket| Some(changes.group_id.unwrap_or(ticket.group_id)?.to_string()),
    change: |changes, ticket, key| changes.group_id = change(key.parse().ok(), ticket.group_id),
};

static TYPE: Property = Property {
    id: "type",
    label: words::TYPE,
    none: words::NONE,
    options: |_| {
        let types = TicketType::ALL.iter();
        types.map(|kind| (kind.word().to_owned(), words::ticket_type(*kind).to_owned())).collect()
    },
    known: |_, _| None,
    value: |changes, ticket| Some(changes.kind.unwrap_or(ticket.kind)?.word().to_owned()),
    change: |changes, ticket, key| {
        changes.kind = change(TicketType::from_word(key), ticket.kind);
        // Only incidents are about a problem.
        changes.problem_id = None;
    },
};

static PRIORITY: Property = Property {
    id: "priority",
    label: words::PRIORITY,
    none: words::NONE,
    options: choices::priorities,
    known: |_, _| None,
    value: |changes, ticket| Some(changes.priority.unwrap_or(ticket.priority)?.word().to_owned()),
    change: |changes, ticket, key| changes.priority = change(Priority::from_word(key), ticket.priority),
};

fn assignee(open: Sheet) -> Node {
    let me = open.desk.me.to_string();
    let value = ASSIGNEE.value(open);
    let take_it = part(move || {
        let take = {
            let me = me.clone();
            move |_| take(open, &me)
        };
        let button = element("button").attr("type", "button").class("fd-linkbtn").on(ev::click, take);
        (value.get().as_ref() != Some(&me)).then(|| button.child(words::TAKE_IT))
    });
    ASSIGNEE.draw(open, value, Some(take_it))
}

/// The button goes with what it did; the list that now names the agent takes the focus.
fn take(open: Sheet, me: &str) {
    ASSIGNEE.choose(open, me);
    focus_on(ASSIGNEE.id);
}

fn requester(open: OpenTicket) -> Element {
    let title = element("h2").id("requester").child(words::REQUESTER);
    let who = memo(move || open.ticket.with(|ticket| ticket.requester_id));
    element("section")
        .attr("aria-labelledby", "requester")
        .child(title)
        .child(part(move || card(open.desk, who.get())))
        .child(standing(open.desk, who))
}

fn card(desk: Desk, requester: UserId) -> Element {
    let directory = desk.directory;
    let name = or_nobody(directory.full_name(requester));
    let organization = directory.person(requester, |user| user.organization_id).flatten();
    let organization = organization.and_then(|id| directory.organization_name(id));
    let email = directory.person(requester, |user| user.email.clone()).flatten();
    let notes = directory.person(requester, |user| user.notes.clone()).flatten();
    let face = element("span").class("fd-face fd-face--org").attr("aria-hidden", "true");
    let link = element("a").attr("href", Page::Person(requester).href()).child(name.clone());
    let who = element("p")
        .child(element("b").child(link))
        .child(element("br"))
        .child(element("span").class("fd-muted").child(organization));
    element("div")
        .class("fd-card")
        .child(face.child(initials(&name)))
        .child(who)
        .child(element("p").child(email))
        .child(element("p").class("fd-muted").child(notes))
}
