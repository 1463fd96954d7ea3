//! What happened to tickets, as the account tells of it: in a ticket's audits, or in the export of all updates.

use super::reading::{self, id, record_with, text, time};
use super::tickets::via;
use crate::attachments;
use crate::tickets::{CleanHtml, PastEntry, from_text};
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::attachment::Attachment;
use frontdesk_model::audit::{Audit, AuditEvent, metadata};
use frontdesk_model::captured::Captured;
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{AuditId, CommentId, TicketId, UserId};
use frontdesk_model::time::Timestamp;
use serde_json::{Value, json};

/// Keys of an exported event that say nothing of what it changed.
const BESIDE: [&str; 5] = ["id", "via", "via_reference_id", "event_type", "previous_value"];

/// An update as it is told of.
pub(super) struct Told {
    id: AuditId,
    ticket: TicketId,
    author: UserId,
    at: Timestamp,
    via: Via,
    captured: Option<Captured>,
    events: Vec<AuditEvent>,
    comments: Vec<Comment>,
}

impl Told {
    /// An audit of a ticket. One that nobody made is said to be `nobody`'s.
    pub fn of_audit(told: &Value, ticket: TicketId, nobody: UserId) -> Option<Self> {
        let author = id(told, "author_id").unwrap_or(nobody);
        let custom = told.get("metadata").and_then(|metadata| metadata.get("custom"));
        let captured = custom.and_then(|custom| serde_json::from_value::<Captured>(custom.clone()).ok());
        let captured = captured.filter(|captured| *captured != Captured::default());
        let via = Via::from(via(told.get("via")).channel);
        let mut this = Self {
            id: id(told, "id")?,
            ticket,
            author,
            at: time(told, "created_at")?,
            via,
            captured,
            events: Vec::new(),
            comments: Vec::new(),
        };
        for event in reading::list(told, "events") {
            this.take(event, text(event, "type").unwrap_or_default(), event);
        }
        Some(this)
    }

    /// An update of the export of all of them.
    pub fn of_export(told: &Value, nobody: UserId) -> Option<Self> {
        let author = id(told, "updater_id").unwrap_or(nobody);
        let via = Via::from(channel(text(told, "via").unwrap_or_default()));
        let mut this = Self {
            id: id(told, "id")?,
            ticket: id(told, "ticket_id")?,
            author,
            at: time(told, "created_at")?,
            via,
            captured: None,
            events: Vec::new(),
            comments: Vec::new(),
        };
        for event in reading::list(told, "child_events") {
            let named = changed(event);
            this.take(event, text(event, "event_type").unwrap_or_default(), named.as_ref().unwrap_or(event));
        }
        Some(this)
    }

    /// Takes an event of a kind. `change` has the field and its value.
    fn take(&mut self, event: &Value, kind: &str, change: &Value) {
        match kind {
            "Create" | "Change" => self.events.extend(field(kind, change)),
            "Notification" => self.events.extend(notification(event)),
            "CommentRedactionEvent" | "CommentPrivacyChange" => {
                self.events.extend(reading::record::<AuditEvent>(event));
            }
            kind if kind.ends_with("Comment") => self.comments.extend(self.comment(event)),
            // What a desk does not have.
            _ => {}
        }
    }

    fn comment(&self, told: &Value) -> Option<Comment> {
        let id: CommentId = id(told, "id")?;
        let html = text(told, "html_body").and_then(|html| CleanHtml::of(html).ok());
        let body = text(told, "body").or_else(|| text(told, "plain_body")).map(str::to_owned);
        let body = body.or_else(|| html.as_ref().map(CleanHtml::text))?;
        let files = reading::list(told, "attachments").iter().filter_map(attachment);
        Some(Comment {
            id,
            kind: "Comment".to_owned(),
            author_id: reading::id(told, "author_id").unwrap_or(self.author),
            html_body: html.map_or_else(|| from_text(&body), String::from),
            plain_body: body.clone(),
            body,
            public: reading::flag(told, "public").unwrap_or(false),
            attachments: files.collect(),
            audit_id: Some(self.id),
            via: self.via.clone(),
            created_at: self.at,
        })
    }

    pub fn into_entry(self) -> PastEntry {
        let audit = Audit {
            id: self.id,
            ticket_id: self.ticket,
            created_at: self.at,
            author_id: self.author,
            metadata: metadata(self.captured.as_ref()),
            events: self.events,
            via: self.via,
        };
        PastEntry { audit, captured: self.captured, comments: self.comments }
    }
}

/// A field that was set, or became another.
fn field(kind: &str, told: &Value) -> Option<AuditEvent> {
    let number = told.get("id").and_then(reading::number)?;
    let field_name = match told.get("field_name")? {
        Value::String(name) => name.clone(),
        other => reading::number(other)?.to_string(),
    };
    let value = told.get("value").cloned().unwrap_or_default();
    if kind == "Create" {
        return Some(AuditEvent::Create { id: number, field_name, value });
    }
    let previous_value = told.get("previous_value").cloned().unwrap_or_default();
    Some(AuditEvent::Change { id: number, field_name, value, previous_value })
}

/// The same of the export, where the field's name is a key.
fn changed(told: &Value) -> Option<Value> {
    let (name, value) = told.as_object()?.iter().find(|(key, _)| !BESIDE.contains(&key.as_str()))?;
    Some(json!({
        "id": told.get("id"),
        "field_name": name,
        "value": value,
        "previous_value": told.get("previous_value"),
    }))
}

fn notification(told: &Value) -> Option<AuditEvent> {
    let recipients = reading::list(told, "recipients").iter().filter_map(reading::number);
    Some(AuditEvent::Notification {
        id: told.get("id").and_then(reading::number)?,
        subject: text(told, "subject").unwrap_or_default().to_owned(),
        body: text(told, "body").unwrap_or_default().to_owned(),
        recipients: recipients.filter_map(|id| UserId::try_from(id).ok()).collect(),
        via: Via::from(told.get("via").map_or(Channel::Rule, |told| via(Some(told)).channel)),
    })
}

/// A file with the address of its bytes.
fn attachment(told: &Value) -> Option<Attachment> {
    let unless = [("file_name", json!("")), ("content_type", json!("")), ("size", json!(0))];
    let file: Attachment = record_with(told, &unless)?;
    let file_name = attachments::file_name(&file.file_name).unwrap_or_else(|| file.id.to_string());
    let content_type = attachments::content_type(Some(&file.content_type));
    Some(Attachment { file_name, content_type, thumbnails: Vec::new(), ..file })
}

/// The channel that the export has this name for.
fn channel(words: &str) -> Channel {
    match words {
        "Web form" => Channel::Web,
        "Mail" => Channel::Email,
        "Web service" => Channel::Api,
        "Rule" => Channel::Rule,
        _ => Channel::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_audit_is_read_whatever_events_it_has() {
        let told = json!({"id": 5, "author_id": -1, "created_at": "2024-01-01T10:00:00Z", "metadata": null,
            "via": {"channel": "chat"}, "events": [
                {"type": "Comment", "id": 6, "author_id": 8, "body": "Hello", "public": true,
                    "html_body": "<p onclick=\"x()\">Hello</p><script>x()</script>",
                    "attachments": [{"id": 9, "file_name": "../a.txt", "content_url": "https://a.example/a",
                        "content_type": "text/plain", "size": 3, "width": null}]},
                {"type": "Change", "id": 7, "field_name": "status", "value": "open"},
                {"type": "Create", "id": 8, "field_name": 360, "value": ["a"], "via": {}},
                {"type": "Notification", "id": 9, "recipients": [8, -1], "subject": null},
                {"type": "External", "id": 10, "resource": "x"}, {"type": "VoiceComment", "id": 11, "data": {}}]});
        let entry = Told::of_audit(&told, TicketId::new(1), UserId::new(2)).expect("an audit").into_entry();
        assert_eq!(entry.audit.author_id, UserId::new(2));
        assert_eq!(entry.audit.via.channel, Channel::Other);
        let [comment] = entry.comments.as_slice() else { panic!("{:?}", entry.comments) };
        assert_eq!((comment.html_body.as_str(), comment.author_id), ("<p>Hello</p>", UserId::new(8)));
        assert_eq!(comment.attachments[0].file_name, "a.txt");
        let kinds: Vec<_> = entry.audit.events.iter().map(|event| json!(event)).collect();
        assert_eq!(kinds[0]["previous_value"], Value::Null);
        assert_eq!((&kinds[1]["field_name"], &kinds[2]["recipients"]), (&json!("360"), &json!([8])));
        assert_eq!(kinds.len(), 3);
    }

    #[test]
    fn an_exported_update_names_its_field_by_a_key() {
        let told = json!({"id": 5, "ticket_id": 1, "updater_id": 8, "created_at": "2024-01-01T10:00:00Z",
            "via": "Mail", "child_events": [
                {"id": 7, "via": "Mail", "via_reference_id": null, "event_type": "Change", "status": "open",
                    "previous_value": "new"}]});
        let entry = Told::of_export(&told, UserId::new(2)).expect("an update").into_entry();
        let change = AuditEvent::Change {
            id: 7,
            field_name: "status".to_owned(),
            value: json!("open"),
            previous_value: json!("new"),
        };
        assert_eq!((entry.audit.via.channel, entry.audit.events), (Channel::Email, vec![change]));
    }
}
