//! The problem that an incident is about: chosen by its number, or as one types.

use super::super::sheet::Sheet;
use super::change;
use crate::agent::adder::{Adder, adder};
use crate::agent::follow::{memo, work};
use crate::agent::heading::focus_on;
use crate::agent::route::{Page, Tab};
use crate::agent::status::status_tag;
use crate::api;
use crate::api::tickets::Ticket;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::problem as words;
use crate::ui::markup::{Node, anew, element, part};
use frontdesk_model::id::TicketId;
use frontdesk_model::status::TicketType;
use leptos::ev;
use leptos::prelude::*;

static NAMES: Adder = Adder {
    id: "problem-of",
    suggestions: "known-problems",
    label: words::CHOOSE,
    hint: desk_words::ADD,
    problem: "wrong-problem",
    help: words::WRONG,
};

/// Nothing, where the ticket is no incident.
pub fn problem(sheet: Sheet) -> Node {
    let is_incident = memo(move || {
        let kind = sheet.changed.with(|(changes, _)| changes.kind);
        kind.unwrap_or_else(|| sheet.ticket.with(|ticket| ticket.kind)) == Some(TicketType::Incident)
    });
    let chosen = memo(move || {
        let chosen = sheet.changed.with(|(changes, _)| changes.problem_id);
        chosen.unwrap_or_else(|| sheet.ticket.with(|ticket| ticket.problem_id))
    });
    let label = || element("span").class("fd-lab").child(words::PROBLEM);
    anew(
        move || is_incident.get().then(|| chosen.get()),
        move |shown| {
            let Some(chosen) = shown else { return Node::List(Vec::new()) };
            let inside = chosen.map_or_else(|| choice(sheet), |id| known(sheet, id));
            let many = element("div").class("fd-prop__many").child(inside);
            Node::List(vec![label().into(), many.into()])
        },
    )
}

fn choice(sheet: Sheet) -> Node {
    let suggested = RwSignal::new(Vec::new());
    let wrong = RwSignal::new(false);
    let suggest = move |begun: String| {
        wrong.set(false);
        work(async move {
            // Without suggestions a number is typed out.
            if let Ok(problems) = api::tickets::problems_about(&begun).await {
                let in_full = |one: &Ticket| desk_words::ticket_title(one.id, &one.subject);
                suggested.try_set(problems.iter().map(in_full).collect());
            }
        });
    };
    let add = move |typed: &str| {
        // What is suggested begins with its number.
        let number = typed.trim_start_matches('#').split_whitespace().next();
        let number = number.and_then(|number| number.parse().ok());
        number.map(|id| look(sheet, id, wrong)).is_some()
    };
    let why = part(move || wrong.get().then_some(words::NO_PROBLEM));
    Node::List(vec![
        adder(&NAMES, suggested, suggest, add),
        element("p").class("fd-prop__wrong").attr("role", "alert").child(why).into(),
    ])
}

/// Chooses what has this number, if it is a problem.
fn look(sheet: Sheet, id: TicketId, wrong: RwSignal<bool>) {
    work(async move {
        match api::tickets::show(id).await.inspect_err(|error| sheet.desk.session.heed(error)) {
            Ok(answer) if answer.ticket.kind == Some(TicketType::Problem) => choose(sheet, Some(id)),
            _ => drop(wrong.try_set(true)),
        }
    });
}

/// What was used goes; what stands in its place takes the focus.
fn choose(sheet: Sheet, problem: Option<TicketId>) {
    sheet.change(|changes, ticket| changes.problem_id = change(problem, ticket.problem_id));
    request_animation_frame(|| focus_on(NAMES.id));
}

/// The problem, with the way to it.
fn known(sheet: Sheet, id: TicketId) -> Node {
    let found = RwSignal::new(None);
    work(async move {
        // Without it, the number says enough.
        if let Ok(answer) = api::tickets::show(id).await {
            found.set(Some(answer.ticket));
        }
    });
    let title = part(move || {
        let subject = found.with(|found| found.as_ref().map(|ticket: &Ticket| ticket.subject.clone()));
        desk_words::ticket_title(id, &subject.unwrap_or_default())
    });
    let link =
        element("a").attr("href", Page::Ticket(id, Tab::Conversation).href()).id(NAMES.id).child(title);
    let status = part(move || found.with(|found| found.as_ref().map(|ticket| status_tag(ticket.status))));
    let remove = element("button")
        .attr("type", "button")
        .class("fd-linkbtn")
        .on(ev::click, move |_| choose(sheet, None))
        .child(words::UNLINK);
    Node::List(vec![link.into(), status, remove.into()])
}
