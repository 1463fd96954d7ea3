//! Who is copied in on a ticket, and the people whom that brings to the desk.

use super::desk_rules::DeskRules;
use super::known::Known;
use super::numbers::Numbers;
use frontdesk_model::id::UserId;
use frontdesk_model::request::RequesterDraft;
use frontdesk_model::rules::{Code, Field, Problem, Requester, addressed};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_draft::{CopiedDraft, Copies, CopyAction, PersonDraft};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};
use std::collections::BTreeSet;

/// E-mail CCs of a ticket at most (contract, "Setting email CCs").
const EMAIL_CCS: usize = 48;

/// Somebody whom a command names.
#[derive(Clone, Debug)]
pub(super) enum Who<'a> {
    Known(&'a User),
    Stranger(Requester),
}

/// People whom the desk does not know yet. They get their numbers once the command comes to
/// something.
#[derive(Clone, Debug, Default)]
pub(super) struct Invited {
    pub requester: Option<Requester>,
    pub email_ccs: Vec<Requester>,
}

/// Everybody who is copied in, in the order of their numbers (contract: `collaborator_ids`).
pub(crate) fn collaborators(email_ccs: &[UserId], followers: &[UserId]) -> Vec<UserId> {
    let everybody: BTreeSet<UserId> = email_ccs.iter().chain(followers).copied().collect();
    everybody.into_iter().collect()
}

/// The person that is named, if they can be.
pub(super) fn resolve<'a>(
    known: &'a Known,
    person: &PersonDraft,
    field: &'static str,
) -> Result<Who<'a>, Problem> {
    let field = Field::Property(field);
    let stranger = match person {
        PersonDraft::Id(id) => {
            let user = known.user(*id).filter(|user| user.active);
            return user.map(Who::Known).ok_or(Problem::new(field, Code::Unknown));
        }
        PersonDraft::Email(email) => {
            addressed(&RequesterDraft { email: email.clone(), ..RequesterDraft::default() })
        }
        PersonDraft::Named(draft) => addressed(draft),
    };
    let stranger = stranger.map_err(|problem| Problem::new(field, problem.code))?;
    Ok(known.user_with(stranger.email()).map_or(Who::Stranger(stranger), Who::Known))
}

/// Copies people in as a command says; what is wrong with it.
pub(super) fn copy(
    desk: &DeskRules,
    known: &Known,
    ticket: &mut Ticket,
    copies: &Copies,
    invited: &mut Vec<Requester>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut ccs = List::of(known, &ticket.email_cc_ids, copies.email_ccs.as_deref(), "email_ccs");
    ccs.add(&copies.added_email_ccs);
    ccs.change(&copies.email_cc_changes);
    let mut followers = List::of(known, &ticket.follower_ids, copies.followers.as_deref(), "followers");
    followers.change(&copies.follower_changes);
    // Only agents follow tickets, and nobody new is one. Who follows already is left alone.
    let stays = |id: &UserId| desk.is_agent(*id) || ticket.follower_ids.contains(id);
    if !followers.strangers.is_empty() || !followers.ids.iter().all(stays) {
        problems.push(Problem::new(Field::Property("followers"), Code::NotAllowed));
    }
    if ccs.ids.len() + ccs.strangers.len() > EMAIL_CCS {
        problems.push(Problem::new(Field::Property("email_ccs"), Code::NotAllowed));
    }
    problems.extend(ccs.problems);
    problems.extend(followers.problems);
    ticket.email_cc_ids = ccs.ids.into_iter().collect();
    ticket.follower_ids = followers.ids.into_iter().collect();
    *invited = ccs.strangers;
    settle(ticket);
    problems
}

/// Copies somebody in no longer. Who is not copied in stays so.
pub(super) fn remove(ticket: &mut Ticket, person: UserId) {
    ticket.email_cc_ids.retain(|id| *id != person);
    settle(ticket);
}

/// Nobody is copied in on their own ticket.
pub(super) fn settle(ticket: &mut Ticket) {
    ticket.email_cc_ids.retain(|id| *id != ticket.requester_id);
    ticket.collaborator_ids = collaborators(&ticket.email_cc_ids, &ticket.follower_ids);
}

/// A list of people who are copied in, as it changes.
struct List<'a> {
    known: &'a Known,
    field: &'static str,
    ids: BTreeSet<UserId>,
    strangers: Vec<Requester>,
    problems: Vec<Problem>,
}

impl<'a> List<'a> {
    /// The present list, or the one that takes its place.
    fn of(
        known: &'a Known,
        present: &[UserId],
        instead: Option<&[PersonDraft]>,
        field: &'static str,
    ) -> Self {
        let mut list =
            Self { known, field, ids: BTreeSet::new(), strangers: Vec::new(), problems: Vec::new() };
        match instead {
            Some(people) => list.add(people),
            None => list.ids.extend(present),
        }
        list
    }

    fn add(&mut self, people: &[PersonDraft]) {
        for person in people {
            match resolve(self.known, person, self.field) {
                Ok(Who::Known(user)) => _ = self.ids.insert(user.id),
                Ok(Who::Stranger(new)) if self.strangers.iter().all(|one| one.email() != new.email()) => {
                    self.strangers.push(new);
                }
                Ok(Who::Stranger(_)) => {}
                Err(problem) => self.problems.push(problem),
            }
        }
    }

    fn change(&mut self, changes: &[CopiedDraft]) {
        for change in changes {
            match (person(change), change.action) {
                (None, _) => self.problems.push(Problem::new(Field::Property(self.field), Code::Blank)),
                (Some(person), CopyAction::Put) => self.add(&[person]),
                (Some(PersonDraft::Id(id)), CopyAction::Delete) => _ = self.ids.remove(&id),
                (Some(person), CopyAction::Delete) => {
                    if let Ok(Who::Known(user)) = resolve(self.known, &person, self.field) {
                        self.ids.remove(&user.id);
                    }
                }
            }
        }
    }
}

/// Whom a change is about.
pub(super) fn person(change: &CopiedDraft) -> Option<PersonDraft> {
    let named = |email: &String| {
        let name = change.user_name.clone().unwrap_or_default();
        PersonDraft::Named(RequesterDraft { name, email: email.clone(), ..RequesterDraft::default() })
    };
    change.user_id.map(PersonDraft::Id).or_else(|| change.user_email.as_ref().map(named))
}

impl Invited {
    pub const fn is_empty(&self) -> bool {
        self.requester.is_none() && self.email_ccs.is_empty()
    }

    /// Gives the people their numbers and their places in the ticket.
    pub fn settle(
        self,
        desk: &DeskRules,
        ticket: &mut Ticket,
        numbers: &mut Numbers,
        now: Timestamp,
    ) -> Vec<User> {
        let mut people: Vec<User> = Vec::new();
        if let Some(stranger) = self.requester {
            let user = new_user(desk, &stranger, numbers.next_user(), now);
            ticket.requester_id = user.id;
            people.push(user);
        }
        for stranger in self.email_ccs {
            if people.iter().any(|user| user.email.as_deref() == Some(stranger.email())) {
                continue;
            }
            let user = new_user(desk, &stranger, numbers.next_user(), now);
            ticket.email_cc_ids.push(user.id);
            people.push(user);
        }
        settle(ticket);
        people
    }
}

/// A person of whom a name and an address are known.
pub(super) fn new_user(desk: &DeskRules, stranger: &Requester, id: UserId, now: Timestamp) -> User {
    let person = User {
        email: Some(stranger.email().to_owned()),
        locale: stranger.locale().map(str::to_owned),
        organization_id: desk.organization_of(stranger.email()),
        created_at: Some(now),
        updated_at: Some(now),
        ..User::new(id, stranger.name().to_owned(), Role::EndUser)
    };
    person.completed()
}
