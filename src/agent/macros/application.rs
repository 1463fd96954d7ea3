//! What a macro does to the ticket that is open: which properties change, and what it says.

use super::placeholders::filled;
use crate::agent::desk::Desk;
use crate::agent::drafts::Kind;
use crate::agent::markdown::markdown_of;
use crate::api::macros::{Applied, Said};
use crate::api::tickets::{CustomField, Ticket};
use frontdesk_model::id::TicketFormId;
use frontdesk_model::ticket::TicketUpdate;

/// A macro's text, and who is to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    /// None where the macro leaves that to the agent.
    pub kind: Option<Kind>,
}

/// A macro applied to a ticket, before anything happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Application {
    pub before: Ticket,
    pub after: Ticket,
    pub words: Option<Words>,
}

impl Application {
    pub async fn of(before: Ticket, applied: Applied, desk: Desk) -> Self {
        let words = match applied.comment {
            Some(said) => words(said, &before, desk).await,
            None => None,
        };
        Self { before, after: applied.ticket, words }
    }

    /// Puts what changes among other changes, where later ones win.
    pub fn put_among(self, changes: &mut TicketUpdate, form: &mut Option<TicketFormId>) {
        let Self { before, after, .. } = self;
        set(&mut changes.status, &before.status, after.status);
        set(&mut changes.priority, &before.priority, after.priority);
        set(&mut changes.kind, &before.kind, after.kind);
        set(&mut changes.assignee_id, &before.assignee_id, after.assignee_id);
        set(&mut changes.group_id, &before.group_id, after.group_id);
        set(&mut changes.subject, &before.subject, after.subject);
        if before.ticket_form_id != after.ticket_form_id {
            *form = after.ticket_form_id;
        }
        tag(changes, &before.tags, &after.tags);
        answer(changes, &before.custom_fields, after.custom_fields);
    }
}

async fn words(said: Said, ticket: &Ticket, desk: Desk) -> Option<Words> {
    let text = match said.body.or(said.value) {
        Some(text) => text,
        None => markdown_of(&said.html_body?).await?,
    };
    let kind = said.public.map(|public| if public { Kind::Public } else { Kind::Note });
    Some(Words { text: filled(&text, ticket, desk), kind })
}

fn set<T: PartialEq>(change: &mut Option<T>, before: &T, after: T) {
    if *before != after {
        *change = Some(after);
    }
}

/// The tags that a macro adds and takes away, among those that the agent has chosen meanwhile.
fn tag(changes: &mut TicketUpdate, before: &[String], after: &[String]) {
    if before == after {
        return;
    }
    let mut tags = changes.tags.take().unwrap_or_else(|| before.to_vec());
    tags.retain(|tag| after.contains(tag) || !before.contains(tag));
    for tag in after {
        if !before.contains(tag) && !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    changes.tags = Some(tags);
}

fn answer(changes: &mut TicketUpdate, before: &[CustomField], after: Vec<CustomField>) {
    for CustomField { id, value } in after {
        if before.iter().any(|field| field.id == id && field.value == value) {
            continue;
        }
        let answers = changes.custom_fields.get_or_insert_default();
        answers.retain(|answer| answer.id != id);
        answers.push(frontdesk_model::field_value::CustomField { id, value });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn tags(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[wasm_bindgen_test]
    fn tags_of_a_macro_and_of_the_agent_stand_together() {
        let mut changes = TicketUpdate { tags: Some(tags(&["a", "mine"])), ..TicketUpdate::default() };
        tag(&mut changes, &tags(&["a", "b"]), &tags(&["b", "c"]));
        assert_eq!(changes.tags, Some(tags(&["mine", "c"])));
        let mut none = TicketUpdate::default();
        tag(&mut none, &tags(&["a"]), &tags(&["a"]));
        assert_eq!(none.tags, None, "nothing changes");
        tag(&mut none, &tags(&["a"]), &tags(&["a", "c"]));
        assert_eq!(none.tags, Some(tags(&["a", "c"])));
    }
}
