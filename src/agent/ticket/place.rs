//! Where a ticket stands in the list that the agent comes from, and the way on.

use super::open::OpenTicket;
use super::submission::Submission;
use crate::agent::follow::follow;
use crate::agent::heading::focus_on_heading;
use crate::agent::icons;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Tab};
use crate::agent::views::play_anywhere;
use crate::agent::walk::{self, Step};
use crate::locale::en::agent::walk as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::id::TicketId;
use leptos::ev;
use leptos::prelude::*;

/// Where it is not of the list, the way into one.
pub fn place(open: OpenTicket) -> Node {
    let navigator = expect_context::<Navigator>();
    let walk = open.desk.walk;
    follow_keys(open, navigator);
    go_on_after_submit(open, navigator);
    let elsewhere = move || {
        let play = element("button").attr("type", "button").class("fd-linkbtn");
        let play = play.on(ev::click, move |_| play_anywhere(open.desk, navigator)).child(words::PLAY_HERE);
        element("span").class("fd-place").child(play)
    };
    let of_list = move || {
        walk.place(open.id).map(|(at, of)| {
            let skip = element("button").attr("type", "button").class("fd-linkbtn");
            let skip = skip.on(ev::click, move |_| skip_to_next(open, navigator)).child(words::SKIP);
            let stop = element("button").attr("type", "button").class("fd-linkbtn");
            let stop = stop.on(ev::click, move |_| stop_playing(open)).child(words::STOP);
            let playing = walk.plays().then(|| {
                Node::List(vec![element("b").child(words::PLAYING).into(), skip.into(), stop.into()])
            });
            element("span")
                .class("fd-place")
                .child(beside(walk.beside(open.id, Step::Previous), words::PREVIOUS, icons::UP))
                .child(element("span").class("fd-muted fd-num").child(words::place(at, of)))
                .child(beside(walk.beside(open.id, Step::Next), words::NEXT, icons::DOWN))
                .child(playing)
        })
    };
    part(move || of_list().unwrap_or_else(elsewhere))
}

fn beside(ticket: Option<TicketId>, label: &'static str, shape: crate::ui::IconShape) -> Option<Element> {
    let href = Page::Ticket(ticket?, Tab::Conversation).href();
    let link = element("a").class("fd-btn fd-btn--icon fd-btn--quiet").attr("href", href);
    Some(link.attr("aria-label", label).attr("title", label).child(icon(shape)))
}

/// j and k go on and back, as they do in the list.
fn follow_keys(open: OpenTicket, navigator: Navigator) {
    open.desk.keys.listen(move |key| {
        let step = match key {
            "j" => Step::Next,
            "k" => Step::Previous,
            _ => return false,
        };
        let ticket = untrack(|| open.desk.walk.beside(open.id, step));
        if let Some(ticket) = ticket {
            walk::open(navigator, ticket);
        }
        ticket.is_some()
    });
}

/// What is submitted while the list plays leads to the next ticket.
fn go_on_after_submit(open: OpenTicket, navigator: Navigator) {
    follow(move || {
        let done = open.submission.with(|submission| match submission {
            Submission::Done(said) => Some(said.clone()),
            _ => None,
        });
        let plays = untrack(|| open.desk.walk.plays() && open.desk.walk.place(open.id).is_some());
        if let Some(said) = done.filter(|_| plays) {
            go_on(open, navigator, Some(said));
        }
    });
}

fn skip_to_next(open: OpenTicket, navigator: Navigator) {
    go_on(open, navigator, None);
}

/// Opens the next ticket, and says what was done with this one.
fn go_on(open: OpenTicket, navigator: Navigator, done: Option<String>) {
    let desk = open.desk;
    let goes_on = desk.walk.go_on(navigator, open.id, untrack(|| desk.way_back()).map(|(page, _)| page));
    let end = (!goes_on).then(|| words::THAT_WAS_ALL.to_owned());
    let said: Vec<String> = done.into_iter().chain(end).collect();
    if !said.is_empty() {
        desk.announcer.say(said.join(". "));
    }
}

/// The button goes; the heading of the page takes the focus.
fn stop_playing(open: OpenTicket) {
    open.desk.walk.stop();
    focus_on_heading();
}
