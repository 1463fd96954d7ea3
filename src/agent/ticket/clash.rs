//! Somebody changed the ticket first: what they changed, and how to go on.

use super::conversation;
use super::events::{Line, line_view, lines};
use super::open::{OpenTicket, Seen};
use super::submission::{Goal, Submission};
use super::submit_as::SUBMIT;
use super::tabs::Tabs;
use crate::agent::drafts::Draft;
use crate::agent::heading::focus_on;
use crate::agent::order::sort;
use crate::api::audits::{Audit, AuditEvent};
use crate::api::{self, ApiError};
use crate::locale::en::agent::composer as words;
use crate::ui::markup::{Node, element, part};
use crate::ui::{IconShape, icon};
use frontdesk_model::id::CommentId;
use leptos::ev;
use leptos::prelude::*;

/// What changed while the agent was writing, and what they were about to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    who: String,
    lines: Vec<Line>,
    comment: Option<CommentId>,
    to: Goal,
}

impl Clash {
    /// Asks the server what happened after what the agent has seen. The page shows the ticket as it is now.
    pub async fn find(open: OpenTicket, before: Seen, to: Goal) -> Result<Self, ApiError> {
        open.refresh().await?;
        let answer = api::audits::latest(open.id).await?;
        let directory = open.desk.directory;
        directory.learn_people(answer.users);
        directory.learn_groups(answer.groups);
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
    sort(&mut audits, |one, other| one.id < other.id);
    let unseen = usize::try_from(updates).unwrap_or_default().max(1);
    audits.split_off(audits.len().saturating_sub(unseen))
}

/// Between the two buttons the careful one is first, and takes the focus: the agent had just
/// submitted.
pub fn clash_notice(open: OpenTicket, tabs: Tabs, clash: Clash) -> Node {
    let Clash { who, lines, comment, to } = clash;
    let read = move |_| {
        open.submission.set(Submission::Resting);
        if let Some(comment) = comment {
            tabs.show(comment);
        } else {
            conversation::focus();
        }
    };
    let submit = move |_| {
        open.submit(to);
        // The notice goes; the button that does the same takes the focus.
        focus_on(SUBMIT);
    };
    let anyway = part(move || words::submit_anyway(open.draft.with(Draft::writes), &open.goal_name(to)));
    let button = || element("button").attr("type", "button").class("fd-btn");
    let acts = element("div")
        .class("fd-clash__acts")
        .child(button().focused(0).on(ev::click, read).child(words::READ_FIRST))
        .child(button().on(ev::click, submit).child(anyway));
    let lines: Node = lines.into_iter().map(|line| element("li").child(line_view(line))).collect();
    element("div")
        .class("fd-clash")
        .attr("role", "alert")
        .child(element("h2").child(icon(IconShape::WARNING)).child(words::clash(&who)))
        .child(element("ul").child(lines))
        .child(element("p").child(words::CLASH_HELP))
        .child(acts)
        .into()
}
