//! The page that says that a code is on its way, and takes it: the same words whether or not the address
//! is known.

use super::code::{CODE, code_form};
use super::link_request::{Asked, LinkRequest};
use super::providers::leave_for;
use crate::locale::en::portal as words;
use crate::portal::page::{form_error, link, narrow_page_under, page_title, paragraph};
use crate::portal::route::Route;
use crate::portal::when::clock_at;
use crate::ui::markup::{Node, element};
use crate::ui::part;
use frontdesk_model::session::SignInLinkDraft;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub fn check_email_page() -> Node {
    let request = RwSignal::new(LinkRequest::last());
    let sent = part(move || request.get().map_or_else(unknown_address, sent_to));
    let help = element("summary")
        .class("govuk-details__summary")
        .child(element("span").class("govuk-details__summary-text").child(words::EMAIL_HAS_NOT_COME));
    let more = element("div")
        .class("govuk-details__text")
        .child(paragraph(words::LOOK_IN_JUNK))
        .child(send_again(request));
    let details = element("details").class("govuk-details").child(help).child(more);
    let problem = RwSignal::new(None);
    Effect::new(move || page_title(words::CHECK_EMAIL, problem.with(Option::is_some)));
    let is_asked = Memo::new(move |_| request.with(Option::is_some));
    let code = part(move || is_asked.get().then(|| code_form(request, problem)));
    narrow_page_under(
        form_error(CODE, move || problem.get()),
        words::CHECK_EMAIL,
        vec![paragraph(sent), code, paragraph(words::OPEN_LINK), details.into()],
    )
}

fn sent_to(request: LinkRequest) -> Node {
    let until = clock_at(request.works_until);
    Node::List(vec![
        words::IF_KNOWN_BEFORE.into(),
        " ".into(),
        element("strong").class("fd-breakable").child(request.email).into(),
        words::IF_KNOWN_AFTER.into(),
        " ".into(),
        element("strong").child(until).into(),
        ".".into(),
    ])
}

/// In a tab that asked for no link, such as one opened from a bookmark.
fn unknown_address() -> Node {
    words::IF_KNOWN.into()
}

/// Asks for another code to the same address, or leads to where another address is asked for.
fn send_again(request: RwSignal<Option<LinkRequest>>) -> Node {
    let said = RwSignal::new("");
    let busy = RwSignal::new(false);
    let send = move |_| {
        let (Some(last), false) = (request.get_untracked(), busy.get_untracked()) else { return };
        busy.set(true);
        said.set("");
        spawn_local(async move {
            match LinkRequest::send(SignInLinkDraft { email: last.email }).await {
                Ok(Asked::OnItsWay(next)) => {
                    request.try_set(Some(next));
                    said.try_set(words::SENT_AGAIN);
                }
                Ok(Asked::Elsewhere(provider)) => leave_for(&provider),
                Err(error) => {
                    said.try_set(words::link_not_sent(&error));
                }
            }
            busy.try_set(false);
        });
    };
    let to_same = part(move || {
        request.with(Option::is_some).then(|| {
            let again = element("button").attr("type", "button").class("fd-linkbtn").on(ev::click, send);
            let again = again.child(words::SEND_ANOTHER);
            Node::List(vec![again.into(), " ".into(), words::OR.into(), " ".into()])
        })
    });
    let ways = vec![to_same, link(&Route::SignIn, words::USE_ANOTHER_ADDRESS).into()];
    let outcome = element("p").class("govuk-body fd-flush").attr("role", "status");
    Node::List(vec![paragraph(ways), outcome.child(part(move || said.get())).into()])
}
