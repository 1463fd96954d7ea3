//! What is to be changed of many tickets: for each one, what was chosen, and what a macro makes of it.

use crate::agent::desk::Desk;
use crate::agent::drafts::Kind;
use crate::agent::macros::Application;
use crate::agent::markdown;
use crate::api;
use crate::api::job_statuses::TicketChange;
use crate::api::tickets::Ticket;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{MacroId, TicketId};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::TicketUpdate;

/// What the agent chose for all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    pub update: TicketUpdate,
    pub added_tags: Vec<String>,
    pub removed_tags: Vec<String>,
    /// Applied to each ticket as it is; what else is chosen comes after it.
    pub by_macro: Option<MacroId>,
}

impl Change {
    /// What is to be sent for a ticket; nothing where the macro cannot be applied to it.
    pub async fn of(&self, id: TicketId, before: Option<&Ticket>, desk: Desk) -> Option<TicketChange> {
        let mut change = TicketChange {
            id,
            update: TicketUpdate::default(),
            ticket_form_id: None,
            additional_tags: self.added_tags.clone(),
            remove_tags: self.removed_tags.clone(),
        };
        if let Some(by) = self.by_macro {
            apply(by, before?, desk, &mut change).await?;
        }
        self.choose(&mut change.update);
        Some(change)
    }

    /// Puts what was chosen in the place of what a macro says.
    fn choose(&self, update: &mut TicketUpdate) {
        let TicketUpdate { status, priority, assignee_id, group_id, .. } = &self.update;
        update.status = status.or(update.status);
        update.priority = priority.or(update.priority);
        update.assignee_id = assignee_id.or(update.assignee_id);
        update.group_id = group_id.or(update.group_id);
    }
}

/// Has the server say what the macro makes of the ticket, and nobody change it meanwhile.
async fn apply(by: MacroId, before: &Ticket, desk: Desk, change: &mut TicketChange) -> Option<()> {
    let applied = api::macros::apply(before.id, by).await;
    let applied = applied.inspect_err(|error| desk.session.heed(error)).ok()?;
    let application = Application::of(before.clone(), applied, desk).await;
    if let Some(said) = &application.words {
        let mut comment = match said.kind {
            Some(Kind::Note) => CommentDraft::note(said.text.as_str()),
            // As where an agent applies it to one ticket and changes nothing of it.
            Some(Kind::Public) | None => CommentDraft::public(said.text.as_str()),
        };
        if let Some(html) = markdown::html_of(&said.text).await {
            (comment.body, comment.html_body) = (None, Some(html));
        }
        change.update.comment = Some(comment);
    }
    application.put_among(&mut change.update, &mut change.ticket_form_id);
    stamp(&mut change.update, before);
    Some(())
}

/// Refused where somebody else has changed the ticket since.
fn stamp(update: &mut TicketUpdate, seen: &Ticket) {
    update.safe_update = Some(true);
    update.updated_stamp = Some(seen.updated_at);
    update.version = Some(seen.version);
}

/// What gives a ticket back what a change made of it, unless somebody else changes it meanwhile. What
/// was said stays.
pub fn taken_back(before: &Ticket, now: &Ticket, change: &TicketChange) -> Option<TicketChange> {
    let TicketChange { update, additional_tags, remove_tags, .. } = change;
    // An assignee brings a group with them, and a group may take an assignee away.
    let is_moved = update.assignee_id.is_some() || update.group_id.is_some();
    let is_tagged = update.tags.is_some() || !(additional_tags.is_empty() && remove_tags.is_empty());
    // Nothing becomes new again.
    let status = if before.status == Status::New { Status::Open } else { before.status };
    let mut back = TicketUpdate {
        status: (update.status.is_some() && now.status != status).then_some(status),
        priority: update.priority.map(|_| before.priority),
        kind: update.kind.map(|_| before.kind),
        subject: update.subject.as_ref().map(|_| before.subject.clone()),
        assignee_id: is_moved.then_some(before.assignee_id),
        group_id: is_moved.then_some(before.group_id),
        tags: (is_tagged && before.tags != now.tags).then(|| before.tags.clone()),
        custom_fields: update.custom_fields.as_ref().map(|changed| answers(before, changed)),
        ..TicketUpdate::default()
    };
    let ticket_form_id = change.ticket_form_id.and(before.ticket_form_id);
    if back == TicketUpdate::default() && ticket_form_id.is_none() {
        return None;
    }
    stamp(&mut back, now);
    let (additional_tags, remove_tags) = (Vec::new(), Vec::new());
    Some(TicketChange { id: before.id, update: back, ticket_form_id, additional_tags, remove_tags })
}

/// What the ticket answered to the questions whose answers changed.
fn answers(before: &Ticket, changed: &[CustomField]) -> Vec<CustomField> {
    let known = before.custom_fields.iter().filter(|one| changed.iter().any(|other| other.id == one.id));
    known.map(|one| CustomField { id: one.id, value: one.value.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use frontdesk_model::id::GroupId;
    use frontdesk_model::status::Priority;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn ticket(status: &str, tags: &[&str], version: i64) -> Ticket {
        Read::read(&json!({
            "id": 7, "subject": "A", "status": status, "priority": "high", "group_id": 4, "requester_id": 1,
            "tags": tags, "updated_at": "2026-11-19T08:55:00Z", "version": version,
        }))
        .unwrap()
    }

    fn change(update: TicketUpdate, tags: &[&str]) -> TicketChange {
        let additional_tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let id = TicketId::new(7);
        TicketChange { id, update, ticket_form_id: None, additional_tags, remove_tags: Vec::new() }
    }

    /// What is sent to take `update` back, without what makes it safe.
    fn taken_back_of(before: &str, update: TicketUpdate) -> TicketUpdate {
        let (before, now) = (ticket(before, &["a"], 1), ticket("solved", &["a"], 2));
        let back = taken_back(&before, &now, &change(update, &[])).unwrap();
        assert_eq!((back.update.safe_update, back.update.version), (Some(true), Some(2)));
        TicketUpdate { safe_update: None, version: None, updated_stamp: None, ..back.update }
    }

    #[wasm_bindgen_test]
    fn what_changed_is_given_back_and_nothing_else() {
        let solved = || TicketUpdate { status: Some(Status::Solved), ..TicketUpdate::default() };
        let pending = TicketUpdate { status: Some(Status::Pending), ..TicketUpdate::default() };
        assert_eq!(taken_back_of("pending", solved()), pending);
        let open = TicketUpdate { status: Some(Status::Open), ..TicketUpdate::default() };
        assert_eq!(taken_back_of("new", solved()), open, "nothing becomes new again");
        let moved = TicketUpdate { group_id: Some(Some(GroupId::new(9))), ..TicketUpdate::default() };
        let back = TicketUpdate {
            assignee_id: Some(None),
            group_id: Some(Some(GroupId::new(4))),
            ..TicketUpdate::default()
        };
        assert_eq!(taken_back_of("open", moved), back);
        let lowered = TicketUpdate { priority: Some(None), ..TicketUpdate::default() };
        let raised = TicketUpdate { priority: Some(Some(Priority::High)), ..TicketUpdate::default() };
        assert_eq!(taken_back_of("open", lowered), raised);
    }

    #[wasm_bindgen_test]
    fn tags_are_given_back_as_they_were() {
        let before = ticket("open", &["a", "b"], 1);
        let tagged = change(TicketUpdate::default(), &["c"]);
        let back = taken_back(&before, &ticket("open", &["a", "b", "c"], 2), &tagged).unwrap();
        assert_eq!(back.update.tags, Some(before.tags.clone()));
        assert_eq!(taken_back(&before, &before, &tagged), None, "it had the tag before");
    }

    #[wasm_bindgen_test]
    fn what_is_chosen_comes_after_a_macro() {
        let mut update = TicketUpdate { status: Some(Status::Solved), ..TicketUpdate::default() };
        update.priority = Some(Some(Priority::Low));
        let mut chosen = Change::default();
        chosen.update.status = Some(Status::Hold);
        chosen.choose(&mut update);
        assert_eq!((update.status, update.priority), (Some(Status::Hold), Some(Some(Priority::Low))));
    }
}
