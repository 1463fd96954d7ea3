//! What somebody is told of a single request, and may do to it.

use super::change::correctable_fields;
use super::error::SubmitError;
use crate::edge::Edge;
use crate::store::request_sight::{Past, behind};
use crate::store::{self};
use crate::tickets::Sharing;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::id::UserId;
use frontdesk_model::request::Request;
use frontdesk_model::request_sight::{Progress, RequestSight};
use frontdesk_model::status::Status;
use frontdesk_model::ticket_metric_event::Metric;
use frontdesk_model::user::User;
use serde_json::Value;
use std::collections::HashSet;

/// What promises a reply, and what a solution.
const REPLY: &[Metric] = &[Metric::ReplyTime];
const SOLUTION: &[Metric] = &[Metric::AgentWorkTime, Metric::RequesterWaitTime, Metric::ResolutionTime];

/// What goes along with a request that this person sees, and the people whom they copied in themself:
/// those addresses they know.
pub async fn sight(
    edge: &Edge,
    reader: &User,
    request: &Request,
) -> Result<(RequestSight, HashSet<UserId>), SubmitError> {
    let behind = behind(edge.store(), reader.id, request.id).await?;
    let waits = request.status == Status::Pending;
    let is_closed = request.status == Status::Closed;
    let is_theirs = request.requester_id == reader.id;
    let answers = is_theirs || may_answer(edge, reader, request).await?;
    let sight = RequestSight {
        followup_source_id: behind.followup_source_id,
        followup_ids: behind.followup_ids,
        expected_reply_at: behind.clocks.promised(REPLY, waits),
        expected_solution_at: behind.clocks.promised(SOLUTION, waits),
        solved_at: behind.solved_at,
        progress: progress(&behind.past),
        can_add_collaborators: is_theirs && !is_closed,
        can_remove_collaborators: is_theirs && !is_closed,
        can_answer: answers && !is_closed,
        can_reopen: answers && request.status == Status::Solved,
        can_follow_up: answers && is_closed,
        can_correct: match store::request::answered(edge.store(), request.id).await? {
            Some(answered) if is_theirs && !is_closed => correctable_fields(edge, reader, &answered).await?,
            _ => Vec::new(),
        },
    };
    let invited = if is_theirs { invited(&behind.past, reader.id) } else { HashSet::new() };
    Ok((sight, invited))
}

async fn may_answer(edge: &Edge, reader: &User, request: &Request) -> Result<bool, SubmitError> {
    if request.collaborator_ids.contains(&reader.id) {
        return Ok(true);
    }
    Ok(store::request::shared_with(edge.store(), reader.id, request.id).await? == Some(Sharing::Answer))
}

/// The statuses of a request in the order in which it came into them last. That it was deleted and came
/// back is the desk's own affair.
fn progress(past: &[Past]) -> Vec<Progress> {
    let mut progress: Vec<Progress> = Vec::new();
    for Past { at, events, .. } in past {
        for event in events {
            let (value, before) = match event {
                AuditEvent::Create { field_name, value, .. } if field_name == "status" => (value, None),
                AuditEvent::Change { field_name, value, previous_value, .. } if field_name == "status" => {
                    (value, previous_value.as_str())
                }
                _ => continue,
            };
            let status = value.as_str().and_then(Status::from_word).filter(|to| *to != Status::Deleted);
            let Some(status) = status.filter(|_| before != Some(Status::Deleted.word())) else { continue };
            progress.retain(|step| step.status != status);
            progress.push(Progress { status, at: *at });
        }
    }
    progress
}

/// The people whom this person copied in.
fn invited(past: &[Past], person: UserId) -> HashSet<UserId> {
    let mut invited = HashSet::new();
    for event in past.iter().filter(|past| past.author == person).flat_map(|past| &past.events) {
        match event {
            AuditEvent::Create { field_name, value, .. } if field_name == "email_cc_ids" => {
                invited.extend(people(value));
            }
            AuditEvent::Change { field_name, value, previous_value, .. } if field_name == "email_cc_ids" => {
                let before: HashSet<UserId> = people(previous_value).collect();
                invited.extend(people(value).filter(|id| !before.contains(id)));
            }
            _ => {}
        }
    }
    invited
}

fn people(value: &Value) -> impl Iterator<Item = UserId> {
    let ids = value.as_array().into_iter().flatten();
    ids.filter_map(|id| id.as_str()?.parse().ok())
}
