//! Who did what in one update, as a sentence.

use crate::agent::directory::Directory;
use crate::api::audits::{Audit, AuditEvent};
use crate::locale::en::agent::events as words;
use frontdesk_model::account::Channel;
use frontdesk_model::user::Role;

/// `Priya N` `took it and wrote a public reply`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    pub who: String,
    pub what: String,
    pub by_rule: bool,
    pub by_requester: bool,
}

impl Deed {
    pub fn of(audit: &Audit, directory: Directory) -> Self {
        let by_rule = audit.via.channel == Channel::Rule;
        let by_requester = !by_rule
            && directory.person(audit.author_id, |user| user.role == Role::EndUser).unwrap_or_default();
        let who = if by_rule { Some(rule(audit)) } else { directory.name(audit.author_id) };
        Self {
            who: who.unwrap_or_else(|| words::SOMEBODY.to_owned()),
            what: what(audit, by_requester),
            by_rule,
            by_requester,
        }
    }
}

/// The rule's name, which stands at the begin of the way that the change took.
fn rule(audit: &Audit) -> String {
    let title = audit.via.source.from.title.as_deref();
    title.map_or_else(|| words::RULE.to_owned(), |title| format!("{}: {title}", words::RULE))
}

fn what(audit: &Audit, by_requester: bool) -> String {
    let by_email = audit.via.channel == Channel::Email;
    let creates = audit.events.iter().any(|event| matches!(event, AuditEvent::Create { .. }));
    if creates {
        return if by_email { words::SENT_IT_BY_EMAIL } else { words::SENT_IT }.to_owned();
    }
    let comment = audit.events.iter().find_map(|event| match event {
        AuditEvent::Comment { public, .. } => Some(match (public, by_requester) {
            (true, true) if by_email => words::ANSWERED_BY_EMAIL,
            (true, true) => words::ANSWERED,
            (true, false) => words::REPLIED,
            (false, _) => words::WROTE_NOTE,
        }),
        _ => None,
    });
    let took_it = takes(audit).then_some(words::TOOK_IT);
    match (took_it, comment) {
        (Some(took_it), Some(comment)) => format!("{took_it}{}{comment}", words::AND),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) if is_mail_only(audit) => words::SENT_MAIL.to_owned(),
        (None, None) => words::CHANGED_IT.to_owned(),
    }
}

/// Whether the author made themself the assignee.
fn takes(audit: &Audit) -> bool {
    let me = audit.author_id.to_string();
    audit.events.iter().any(|event| match event {
        AuditEvent::Change { field_name, value, .. } => {
            field_name == "assignee_id" && value.as_str() == Some(me.as_str())
        }
        _ => false,
    })
}

fn is_mail_only(audit: &Audit) -> bool {
    audit.events.iter().all(|event| matches!(event, AuditEvent::Notification { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use serde_json::{Value, json};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn audit(channel: &str, events: &Value) -> Audit {
        Read::read(&json!({
            "id": 1, "ticket_id": 7, "created_at": "2026-11-19T08:55:00Z", "author_id": 3,
            "via": {"channel": channel}, "events": events
        }))
        .unwrap()
    }

    fn took() -> Value {
        json!({"type": "Change", "id": 1, "field_name": "assignee_id", "value": "3", "previous_value": null})
    }

    fn comment(public: bool) -> Value {
        json!({"type": "Comment", "id": 2, "author_id": 3, "body": "Hello", "public": public})
    }

    #[wasm_bindgen_test]
    fn deeds_are_said_as_agents_say_them() {
        let cases = [
            ("web", json!([took(), comment(true)]), false, "took it and wrote a public reply"),
            ("web", json!([comment(false)]), false, "wrote an internal note"),
            ("email", json!([comment(true)]), true, "answered by email"),
            ("web", json!([comment(true)]), true, "answered"),
            ("web", json!([took()]), false, "took it"),
        ];
        for (channel, events, by_requester, expected) in cases {
            assert_eq!(what(&audit(channel, &events), by_requester), expected);
        }
    }
}
