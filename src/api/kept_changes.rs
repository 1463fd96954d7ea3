//! Changes of a ticket as a draft has them that was kept: read by hand, for readers that serde makes of these types
//! weigh as much as a page of the desk.

use super::record::{Read, field};
use super::tickets::{self, MoreChanges, TicketChange};
use frontdesk_model::field_value::CustomField;
use frontdesk_model::request::RequesterDraft;
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_draft::{CopiedDraft, CopyAction};
use serde_json::Value;

/// What is said of a key. Nothing where it is missing, or cannot be read; null is said.
#[expect(clippy::option_option, reason = "as in `TicketUpdate`: nothing, null, and a value")]
fn said<T: Read>(value: &Value, key: &str) -> Option<Option<T>> {
    Option::read(value.get(key)?)
}

fn known<T: Read>(value: &Value, key: &str) -> Option<T> {
    said(value, key).flatten()
}

impl Read for TicketUpdate {
    fn read(value: &Value) -> Option<Self> {
        let answers = known::<Vec<tickets::CustomField>>(value, "custom_fields").map(|answers| {
            let answer = |one: tickets::CustomField| CustomField { id: one.id, value: one.value };
            answers.into_iter().map(answer).collect()
        });
        Some(Self {
            subject: known(value, "subject"),
            status: known(value, "status"),
            priority: said(value, "priority"),
            kind: said(value, "type"),
            assignee_id: said(value, "assignee_id"),
            group_id: said(value, "group_id"),
            problem_id: said(value, "problem_id"),
            tags: known(value, "tags"),
            custom_fields: answers,
            ..Self::default()
        })
    }
}

impl Read for CopiedDraft {
    fn read(value: &Value) -> Option<Self> {
        let is_deleted = value["action"] == "delete";
        Some(Self {
            user_id: known(value, "user_id"),
            user_email: known(value, "user_email"),
            user_name: known(value, "user_name"),
            action: if is_deleted { CopyAction::Delete } else { CopyAction::Put },
        })
    }
}

impl Read for RequesterDraft {
    fn read(value: &Value) -> Option<Self> {
        Some(Self { name: field(value, "name")?, email: field(value, "email")?, ..Self::default() })
    }
}

impl Read for MoreChanges {
    fn read(value: &Value) -> Option<Self> {
        Some(Self {
            email_ccs: field(value, "email_ccs")?,
            followers: field(value, "followers")?,
            ticket_form_id: known(value, "ticket_form_id"),
            requester_id: known(value, "requester_id"),
            requester: known(value, "requester"),
            via_followup_source_id: known(value, "via_followup_source_id"),
        })
    }
}

/// Each takes its keys, and leaves the other's.
impl Read for TicketChange {
    fn read(value: &Value) -> Option<Self> {
        Some(Self { update: Read::read(value)?, more: Read::read(value)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::id::{TicketFieldId, TicketFormId, UserId};
    use frontdesk_model::status::{Priority, Status};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn changes_come_back_as_they_were_written() {
        let mut change = TicketChange::default();
        let value = frontdesk_model::field_value::FieldValue::Text("Pier".to_owned());
        change.update = TicketUpdate {
            subject: Some("A".to_owned()),
            status: Some(Status::Hold),
            priority: Some(Some(Priority::Low)),
            kind: Some(None),
            assignee_id: Some(None),
            tags: Some(vec!["a".to_owned()]),
            custom_fields: Some(vec![CustomField { id: TicketFieldId::new(7), value }]),
            ..TicketUpdate::default()
        };
        let copied = |user_id, action| CopiedDraft { user_id, action, ..CopiedDraft::default() };
        change.more.followers.push(copied(Some(UserId::new(3)), CopyAction::Delete));
        change.more.email_ccs.push(copied(Some(UserId::new(4)), CopyAction::Put));
        change.more.ticket_form_id = Some(TicketFormId::new(9));
        change.more.requester = Some(RequesterDraft { name: "June".to_owned(), ..RequesterDraft::default() });
        let written = serde_json::to_value(&change).unwrap();
        assert_eq!(TicketChange::read(&written), Some(change));
        assert_eq!(TicketChange::read(&Value::Null), Some(TicketChange::default()));
    }
}
