//! Whether a change of a ticket, or a comment on it, is allowed.

use super::{Code, DESCRIPTION_MAX, Field, Problem, SUBJECT_MAX, tidy};
use crate::request::RequestUpdate;
use crate::status::{Status, TicketType};
use crate::ticket::TicketUpdate;

/// The longest `external_id`, in characters.
const EXTERNAL_ID_MAX: usize = 255;

/// What the rules need to know about the ticket that is to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketFacts {
    pub status: Status,
    pub kind: Option<TicketType>,
    /// Whether an agent has it.
    pub assigned: bool,
}

impl TicketFacts {
    /// Whether the requester may mark it as solved: an agent has it, it is no problem ticket
    /// (contract, "Requests"), and it is not done yet.
    pub fn can_be_solved_by_requester(self) -> bool {
        self.assigned && self.kind != Some(TicketType::Problem) && self.status.is_unsolved()
    }
}

/// The text of a comment, tidied: there must be one, and not too long.
pub fn comment(text: &str) -> Result<String, Problem> {
    let text = tidy(text);
    if text.is_empty() {
        Err(Problem::new(Field::Comment, Code::Blank))
    } else if text.chars().count() > DESCRIPTION_MAX {
        Err(Problem::new(Field::Comment, Code::TooLong { max: DESCRIPTION_MAX }))
    } else {
        Ok(text)
    }
}

/// What stands against an agent's update.
pub fn ticket_update(ticket: TicketFacts, update: &TicketUpdate) -> Vec<Problem> {
    if matches!(ticket.status, Status::Closed | Status::Deleted) {
        return vec![Problem::new(Field::Status, Code::NotAllowed)];
    }
    let mut problems = Vec::new();
    if update.status.is_some_and(|to| !may_become(ticket.status, to)) {
        problems.push(Problem::new(Field::Status, Code::NotAllowed));
    }
    if let Some(subject) = &update.subject {
        let subject = tidy(subject);
        if subject.is_empty() {
            problems.push(Problem::new(Field::Subject, Code::Blank));
        } else if subject.chars().count() > SUBJECT_MAX {
            problems.push(Problem::new(Field::Subject, Code::TooLong { max: SUBJECT_MAX }));
        }
    }
    if let Some(draft) = &update.comment {
        problems.extend(comment(draft.text().unwrap_or_default()).err());
    }
    let tags = update.tags.iter().flatten().chain(&update.extras.additional_tags);
    if tags.into_iter().any(|tag| !is_tag(tag)) {
        problems.push(Problem::new(Field::Tags, Code::WrongShape));
    }
    if update.extras.external_id.iter().flatten().any(|id| id.chars().count() > EXTERNAL_ID_MAX) {
        let too_long = Code::TooLong { max: EXTERNAL_ID_MAX };
        problems.push(Problem::new(Field::Property("external_id"), too_long));
    }
    problems
}

/// Nothing becomes new again, and only what is solved is closed (contract, "Lifecycle").
fn may_become(from: Status, to: Status) -> bool {
    match to {
        Status::New => from == Status::New,
        Status::Closed => from == Status::Solved,
        Status::Deleted => false,
        Status::Open | Status::Pending | Status::Hold | Status::Solved => true,
    }
}

/// A tag is one word: no blanks, no commas.
pub fn is_tag(tag: &str) -> bool {
    (1..=255).contains(&tag.chars().count())
        && !tag.contains(|c: char| c.is_whitespace() || c == ',' || c == '\0')
}

/// What stands against a requester's update: it says something or solves, and a closed request
/// takes neither. Whether `solved` takes effect is another question
/// ([`TicketFacts::can_be_solved_by_requester`]).
pub fn request_update(ticket: TicketFacts, update: &RequestUpdate) -> Vec<Problem> {
    if matches!(ticket.status, Status::Closed | Status::Deleted) {
        return vec![Problem::new(Field::Status, Code::NotAllowed)];
    }
    let text = update.comment.as_ref().map(|draft| draft.text().unwrap_or_default());
    match text {
        None if update.solved == Some(true) => Vec::new(),
        text => comment(text.unwrap_or_default()).err().into_iter().collect(),
    }
}
