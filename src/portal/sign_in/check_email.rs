//! The page that says that a code is on its way, and takes it: the same words whether or not the address
//! is known.

use super::code::{CODE, code_form};
use super::link_request::{Asked, LinkRequest};
use super::providers::leave_for;
use super::trouble::not_sent;
use crate::locale::portal::Word;
use crate::portal::following::{follow, memo};
use crate::portal::page::{form_error, link, narrow_page_under, page_title, paragraph};
use crate::portal::route::Route;
use crate::portal::when::clock_at;
use crate::ui::markup::{Node, element};
use crate::ui::part;
use frontdesk_model::session::SignInLinkDraft;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

pub fn check_email_page() -> Node {
    let request = RwSignal::new(LinkRequest::last());
    let sent = part(move || request.get().map_or_else(unknown_address, sent_to));
    let help = element("summary")
        .class("govuk-details__summary")
        .child(element("span").class("govuk-details__summary-text").child(Word::EmailHasNotCome));
    let more = element("div")
        .class("govuk-details__text")
        .child(paragraph(Word::LookInJunk.text()))
        .child(send_again(request));
    let details = element("details").class("govuk-details").child(help).child(more);
    let problem = RwSignal::new(None);
    follow(move || page_title(Word::CheckEmail.text(), problem.with(Option::is_some)));
    let is_asked = memo(move || request.with(Option::is_some));
    let code = part(move || is_asked.get().then(|| code_form(request, problem)));
    narrow_page_under(
        form_error(CODE, move || problem.get()),
        Word::CheckEmail.text(),
        vec![paragraph(sent), code, paragraph(Word::OpenLink.text()), details.into()],
    )
}

fn sent_to(request: LinkRequest) -> Node {
    let until = clock_at(request.works_until);
    Node::List(vec![
        Word::IfKnownBefore.text().into(),
        " ".into(),
        element("strong").class("fd-breakable").child(request.email).into(),
        Word::IfKnownAfter.text().into(),
        " ".into(),
        element("strong").child(until).into(),
        ".".into(),
    ])
}

/// In a tab that asked for no link, such as one opened from a bookmark.
fn unknown_address() -> Node {
    Word::IfKnown.text().into()
}

/// Seconds until another code may be asked for, second by second.
fn count_down(request: RwSignal<Option<LinkRequest>>) -> ReadSignal<u32> {
    let rest = move || request.with_untracked(|request| request.as_ref().map_or(0, LinkRequest::patience));
    let (seconds, set_seconds) = signal(rest());
    follow(move || {
        request.track();
        set_seconds.set(rest());
    });
    if let Ok(ticks) = set_interval_with_handle(move || set_seconds.set(rest()), Duration::from_secs(1)) {
        on_cleanup(move || ticks.clear());
    }
    seconds
}

/// Asks for another code to the same address, or leads to where another address is asked for.
fn send_again(request: RwSignal<Option<LinkRequest>>) -> Node {
    let said = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let patience = count_down(request);
    let send = move |_| {
        let (Some(last), false) = (request.get_untracked(), busy.get_untracked()) else { return };
        let seconds = patience.get_untracked();
        if seconds > 0 {
            return said.set(Word::WaitToSendAnother.counted(seconds as usize, &[]));
        }
        busy.set(true);
        said.set(String::new());
        spawn_local(async move {
            match LinkRequest::send(SignInLinkDraft { email: last.email }).await {
                Ok(Asked::OnItsWay(next)) => {
                    request.try_set(Some(next));
                    said.try_set(Word::SentAgain.into());
                }
                Ok(Asked::Elsewhere(provider)) => leave_for(&provider),
                Err(error) => {
                    said.try_set(not_sent(&error).into());
                }
            }
            busy.try_set(false);
        });
    };
    let to_same = part(move || {
        request.with(Option::is_some).then(|| {
            let again = element("button").attr("type", "button").class("fd-linkbtn").on(ev::click, send);
            let again = again.live("aria-disabled", move || (patience.get() > 0).then_some("true"));
            let again = again.child(Word::SendAnother);
            let when = part(move || {
                let seconds = patience.get() as usize;
                (seconds > 0).then(|| [" ", &Word::PossibleAgain.counted(seconds, &[])].concat())
            });
            Node::List(vec![again.into(), when, " ".into(), Word::Or.text().into(), " ".into()])
        })
    });
    let ways = vec![to_same, link(&Route::SignIn, Word::UseAnotherAddress.text()).into()];
    let outcome = element("p").class("govuk-body fd-flush").attr("role", "status");
    Node::List(vec![paragraph(ways), outcome.child(part(move || said.get())).into()])
}
