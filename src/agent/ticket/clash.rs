//! Somebody changed the ticket first: what they changed, and how to go on.

use super::conversation;
use super::events::{Line, LineView, lines};
use super::news;
use super::open::OpenTicket;
use super::submission::Submission;
use super::submit_as::SUBMIT;
use crate::api::{self, ApiError};
use crate::locale::en::agent::composer as words;
use crate::ui::{Icon, IconShape};
use frontdesk_model::audit::{Audit, AuditEvent};
use frontdesk_model::id::CommentId;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use leptos::html::Button;
use leptos::prelude::*;

/// What changed while the agent was writing, and what they were about to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    who: String,
    lines: Vec<Line>,
    comment: Option<CommentId>,
    to: Status,
}

impl Clash {
    /// Asks the server what happened after `before`. The page shows the ticket as it is now.
    pub async fn find(open: OpenTicket, before: &Ticket, to: Status) -> Result<Self, ApiError> {
        open.refresh().await?;
        let answer = api::audits::of_ticket(open.id).await?;
        let directory = open.desk.directory;
        directory.learn_people(answer.sideloads.users.unwrap_or_default());
        directory.learn_groups(answer.sideloads.groups.unwrap_or_default());
        let now = open.ticket.try_with_untracked(|ticket| ticket.version).unwrap_or_default();
        let missed = missed(answer.audits, now - before.version);
        let who = missed.last().and_then(|audit| directory.name(audit.author_id));
        let lines = open.desk.fields.try_with_untracked(|fields| {
            missed.iter().flat_map(|audit| lines(audit, directory, fields)).collect()
        });
        let lines = lines.unwrap_or_default();
        let mut comments = missed.iter().flat_map(|audit| &audit.events).filter_map(|event| match event {
            AuditEvent::Comment { id, .. } => Some(*id),
            _ => None,
        });
        let who = who.unwrap_or_else(|| words::CLASH_BY_SOMEBODY.to_owned());
        Ok(Self { who, lines, comment: comments.next_back(), to })
    }
}

/// The audits that the agent has not seen, oldest first: each update has one, and at least one was
/// in the way.
fn missed(mut audits: Vec<Audit>, updates: i64) -> Vec<Audit> {
    audits.sort_by_key(|audit| audit.id);
    let unseen = usize::try_from(updates).unwrap_or_default().max(1);
    audits.split_off(audits.len().saturating_sub(unseen))
}

/// Between the two buttons the careful one is first, and takes the focus: the agent had just
/// submitted.
#[component]
pub fn ClashNotice(open: OpenTicket, clash: Clash) -> impl IntoView {
    let first = NodeRef::<Button>::new();
    Effect::new(move || {
        if let Some(first) = first.get() {
            let _ = first.focus();
        }
    });
    let comment = clash.comment;
    let read = move |_| {
        open.submission.set(Submission::Resting);
        if let Some(comment) = comment {
            news::go_to(comment);
        } else {
            conversation::focus();
        }
    };
    let to = clash.to;
    let submit = move |_| {
        open.submit(to);
        // The notice goes; the button that does the same takes the focus.
        news::focus(SUBMIT);
    };
    let anyway = move || open.draft.with(|draft| words::submit_anyway(draft.writes(), to));
    view! {
        <div class="fd-clash" role="alert">
            <h2>
                <Icon shape=IconShape::WARNING />
                {words::clash(&clash.who)}
            </h2>
            <ul>{clash.lines.into_iter().map(|line| view! { <li><LineView line /></li> }).collect_view()}</ul>
            <p>{words::CLASH_HELP}</p>
            <div class="fd-clash__acts">
                <button type="button" class="fd-btn" node_ref=first on:click=read>
                    {words::READ_FIRST}
                </button>
                <button type="button" class="fd-btn" on:click=submit>
                    {anyway}
                </button>
            </div>
        </div>
    }
}
