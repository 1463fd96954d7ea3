//! Somebody changed the ticket first: what they changed, and how to go on.

use super::conversation;
use super::events::{Line, LineView, lines};
use super::news;
use super::open::OpenTicket;
use super::submission::Submission;
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
        let mut missed = missed(answer.audits, before);
        missed.sort_by_key(|audit| audit.id);
        let who = missed.last().and_then(|audit| directory.name(audit.author_id));
        let lines = open.desk.fields.with_untracked(|fields| {
            missed.iter().flat_map(|audit| lines(audit, directory, fields)).collect()
        });
        let comments = missed.iter().flat_map(|audit| &audit.events).filter_map(|event| match event {
            AuditEvent::Comment { id, .. } => Some(*id),
            _ => None,
        });
        let who = who.unwrap_or_else(|| words::CLASH_BY_SOMEBODY.to_owned());
        Ok(Self { who, lines, comment: comments.last(), to })
    }
}

/// The audits that the agent has not seen.
fn missed(audits: Vec<Audit>, before: &Ticket) -> Vec<Audit> {
    audits.into_iter().filter(|audit| audit.created_at >= before.updated_at).collect()
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
                <button type="button" class="fd-btn" on:click=move |_| open.submit(to)>
                    {anyway}
                </button>
            </div>
        </div>
    }
}
