//! Goes through a ticket's history as the desk will, to see that every step of it can happen.

use super::ago::Ago;
use super::check::{group, person, rule};
use super::desk::Form;
use super::key::{GroupKey, UserKey};
use super::ticket::{Event, Status, Ticket};
use super::{DeskFileError, DeskFiles, User};

/// How long a ticket stays solved before it is closed.
const SOLVED_BEFORE_CLOSED: Ago = Ago::from_days(4);

/// A ticket half-way through its history.
pub(super) struct Replay<'a> {
    files: &'a DeskFiles,
    ticket: &'a Ticket,
    status: Status,
    assignee: Option<&'a UserKey>,
    group: &'a GroupKey,
    last: Ago,
    solved: Option<Ago>,
}

impl<'a> Replay<'a> {
    /// The ticket as it came in.
    pub fn of(
        files: &'a DeskFiles,
        ticket: &'a Ticket,
        form: Option<&'a Form>,
    ) -> Result<Self, DeskFileError> {
        let default = files.groups.iter().find(|group| group.default).map(|group| &group.key);
        let group = ticket.group.as_ref().or(form.map(|form| &form.group)).or(default);
        let group = group.ok_or_else(|| rule(&ticket.file, &ticket.key, "no group takes it"))?;
        let (status, last) = (Status::New, ticket.ago);
        Ok(Self { files, ticket, status, assignee: None, group, last, solved: None })
    }

    /// Fails for the first event that cannot happen.
    pub fn run(mut self) -> Result<(), DeskFileError> {
        self.ticket.events.iter().try_for_each(|event| self.step(event))
    }

    fn fail(&self, event: &Event, words: &str) -> DeskFileError {
        rule(&self.ticket.file, &self.ticket.key, &format!("event {} ago: {words}", event.ago))
    }

    fn step(&mut self, event: &'a Event) -> Result<(), DeskFileError> {
        if event.ago >= self.last {
            return Err(self.fail(event, "is not later than what comes before it"));
        }
        if self.status == Status::Closed {
            return Err(self.fail(event, "nothing can happen to a closed ticket"));
        }
        self.last = event.ago;
        let by = person(self.files, &self.ticket.file, &self.ticket.key, event.by.as_str())?;
        self.wrote(event, by)?;
        if by.role.is_agent() {
            self.assign(event)?;
        }
        self.set_status(event, by)
    }

    fn wrote(&self, event: &Event, by: &User) -> Result<(), DeskFileError> {
        let texts = [&event.reply, &event.note];
        if texts.iter().all(|text| text.is_some()) {
            return Err(self.fail(event, "is either a reply or a note"));
        }
        if texts.iter().any(|text| text.as_ref().is_some_and(|text| text.trim().is_empty())) {
            return Err(self.fail(event, "has an empty text"));
        }
        let changes = [
            event.status.is_some(),
            event.assignee.is_some(),
            event.group.is_some(),
            event.priority.is_some(),
            event.kind.is_some(),
            !event.add_tags.is_empty(),
        ];
        if texts.iter().all(|text| text.is_none()) && !changes.contains(&true) {
            return Err(self.fail(event, "does nothing"));
        }
        if by.role.is_agent() {
            return Ok(());
        }
        if event.by != self.ticket.requester {
            return Err(self.fail(event, "is by somebody who is neither an agent nor the requester"));
        }
        if event.note.is_some() || changes[1..].contains(&true) {
            return Err(self.fail(event, "a requester only replies, or says that it is solved"));
        }
        Ok(())
    }

    /// An assignee belongs to the ticket's group; a new group loses an assignee who is not in it.
    fn assign(&mut self, event: &'a Event) -> Result<(), DeskFileError> {
        let (file, key) = (&self.ticket.file, &self.ticket.key);
        if let Some(named) = &event.group {
            self.group = &group(self.files, file, key, named.as_str())?.key;
            if let Some(kept) = self.assignee
                && !person(self.files, file, key, kept.as_str())?.groups.contains(self.group)
            {
                self.assignee = None;
            }
        }
        if let Some(named) = &event.assignee {
            let agent = person(self.files, file, key, named.as_str())?;
            if !agent.groups.contains(self.group) {
                let words = format!("{named} is not in the group {}", self.group);
                return Err(self.fail(event, &words));
            }
            self.assignee = Some(&agent.key);
        }
        Ok(())
    }

    fn set_status(&mut self, event: &Event, by: &User) -> Result<(), DeskFileError> {
        let agent = by.role.is_agent();
        let answered = !agent && event.reply.is_some();
        let waits = matches!(self.status, Status::Pending | Status::Hold | Status::Solved);
        let next = match event.status {
            Some(status) => status,
            None if answered && waits => Status::Open,
            None if self.status == Status::New && event.assignee.is_some() => Status::Open,
            None => return Ok(()),
        };
        if !agent && event.status.is_some_and(|status| status != Status::Solved) {
            return Err(self.fail(event, "a requester only replies, or says that it is solved"));
        }
        if next == Status::New && self.status != Status::New {
            return Err(self.fail(event, "a ticket never becomes new again"));
        }
        if next >= Status::Pending && self.assignee.is_none() {
            return Err(self.fail(event, "nobody has taken the ticket yet"));
        }
        if next == Status::Closed && !self.solved.is_some_and(|solved| rested(solved, event.ago)) {
            return Err(self.fail(event, "a ticket is closed 4 days after it was solved, not before"));
        }
        self.solved = match next {
            Status::Solved => self.solved.or(Some(event.ago)),
            _ => None,
        };
        self.status = next;
        Ok(())
    }
}

fn rested(solved: Ago, closed: Ago) -> bool {
    solved.minutes() >= closed.minutes() + SOLVED_BEFORE_CLOSED.minutes()
}
