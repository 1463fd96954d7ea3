//! What the rules know: the people and tickets that commands name, as far as the desk has them. It reads
//! nothing; the store fills it, and has it learn what each command of a batch comes to.

use super::changeset::{Changeset, LoadedTicket};
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{CommentId, OrganizationId, TicketId, UserId};
use frontdesk_model::user::User;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is known of them.
#[derive(Debug, Default)]
pub struct Known {
    users: HashMap<UserId, User>,
    by_email: HashMap<String, UserId>,
    tickets: HashMap<TicketId, LoadedTicket>,
    /// Of the tickets of which commands change a comment.
    conversations: HashMap<TicketId, Conversation>,
    members: HashSet<(UserId, OrganizationId)>,
}

/// What was said on a ticket, as far as commands change it.
#[derive(Debug, Default)]
pub(crate) struct Conversation {
    /// Whether each comment is public, in the order in which they were written.
    pub public: BTreeMap<CommentId, bool>,
    /// The comments that commands name.
    pub named: HashMap<CommentId, Comment>,
}

impl Conversation {
    /// Whether its words are the ticket's description too.
    pub fn opens_with(&self, comment: CommentId) -> bool {
        self.public.keys().next() == Some(&comment)
    }

    /// Whether anything public was said besides this.
    pub fn is_public_without(&self, comment: CommentId) -> bool {
        self.public.iter().any(|(id, public)| *public && *id != comment)
    }

    fn take(&mut self, comment: &Comment) {
        self.public.insert(comment.id, comment.public);
        if let Some(named) = self.named.get_mut(&comment.id) {
            named.clone_from(comment);
        }
    }
}

impl Known {
    /// Somebody, also who was deleted.
    pub fn user(&self, id: UserId) -> Option<&User> {
        self.users.get(&id)
    }

    /// Who has this address, in small letters.
    pub fn user_with(&self, email: &str) -> Option<&User> {
        self.user(*self.by_email.get(email)?)
    }

    pub fn ticket(&self, id: TicketId) -> Option<&LoadedTicket> {
        self.tickets.get(&id)
    }

    pub(super) fn conversation(&self, id: TicketId) -> Option<&Conversation> {
        self.conversations.get(&id)
    }

    /// Every ticket that is known.
    pub(crate) fn tickets(&self) -> impl Iterator<Item = &LoadedTicket> {
        self.tickets.values()
    }

    /// The people that are known, and the requesters of the tickets that are.
    pub(crate) fn people(&self) -> impl Iterator<Item = UserId> {
        let requesters = self.tickets.values().map(|loaded| loaded.ticket.requester_id);
        self.users.keys().copied().chain(requesters)
    }

    /// Whether somebody is in an organization.
    pub(super) fn is_member(&self, user: UserId, organization: OrganizationId) -> bool {
        self.members.contains(&(user, organization))
    }

    /// Adds somebody who is known by their first address.
    pub(crate) fn add_user(&mut self, user: User) {
        self.by_email.extend(user.email.clone().map(|email| (email, user.id)));
        self.users.insert(user.id, user);
    }

    /// Adds another address of somebody.
    pub(crate) fn add_address(&mut self, email: String, user: UserId) {
        self.by_email.insert(email, user);
    }

    pub(crate) fn add_ticket(&mut self, ticket: LoadedTicket) {
        self.tickets.insert(ticket.ticket.id, ticket);
    }

    pub(crate) fn add_member(&mut self, user: UserId, organization: OrganizationId) {
        self.members.insert((user, organization));
    }

    pub(crate) fn add_conversation(&mut self, id: TicketId, conversation: Conversation) {
        self.conversations.insert(id, conversation);
    }

    /// Forgets the tickets; the people stay known.
    pub(crate) fn forget_tickets(&mut self) {
        self.tickets.clear();
        self.conversations.clear();
    }

    /// Takes in what a command did.
    pub(crate) fn learn(&mut self, changeset: &Changeset) {
        for user in &changeset.new_people {
            self.add_user(user.clone());
        }
        self.add_ticket(changeset.ticket.clone());
        if let Some(conversation) = self.conversations.get_mut(&changeset.ticket.ticket.id) {
            for comment in changeset.comment.iter().chain(&changeset.edited) {
                conversation.take(comment);
            }
        }
    }
}
