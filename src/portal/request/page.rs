//! The page of one request.

use super::announcement::announcement;
use super::answer::answer;
use super::conversation::conversation;
use super::copied::copied;
use super::facts::{facts, row};
use super::form_answers::form_answers;
use super::outcome::Outcome;
use super::progress::progress;
use super::promise::promise;
use super::rating::rating;
use super::sight::{RequestNow, Sight};
use super::visit::{last_seen, see};
use super::writing::Writing;
use crate::api::ticket_fields::{self, PortalField};
use crate::locale::portal::Word;
use crate::portal::changes::Changes;
use crate::portal::drafts::Draft;
use crate::portal::fetched::Fetched;
use crate::portal::following::{follow, memo};
use crate::portal::history::History;
use crate::portal::outbox::{Delivery, Outbox};
use crate::portal::page::{Obstacle, failure, loading, page_title, wide_page};
use crate::portal::route::Route;
use crate::portal::session::Session;
use crate::ui::markup::{Element, Node, anew, element};
use crate::ui::part;
use frontdesk_model::id::{CommentId, TicketId, UserId};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq)]
enum Phase {
    Waiting,
    Failed(Obstacle),
    Shown,
}

pub fn request_page(id: TicketId, reader: UserId) -> Node {
    let session = expect_context::<Session>();
    let version = expect_context::<Changes>().of(id);
    let fetched = Fetched::new(move || {
        // Read and not only tracked: a memo that nobody has read hears of nothing.
        version.get();
        Some(session.ask(Sight::fetch(id)))
    });
    // A sight stays when a later try to fetch it fails.
    let phase = memo(move || {
        let is_known = fetched.latest(|_| ()).is_some();
        fetched.with(|answer| match answer {
            _ if is_known => Phase::Shown,
            Some(Err(error)) => Phase::Failed(error.into()),
            _ => Phase::Waiting,
        })
    });
    let fetch_again = Callback::new(move |()| fetched.again());
    let draw = move |phase| match phase {
        Phase::Waiting => loading(),
        Phase::Failed(obstacle) => failure(obstacle, fetch_again),
        Phase::Shown => {
            let known = move || fetched.latest(Sight::clone);
            let shown = known().map(|first| {
                let sight = memo(move || known().unwrap_or_else(|| first.clone()));
                request_view(sight, reader, fetch_again)
            });
            shown.into()
        }
    };
    anew(move || phase.get(), draw)
}

fn request_view(sight: Memo<Sight>, reader: UserId, fetch_again: Callback<()>) -> Node {
    let request = RequestNow(sight);
    let draft = Draft::new(reader, request.with_untracked(|request| request.id));
    let writing = Writing::resume(expect_context::<Outbox>(), request, draft, fetch_again);
    go_on_with_follow_up(writing);
    let seen = keep_seen(sight, reader);
    let fields = portal_fields(sight);
    follow(move || {
        let title = request.with(|request| {
            let parts = [("number", &*request.id.to_string()), ("subject", &*request.subject)];
            Word::RequestTitle.with(&parts)
        });
        page_title(&title, writing.wrong.with(Option::is_some));
    });
    let column = element("div")
        .child(announcer(sight, reader))
        .child(rating(request, reader, fetch_again))
        .child(conversation(sight, reader, seen))
        .child(answer(request, reader, writing));
    let side = element("aside")
        .class("fd-side")
        .attr("aria-label", Word::AboutRequest.text())
        .child(progress(sight).child(promise(request)))
        .child(copied(sight, fetch_again))
        .child(form_answers(sight, fields, fetch_again));
    let columns = element("div").class("fd-cols").child(column).child(side);
    let subject = part(move || request.with(|request| request.subject.clone()));
    wide_page(subject, vec![facts(request).into(), row(request), columns.into()])
}

/// A follow-up that was sent is the page to go on with.
fn go_on_with_follow_up(writing: Writing) {
    let history = expect_context::<History>();
    let outbox = expect_context::<Outbox>();
    let delivery = writing.delivery();
    follow(move || {
        if let Some(Delivery::Done { outcome: Outcome::FollowedUp(next), .. }) = delivery.get() {
            outbox.clear(writing.request_id());
            history.go(&Route::Request(next));
        }
    });
}

/// What the reader saw before; from now on, they see what is there.
fn keep_seen(sight: Memo<Sight>, reader: UserId) -> Option<CommentId> {
    let id = sight.with_untracked(|sight| sight.request.id);
    let before = last_seen(reader, id);
    follow(move || {
        if let Some(last) = sight.with(|sight| sight.comments.last().map(|comment| comment.id)) {
            see(reader, id, last);
        }
    });
    before
}

/// The fields that requesters may see; none while they have not come, or where nothing was answered.
fn portal_fields(sight: Memo<Sight>) -> Memo<Vec<PortalField>> {
    let session = expect_context::<Session>();
    let is_answered = memo(move || sight.with(|sight| sight.request.is_answered()));
    let fetched = Fetched::new(move || is_answered.get().then(|| session.ask(ticket_fields::of_portal())));
    memo(move || fetched.with(|answer| answer.and_then(|answer| answer.ok().cloned()).unwrap_or_default()))
}

/// Says what became new; shows nothing.
fn announcer(sight: Memo<Sight>, reader: UserId) -> Element {
    let said = RwSignal::new(String::new());
    let mut before: Option<Sight> = None;
    follow(move || {
        let now = sight.get();
        if let Some(text) = before.as_ref().and_then(|before| announcement(before, &now, reader)) {
            said.set(text);
        }
        before = Some(now);
    });
    element("div").class("govuk-visually-hidden").attr("role", "status").child(part(move || said.get()))
}
