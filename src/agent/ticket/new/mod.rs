//! A ticket that is to be made on behalf of somebody: the page on which an agent writes it.

mod creation;
mod questions;
mod requester;

use super::composer::first_comment;
use super::properties::first_properties;
use super::sheet::Sheet;
use super::submission::Submission;
use crate::agent::desk::Desk;
use crate::agent::drafts::{Draft, Place};
use crate::agent::follow::follow;
use crate::agent::heading::{name_window, page_heading};
use crate::agent::loaded::{Missing, loaded};
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Start, Tab};
use crate::api::tickets::Ticket;
use crate::api::{self, ApiError};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::new_ticket as words;
use crate::ui::markup::{Node, element};
use frontdesk_model::status::Status;
use leptos::ev;
use leptos::prelude::*;
use questions::questions;

pub fn new_ticket_page(start: Start) -> Node {
    let desk = expect_context::<Desk>();
    name_window(move || title(start));
    let missing = Missing { not_found: words::NO_START, help: words::NO_START_HELP, failed: words::FAILED };
    loaded(desk, missing, move || begin(start, desk), move |ticket| page(start, desk, ticket))
}

fn title(start: Start) -> String {
    match start {
        Start::FollowUp(source) => words::follow_up_of(source),
        Start::Nothing | Start::For(_) => words::TITLE.to_owned(),
    }
}

/// What the ticket begins with. A follow-up has what the server takes over from its source, where nothing
/// else is said.
async fn begin(start: Start, desk: Desk) -> Result<Ticket, ApiError> {
    let blank = Ticket::not_yet(desk.me);
    Ok(match start {
        Start::Nothing => blank,
        Start::For(requester_id) => {
            desk.directory.learn_people([api::users::show(requester_id).await?]);
            Ticket { requester_id, ..blank }
        }
        Start::FollowUp(source) => {
            let answer = api::tickets::show(source).await?;
            desk.directory.learn_people(answer.users);
            let Ticket { status, subject, requester_id, ticket_form_id, tags, custom_fields, .. } =
                answer.ticket;
            if status != Status::Closed {
                return Err(ApiError::NotFound);
            }
            let subject = desk_words::re(&subject);
            Ticket { subject, requester_id, tags, ticket_form_id, custom_fields, ..blank }
        }
    })
}

fn page(start: Start, desk: Desk, ticket: Ticket) -> Node {
    let requester = Some(ticket.requester_id).filter(|_| start != Start::Nothing);
    let sheet = Sheet::new(desk, Place::New(start), ticket);
    if sheet.draft.with_untracked(|draft| *draft == Draft::default()) {
        sheet.draft.update(|draft| draft.more.requester_id = requester);
    }
    sheet.keep();
    let navigator = expect_context::<Navigator>();
    // The control that keeps the ticket from being made.
    let wrong = RwSignal::new(None);
    // What was wrong may be right by now.
    follow(move || {
        sheet.draft.track();
        if matches!(sheet.submission.get_untracked(), Submission::Failed(_)) {
            sheet.submission.set(Submission::Resting);
            wrong.set(None);
        }
    });
    let create = element("button")
        .attr("type", "button")
        .class("fd-btn fd-btn--main fd-begin__act")
        .live("aria-disabled", move || sheet.sends().then_some("true"))
        .on(ev::click, move |_| sheet.create(start, wrong, navigator))
        .child(words::CREATE);
    let talk = element("div")
        .class("fd-talk fd-begin")
        .child(questions(sheet, wrong))
        .child(first_comment(sheet, create.into()));
    element("div")
        .class("fd-ticket")
        .child(head(start, desk))
        .child(talk)
        .child(first_properties(sheet))
        .into()
}

fn head(start: Start, desk: Desk) -> Node {
    let (page, list) =
        untrack(|| desk.way_back()).unwrap_or_else(|| (Page::Desk, desk_words::ALL_VIEWS.to_owned()));
    let back = element("a").attr("href", page.href()).child(list);
    let source = match start {
        Start::FollowUp(source) => {
            let link = element("a").attr("href", Page::Ticket(source, Tab::Conversation).href());
            let link = link.child(desk_words::ticket_number(source));
            Some(element("p").class("fd-muted").child(words::GOES_ON_FROM).child(link))
        }
        Start::Nothing | Start::For(_) => None,
    };
    element("div")
        .class("fd-thead")
        .child(element("div").class("fd-thead__row").child(back))
        .child(page_heading(title(start)))
        .child(source)
        .into()
}
