//! What can be asked of the writer of tickets.

use super::comment_change::CommentChange;
use super::copies;
use super::html::CleanHtml;
use super::idempotency::Idempotency;
use super::incidents::SolvedProblem;
use super::merged_user::MergedUser;
use frontdesk_model::account::Channel;
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{CommentId, CustomStatusId, GroupId, OrganizationId, TicketId, UserId};
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rules::{NewRequest, tidy};
use frontdesk_model::satisfaction_rating::SatisfactionRatingDraft;
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_draft::{PersonDraft, TicketExtras};
use frontdesk_model::time::Timestamp;

/// One change of one ticket.
#[derive(Clone, Debug)]
pub enum Command {
    Create(CreateTicket),
    Update(UpdateTicket),
    Merge(MergeTickets),
    Import(ImportTicket),
}

impl Command {
    /// The people and tickets that it names, in whatever place.
    pub(crate) fn names(&self) -> Names {
        let mut names = Names::default();
        match self {
            Self::Create(create) => names.of_creation(create),
            Self::Update(update) => {
                names.tickets.push(update.ticket);
                match &update.by {
                    Update::Agent { update, .. } => names.of_update(update),
                    Update::Comment { comment, .. } => names.comments.push((update.ticket, *comment)),
                    Update::Requester { change, .. } => {
                        change.copied.iter().for_each(|one| names.of_person(one));
                    }
                    Update::Member { .. }
                    | Update::Rating { .. }
                    | Update::Departure { .. }
                    | Update::Removal { .. }
                    | Update::Incident(_)
                    | Update::MergedUser(_) => {}
                }
            }
            Self::Merge(merge) => names.tickets.extend([merge.source, merge.target]),
            Self::Import(import) => {
                names.of_creation(&import.create);
                names.users.extend(import.comments.iter().map(|comment| comment.author));
            }
        }
        names
    }
}

impl Command {
    /// The tokens of the uploads whose files come with what is said.
    pub(crate) fn uploads(&self) -> Vec<&String> {
        match self {
            Self::Create(create) => create.request.uploads().iter().collect(),
            Self::Update(update) => update.uploads().iter().collect(),
            Self::Merge(_) => Vec::new(),
            Self::Import(import) => {
                let later = import.comments.iter().flat_map(|comment| &comment.uploads);
                import.create.request.uploads().iter().chain(later).collect()
            }
        }
    }
}

/// A ticket that is to be made.
#[derive(Clone, Debug)]
pub struct CreateTicket {
    pub request: NewRequest,
    pub submitter: Submitter,
    pub channel: Channel,
    /// So that a repeated call makes no second ticket.
    pub idempotency: Option<Idempotency>,
    /// What only agents and the desk itself may say of a new ticket.
    pub properties: Properties,
}

/// Who asks for a new ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitter {
    /// Nobody is signed in: the request names its requester.
    Anonymous,
    /// An end user asks for themself; an agent may name another requester.
    User(UserId),
}

/// What a new ticket is besides what its request says. All that end users send has at most the HTML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Properties {
    /// The number that was given out for it already.
    pub number: Option<TicketId>,
    /// Where the ticket arrives, if not in the group of its form.
    pub group_id: Option<GroupId>,
    /// Normal unless said otherwise.
    pub priority: Option<Priority>,
    pub kind: Option<TicketType>,
    /// Tags besides those of the form and the answers.
    pub tags: Vec<String>,
    /// Who asks, where an agent names somebody by their number.
    pub requester_id: Option<UserId>,
    /// Who writes the first comment, where an agent names somebody else.
    pub submitter_id: Option<UserId>,
    /// Whether the first comment is public, which it is unless an agent says otherwise.
    pub public: Option<bool>,
    /// The first comment as HTML, where it was written so.
    pub html_body: Option<CleanHtml>,
    /// The address that a message was sent to.
    pub recipient: Option<String>,
    /// The closed ticket that this one goes on from.
    pub followup_of: Option<TicketId>,
    /// Whether its submitter may answer that as a member of an organization.
    pub answers_for_organization: bool,
    /// What an agent says of the new ticket as they would change an old one.
    pub update: TicketUpdate,
}

/// A ticket that another desk had before.
#[derive(Clone, Debug)]
pub struct ImportTicket {
    /// Who imports it: an admin.
    pub user: UserId,
    /// As it was made, with its first comment.
    pub create: CreateTicket,
    /// Whether that comment says who wrote it.
    pub is_signed: bool,
    /// What was said since, the oldest first.
    pub comments: Vec<ImportedComment>,
    /// The status that it has in the end, if not the one that it was made with.
    pub status: Option<Status>,
    pub custom_status_id: Option<CustomStatusId>,
    pub created_at: Timestamp,
    /// When the last thing happened, if not with the last thing that is told.
    pub updated_at: Option<Timestamp>,
    /// When it was solved, if not in the end.
    pub solved_at: Option<Timestamp>,
}

/// Something that was said on it.
#[derive(Clone, Debug)]
pub struct ImportedComment {
    pub author: UserId,
    /// Tidied, and not empty.
    pub body: String,
    pub html: Option<CleanHtml>,
    pub public: bool,
    pub uploads: Vec<String>,
    pub at: Timestamp,
}

/// A ticket that is to become a part of another one.
#[derive(Clone, Debug)]
pub struct MergeTickets {
    /// An agent. For anybody else neither ticket is found.
    pub user: UserId,
    pub source: TicketId,
    pub target: TicketId,
    /// What is said at either ticket; without words, where the other one went or came from.
    pub source_comment: Option<String>,
    pub target_comment: Option<String>,
    /// Whether requesters read it. Where one of the tickets is private, nobody does.
    pub source_public: bool,
    pub target_public: bool,
    pub channel: Channel,
}

/// A change of a ticket.
#[derive(Clone, Debug)]
pub struct UpdateTicket {
    pub ticket: TicketId,
    pub by: Update,
}

impl UpdateTicket {
    /// Under which key it is asked for.
    pub(crate) const fn key(&self) -> Option<&Idempotency> {
        match &self.by {
            Update::Requester { change, .. } => change.key.as_ref(),
            Update::Member { key, .. } => key.as_ref(),
            _ => None,
        }
    }

    /// The tokens of the uploads whose files come with what is said.
    pub(crate) fn uploads(&self) -> &[String] {
        let comment = match &self.by {
            Update::Agent { update, .. } => &update.comment,
            Update::Requester { change, .. } => &change.update.comment,
            Update::Member { update, .. } => &update.comment,
            Update::Comment { .. }
            | Update::Rating { .. }
            | Update::Departure { .. }
            | Update::Removal { .. }
            | Update::Incident(_)
            | Update::MergedUser(_) => &None,
        };
        comment.as_ref().map_or(&[], |comment| &comment.uploads)
    }
}

/// What members of an organization may do with each other's tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    Read,
    Answer,
}

/// Who changes a ticket, and what.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "few updates wait at a time, and nearly all are large")]
pub enum Update {
    /// An agent, who may change everything. For anybody who is no agent the ticket is not found.
    Agent { user: UserId, update: TicketUpdate, channel: Channel },
    /// The ticket's requester, who answers, says who else reads it, corrects answers, or marks it as
    /// solved; or somebody who is copied in, and answers. For anybody else the ticket is not found.
    Requester { user: UserId, change: RequesterChange, channel: Channel },
    /// Somebody with whom an organization shares the ticket, who answers.
    Member {
        user: UserId,
        update: RequestUpdate,
        sharing: Sharing,
        key: Option<Idempotency>,
        channel: Channel,
    },
    /// The ticket's requester, who says what they think of how it was worked. Who may not know of
    /// the ticket does not find it.
    Rating { user: UserId, rating: SatisfactionRatingDraft, channel: Channel },
    /// Somebody who is copied in, and does not want to be any more.
    Departure { user: UserId, channel: Channel },
    /// An agent, who changes what was said.
    Comment { user: UserId, comment: CommentId, change: CommentChange, channel: Channel },
    /// An agent, who takes the ticket away or brings it back.
    Removal { user: UserId, removal: Removal, channel: Channel },
    /// The desk itself, since the ticket's problem was solved.
    Incident(SolvedProblem),
    /// The desk itself, since somebody whose ticket it is was merged into another person.
    MergedUser(MergedUser),
}

/// What a requester makes of their ticket.
#[derive(Clone, Debug, Default)]
pub struct RequesterChange {
    pub update: RequestUpdate,
    /// Who is to be copied in besides those who are.
    pub copied: Vec<PersonDraft>,
    /// Who is not to be copied in any more.
    pub removed: Vec<UserId>,
    pub corrected: Option<Correction>,
    /// So that a repeated call says nothing twice.
    pub key: Option<Idempotency>,
}

impl From<RequestUpdate> for RequesterChange {
    fn from(update: RequestUpdate) -> Self {
        Self { update, ..Self::default() }
    }
}

/// Answers as they should be, and the version of the ticket beside whose other answers they were judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    pub version: i64,
    pub answers: Vec<CustomField>,
}

/// How a ticket goes or comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    Delete,
    /// Deletes the ticket and suspends its requester.
    Spam,
    Restore,
    /// Leaves nothing of a deleted ticket but its number and its metrics.
    Erase,
}

/// The people and tickets that a command names.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub users: Vec<UserId>,
    /// In small letters.
    pub emails: Vec<String>,
    pub tickets: Vec<TicketId>,
    pub organizations: Vec<OrganizationId>,
    /// Beside the tickets whose comments they should be.
    pub comments: Vec<(TicketId, CommentId)>,
}

impl Names {
    fn of_creation(&mut self, create: &CreateTicket) {
        if let Submitter::User(user) = create.submitter {
            self.users.push(user);
        }
        let Properties { number, requester_id, submitter_id, followup_of, update, .. } = &create.properties;
        self.users.extend(requester_id.iter().chain(submitter_id));
        self.tickets.extend(followup_of.iter().chain(number));
        self.emails.extend(create.request.requester().map(|named| named.email().to_owned()));
        self.of_update(update);
    }

    fn of_update(&mut self, update: &TicketUpdate) {
        let TicketExtras { requester, assignee_email, organization_id, copies, .. } = &update.extras;
        self.tickets.extend(update.problem_id.iter().flatten());
        self.organizations.extend(organization_id.iter().flatten());
        self.emails.extend(assignee_email.as_deref().map(in_small_letters));
        let lists = [&copies.email_ccs, &copies.followers].into_iter().flatten().flatten();
        for person in requester.iter().chain(lists).chain(&copies.added_email_ccs) {
            self.of_person(person);
        }
        let changes = copies.email_cc_changes.iter().chain(&copies.follower_changes);
        for person in changes.filter_map(copies::person) {
            self.of_person(&person);
        }
    }

    fn of_person(&mut self, person: &PersonDraft) {
        match person {
            PersonDraft::Id(id) => self.users.push(*id),
            PersonDraft::Email(email) => self.emails.push(in_small_letters(email)),
            PersonDraft::Named(draft) => self.emails.push(in_small_letters(&draft.email)),
        }
    }
}

/// An address as people are known by it.
pub(super) fn in_small_letters(email: &str) -> String {
    tidy(email).to_lowercase()
}
