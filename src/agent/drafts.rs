//! What an agent has written to a ticket and not sent yet. Kept in this browser, so that neither
//! an error nor a reload loses it.

use super::route::Start;
use crate::api::record::{Read, field};
use crate::api::tickets::MoreChanges;
use crate::attachments::forget;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::ticket::TicketUpdate;
use leptos::prelude::window;
use serde::Serialize;
use serde_json::Value;
use web_sys::Storage;

/// Who reads a comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Kind {
    /// A public reply, which the requester gets by mail.
    #[default]
    Public,
    /// An internal note, which the requester never sees.
    Note,
}

/// What a draft is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Ticket(TicketId),
    /// A ticket that is not there yet, which begins so.
    New(Start),
}

/// What is said of a ticket that is not there yet, besides what can be changed of one that is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Beginning {
    /// The address of the thread that it comes from.
    pub thread: String,
    /// Tells the server which calls are the same one again; empty until it is sent.
    pub key: String,
}

/// A comment, and changes of properties, before they are sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Draft {
    pub kind: Kind,
    pub text: String,
    /// The files that go with it, as their script tells of them; empty for none.
    pub files: String,
    /// What the agent has changed of the properties; what is absent follows the ticket.
    pub changes: TicketUpdate,
    pub more: MoreChanges,
    pub beginning: Beginning,
}

/// What was not kept by an earlier desk is as in the beginning.
impl Read for Draft {
    fn read(value: &Value) -> Option<Self> {
        let beginning = &value["beginning"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Some(Self {
            kind: if value["kind"] == "Note" { Kind::Note } else { Kind::Public },
            text: field(value, "text")?,
            files: text(&value["files"]),
            changes: field(value, "changes")?,
            more: field(value, "more")?,
            beginning: Beginning { thread: text(&beginning["thread"]), key: text(&beginning["key"]) },
        })
    }
}

impl Draft {
    /// Whether there is something to send as a comment, and of which kind.
    pub fn writes(&self) -> Option<Kind> {
        (!self.text.trim().is_empty()).then_some(self.kind)
    }

    /// Whether there is a text or a file.
    pub fn is_begun(&self) -> bool {
        !(self.text.is_empty() && self.files.is_empty())
    }

    /// Whether a property of the ticket is changed.
    pub fn changes_any(&self) -> bool {
        self.changes != TicketUpdate::default() || self.more != MoreChanges::default()
    }

    /// What is left to send once `sent` has been: the text that was typed behind it, and what was
    /// changed otherwise since. A text that was rewritten meanwhile is left whole.
    pub fn beyond(mut self, sent: &Self) -> Self {
        if sent.writes().is_some() {
            if let Some(more) = self.text.strip_prefix(sent.text.trim_end()) {
                self.text = more.trim_start().to_owned();
            } else if sent.text.starts_with(&self.text) {
                self.text.clear();
            }
        }
        if self.files == sent.files {
            self.files.clear();
        }
        let (changes, done) = (&mut self.changes, &sent.changes);
        drop_same(&mut changes.subject, done.subject.as_ref());
        drop_same(&mut changes.status, done.status.as_ref());
        drop_same(&mut changes.tags, done.tags.as_ref());
        drop_same(&mut changes.custom_fields, done.custom_fields.as_ref());
        drop_same(&mut changes.assignee_id, done.assignee_id.as_ref());
        drop_same(&mut changes.group_id, done.group_id.as_ref());
        drop_same(&mut changes.problem_id, done.problem_id.as_ref());
        drop_same(&mut changes.kind, done.kind.as_ref());
        drop_same(&mut changes.priority, done.priority.as_ref());
        let (more, done) = (&mut self.more, &sent.more);
        more.email_ccs.retain(|said| !done.email_ccs.contains(said));
        more.followers.retain(|said| !done.followers.contains(said));
        drop_same(&mut more.ticket_form_id, done.ticket_form_id.as_ref());
        self
    }
}

fn drop_same<T: PartialEq>(change: &mut Option<T>, done: Option<&T>) {
    if change.as_ref() == done {
        *change = None;
    }
}

/// What was written here and not sent.
pub fn recall(agent: UserId, place: Place) -> Draft {
    let kept = storage().and_then(|storage| storage.get_item(&key(agent, place)).ok()?);
    kept.and_then(|kept| read(&kept)).unwrap_or_default()
}

/// Keeps a draft; one with nothing in it is forgotten.
pub fn keep(agent: UserId, place: Place, draft: &Draft) {
    let Some(storage) = storage() else { return };
    let key = key(agent, place);
    let nothing = !draft.is_begun() && !draft.changes_any() && draft.beginning == Beginning::default();
    // A browser that is full or keeps nothing leaves the text on the page, and nowhere else.
    let _ = match serde_json::to_string(draft) {
        Ok(text) if !nothing => storage.set_item(&key, &text),
        _ => storage.remove_item(&key),
    };
}

/// What this browser and the desk agreed upon last, of this ticket's draft.
pub fn recall_base<T: Read>(agent: UserId, ticket: TicketId) -> Option<T> {
    let kept = storage()?.get_item(&base_key(agent, ticket)).ok()??;
    read(&kept)
}

fn read<T: Read>(kept: &str) -> Option<T> {
    T::read(&serde_json::from_str(kept).ok()?)
}

/// Keeps what this browser and the desk agree upon; what is nothing is forgotten.
pub fn keep_base<T: Serialize + Default + PartialEq>(agent: UserId, ticket: TicketId, base: &T) {
    let Some(storage) = storage() else { return };
    let key = base_key(agent, ticket);
    // Without it, the device asks the agent once more than it needs to.
    let _ = match serde_json::to_string(base) {
        Ok(text) if *base != T::default() => storage.set_item(&key, &text),
        _ => storage.remove_item(&key),
    };
}

/// Forgets everything that this agent has not sent.
pub fn forget_all(agent: UserId) {
    let Some(storage) = storage() else { return };
    let prefix = prefix(agent);
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok()?);
    let keys: Vec<_> = keys.filter(|key| key.starts_with(&prefix)).collect();
    for key in keys {
        let _ = storage.remove_item(&key);
        forget(&files_of(&key));
    }
}

/// The name under which this browser has the bytes of files that the desk has not yet.
pub fn files_name(agent: UserId, place: Place) -> String {
    files_of(&key(agent, place))
}

fn files_of(draft: &str) -> String {
    format!("{draft}.files")
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn prefix(agent: UserId) -> String {
    format!("frontdesk.draft.{agent}.")
}

fn key(agent: UserId, place: Place) -> String {
    let name = match place {
        Place::Ticket(ticket) => ticket.to_string(),
        Place::New(start) => start.parameter().map_or_else(|| "new".to_owned(), |said| format!("new.{said}")),
    };
    prefix(agent) + &name
}

fn base_key(agent: UserId, ticket: TicketId) -> String {
    key(agent, Place::Ticket(ticket)) + ".desk"
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::status::Priority;
    use wasm_bindgen_test::wasm_bindgen_test;

    const PRIYA: UserId = UserId::new(1);
    const CALLUM: UserId = UserId::new(11);
    const TICKET: Place = Place::Ticket(TicketId::new(4471));

    fn note(text: &str) -> Draft {
        Draft { kind: Kind::Note, text: text.to_owned(), ..Draft::default() }
    }

    #[wasm_bindgen_test]
    fn a_draft_comes_back_as_it_was_and_signing_out_forgets_only_ones_own() {
        let mut draft = note("Checked the two documents");
        draft.changes.assignee_id = Some(None);
        keep(PRIYA, TICKET, &draft);
        keep(CALLUM, TICKET, &note("Mine"));
        assert_eq!(recall(PRIYA, TICKET), draft);
        forget_all(PRIYA);
        assert_eq!(recall(PRIYA, TICKET), Draft::default());
        assert_eq!(recall(CALLUM, TICKET), note("Mine"));
        assert_eq!(recall(CALLUM, Place::New(Start::FollowUp(TicketId::new(4471)))), Draft::default());
        keep(CALLUM, TICKET, &Draft::default());
        assert_eq!(recall(CALLUM, TICKET), Draft::default());
    }

    #[wasm_bindgen_test]
    fn what_was_sent_leaves_the_draft_and_what_was_typed_since_stays() {
        let left = |now: &str, sent: &str| note(now).beyond(&note(sent)).text;
        assert_eq!(left("On its way.", "On its way."), "");
        assert_eq!(left("On its way.\n\nOne more thing", "On its way.\n"), "One more thing");
        assert_eq!(left("On its way", "On its way.\n"), "", "the rest of it was sent");
        assert_eq!(left("On its way.", "On its way.\n"), "");
        assert_eq!(left("Not on its way.", "On its way."), "Not on its way.");
        assert_eq!(left("  indented", " "), "  indented", "blanks were not sent");
        let reply = note("Sent").beyond(&Draft { kind: Kind::Public, ..note("Sent") });
        assert_eq!(reply, note(""), "the kind is as it was chosen last");
    }

    #[wasm_bindgen_test]
    fn changes_that_were_sent_leave_the_draft_and_others_stay() {
        let (mut sent, mut now) = (note("A"), note("A"));
        sent.changes.assignee_id = Some(None);
        sent.changes.priority = Some(Some(Priority::Low));
        now.changes.assignee_id = Some(None);
        now.changes.priority = Some(Some(Priority::High));
        now.changes.kind = Some(None);
        let left = now.beyond(&sent).changes;
        assert_eq!((left.assignee_id, left.kind), (None, Some(None)));
        assert_eq!(left.priority, Some(Some(Priority::High)));
    }

    #[wasm_bindgen_test]
    fn blanks_are_no_comment() {
        assert_eq!(note(" \n").writes(), None);
        assert_eq!(note("a").writes(), Some(Kind::Note));
    }
}
