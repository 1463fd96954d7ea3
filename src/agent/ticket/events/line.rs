//! What one update changed, a line each: the field, what it was, what it is.

use super::super::conversation::paragraphs;
use crate::agent::directory::Directory;
use crate::agent::icons;
use crate::api::audits::{Audit, AuditEvent};
use crate::api::ticket_fields::TicketField;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::events as words;
use crate::ui::icon;
use crate::ui::markup::{Node, element};
use frontdesk_model::status::{Priority, Status, TicketType};
use serde_json::Value;

/// One line of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Set { field: String, value: String },
    Changed { field: String, old: String, new: String },
    Wrote { kind: &'static str, text: String },
    Said(String),
}

/// What an update changed. What people cannot read (internal numbers) is left out.
pub fn lines(audit: &Audit, directory: Directory, fields: &[TicketField]) -> Vec<Line> {
    let reader = Reader { directory, fields };
    let by_requester = directory.person(audit.author_id, |user| !user.role.is_agent()).unwrap_or_default();
    audit.events.iter().filter_map(|event| reader.line(event, by_requester)).collect()
}

struct Reader<'a> {
    directory: Directory,
    fields: &'a [TicketField],
}

impl Reader<'_> {
    fn line(&self, event: &AuditEvent, by_requester: bool) -> Option<Line> {
        match event {
            AuditEvent::Comment { body, public, .. } => {
                let kind = match (public, by_requester) {
                    (false, _) => words::INTERNAL_NOTE,
                    (true, true) => words::MESSAGE,
                    (true, false) => words::PUBLIC_REPLY,
                };
                Some(Line::Wrote { kind, text: body.clone() })
            }
            AuditEvent::Create { value, .. } if is_nothing(value) => None,
            AuditEvent::Create { field_name, value, .. } if field_name == "tags" => {
                Some(Line::Said(format!("{}: {}", words::TAGS, words::added(&tags(value).join(", ")))))
            }
            AuditEvent::Create { field_name, value, .. } => {
                Some(Line::Set { field: self.title(field_name)?, value: self.value(field_name, value) })
            }
            AuditEvent::Change { field_name, value, previous_value, .. } if field_name == "tags" => {
                tag_changes(previous_value, value)
            }
            AuditEvent::Change { field_name, value, previous_value, .. } => Some(Line::Changed {
                field: self.title(field_name)?,
                old: self.value(field_name, previous_value),
                new: self.value(field_name, value),
            }),
            AuditEvent::Notification { subject, recipients, .. } => {
                let names: Vec<_> = recipients.iter().filter_map(|id| self.directory.name(*id)).collect();
                let said = match names.as_slice() {
                    [] => words::mail_to_nobody(subject),
                    names => words::mail(&names.join(", "), subject),
                };
                Some(Line::Said(said))
            }
            AuditEvent::Unknown => None,
        }
    }

    /// What a field is called; none for what is no business of people's.
    fn title(&self, field: &str) -> Option<String> {
        let title = match field {
            "status" => words::STATUS,
            "priority" => words::PRIORITY,
            "type" => words::TYPE,
            "subject" => words::SUBJECT,
            "assignee_id" => words::ASSIGNEE,
            "group_id" => words::GROUP,
            "problem_id" => words::PROBLEM,
            "requester_id" => words::REQUESTER,
            "organization_id" => words::ORGANIZATION,
            custom => return self.field(custom).map(|field| field.title.clone()),
        };
        Some(title.to_owned())
    }

    fn field(&self, name: &str) -> Option<&TicketField> {
        let id = name.strip_prefix("custom_fields_").unwrap_or(name).parse().ok()?;
        self.fields.iter().find(|field| field.id == id)
    }

    fn value(&self, field: &str, value: &Value) -> String {
        if is_nothing(value) {
            return if field == "assignee_id" { words::NOBODY } else { words::NOTHING }.to_owned();
        }
        let raw = text(value);
        let in_words = match field {
            "status" => Status::from_word(&raw).map(|it| desk_words::status(it).to_owned()),
            "priority" => Priority::from_word(&raw).map(|it| desk_words::priority(it).to_owned()),
            "type" => TicketType::from_word(&raw).map(|it| desk_words::ticket_type(it).to_owned()),
            "assignee_id" | "requester_id" => raw.parse().ok().and_then(|id| self.directory.name(id)),
            "problem_id" => Some(desk_words::ticket_number(&raw)),
            "group_id" => raw.parse().ok().and_then(|id| self.directory.group_name(id)),
            "organization_id" => raw.parse().ok().and_then(|id| self.directory.organization_name(id)),
            custom => self.option(custom, value),
        };
        in_words.unwrap_or(raw)
    }

    /// The words of the options that were chosen in a field of a form.
    fn option(&self, field: &str, value: &Value) -> Option<String> {
        let options = &self.field(field)?.custom_field_options;
        let name =
            |tag: &String| options.iter().find(|option| option.value == *tag).map(|it| it.name.clone());
        let tags = tags(value);
        Some(tags.iter().map(|tag| name(tag).unwrap_or_else(|| tag.clone())).collect::<Vec<_>>().join(", "))
            .filter(|_| !options.is_empty())
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => desk_words::YES.to_owned(),
        Value::Bool(false) => desk_words::NO.to_owned(),
        Value::Array(values) => values.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Tags are a list, or, from older clients, one text with blanks between.
fn tags(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().map(text).collect(),
        other => text(other).split_whitespace().map(str::to_owned).collect(),
    }
}

fn tag_changes(before: &Value, after: &Value) -> Option<Line> {
    let (before, after) = (tags_or_none(before), tags_or_none(after));
    let without = |all: &[String], others: &[String]| {
        all.iter().filter(|tag| !others.contains(tag)).cloned().collect::<Vec<_>>().join(", ")
    };
    let (added, removed) = (without(&after, &before), without(&before, &after));
    let parts = [(added, words::added as fn(&str) -> String), (removed, words::removed)];
    let said: Vec<_> =
        parts.iter().filter(|(tags, _)| !tags.is_empty()).map(|(tags, say)| say(tags)).collect();
    (!said.is_empty()).then(|| Line::Said(format!("{}: {}", words::TAGS, said.join("; "))))
}

fn tags_or_none(value: &Value) -> Vec<String> {
    if is_nothing(value) { Vec::new() } else { tags(value) }
}

pub fn line_view(line: Line) -> Node {
    match line {
        Line::Said(text) => text.into(),
        Line::Set { field, value } => {
            Node::List(vec![field.into(), ": ".into(), element("b").child(value).into()])
        }
        Line::Changed { field, old, new } => {
            let said = |tag, word: &'static str, value: String| {
                let word = element("span").class("govuk-visually-hidden").child(word).child(" ");
                element(tag).child(word).child(value).into()
            };
            Node::List(vec![
                field.into(),
                ": ".into(),
                said("del", words::WAS, old),
                " ".into(),
                icon(icons::RIGHT),
                " ".into(),
                said("ins", words::NOW, new),
            ])
        }
        Line::Wrote { kind, text } => {
            let quote = element("blockquote").child(paragraphs(&text));
            Node::List(vec![kind.into(), ":".into(), quote.into()])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use leptos::reactive::owner::Owner;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn read(event: &Value) -> Option<Line> {
        Owner::new().with(|| {
            let directory = Directory::new();
            let priya = json!({"id": 3, "name": "Priya Nair", "role": "agent"});
            directory.learn_people([Read::read(&priya).unwrap()]);
            let options = json!([{"name": "Whitehall Publisher", "value": "fault_with_whitehall"}]);
            let part =
                json!({"id": 9, "type": "tagger", "title": "Broken part", "custom_field_options": options});
            let fields = [Read::read(&part).unwrap()];
            let reader = Reader { directory, fields: &fields };
            reader.line(&Read::read(event).unwrap(), false)
        })
    }

    fn changed(field: &str, old: &Value, new: &Value) -> Option<Line> {
        read(&json!({"type": "Change", "id": 1, "field_name": field, "previous_value": old, "value": new}))
    }

    fn line(field: &str, old: &str, new: &str) -> Line {
        Line::Changed { field: field.to_owned(), old: old.to_owned(), new: new.to_owned() }
    }

    #[wasm_bindgen_test]
    fn values_are_words() {
        assert_eq!(
            changed("status", &json!("hold"), &json!("open")),
            Some(line("Status", "On-hold", "Open"))
        );
        assert_eq!(
            changed("assignee_id", &json!(null), &json!("3")),
            Some(line("Assignee", "nobody", "Priya N"))
        );
        assert_eq!(changed("priority", &json!(""), &json!("high")), Some(line("Priority", "none", "High")));
        let part = changed("9", &json!(null), &json!("fault_with_whitehall"));
        assert_eq!(part, Some(line("Broken part", "none", "Whitehall Publisher")));
        assert_eq!(changed("brand_id", &json!("1"), &json!("2")), None);
    }

    #[wasm_bindgen_test]
    fn tags_are_said_as_what_came_and_went() {
        let came_and_went = changed("tags", &json!(["a", "b"]), &json!(["b", "c"]));
        assert_eq!(came_and_went, Some(Line::Said("Tags: added c; removed a".to_owned())));
        assert_eq!(changed("tags", &json!("a b"), &json!("b a")), None);
        let came = read(&json!({"type": "Create", "id": 1, "field_name": "tags", "value": ["a"]}));
        assert_eq!(came, Some(Line::Said("Tags: added a".to_owned())));
    }
}
