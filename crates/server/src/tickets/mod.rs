//! What happens to a ticket: the only writer of tickets.
//!
//! [`create()`] and [`update()`] are functions of the desk's rules, the ticket as it is, a command
//! and the time; they return a [`Changeset`] and touch nothing. [`Desk`] is the door: it gives
//! commands to the writer, which computes their changesets and writes many of them at once.

mod agent_update;
mod answers;
mod asked;
#[cfg(test)]
mod asked_tests;
mod change;
mod changeset;
mod clock;
mod clocks;
#[cfg(test)]
mod clocks_tests;
mod command;
mod comment_change;
#[cfg(test)]
mod comment_change_tests;
mod conversation;
mod copies;
mod create;
#[cfg(test)]
mod create_tests;
mod departure;
mod desk;
mod desk_rules;
mod drafted;
mod drafted_import;
mod error;
mod events;
#[cfg(test)]
mod fixture;
mod followup;
pub(crate) mod html;
#[cfg(test)]
mod html_tests;
mod html_text;
mod idempotency;
mod import;
#[cfg(test)]
mod import_tests;
mod incidents;
mod known;
mod limits;
#[cfg(test)]
mod limits_tests;
mod merge;
#[cfg(test)]
mod merge_tests;
mod merged_user;
mod metrics;
#[cfg(test)]
mod metrics_tests;
mod numbers;
mod parties;
mod past;
mod properties;
mod redaction;
mod removal;
mod requester_update;
mod rights;
mod satisfaction;
#[cfg(test)]
mod satisfaction_tests;
mod update;
#[cfg(test)]
mod update_tests;

pub use change::Change;
pub use changeset::{Changeset, Deletion, LoadedTicket, Mail, Notice, SentDraft, Written};
pub use clock::Clock;
pub use clocks::{Clocks, Timed};
pub(crate) use command::Names;
pub use command::{
    Command, Correction, CreateTicket, ImportTicket, ImportedComment, MergeTickets, Properties, Removal,
    RequesterChange, Sharing, Submitter, Update, UpdateTicket,
};
pub use comment_change::CommentChange;
pub(crate) use conversation::via;
pub(crate) use copies::collaborators;
pub use create::create;
pub use desk::Desk;
pub use desk_rules::DeskRules;
pub(crate) use desk_rules::FormRules;
pub use error::TicketError;
pub use html::CleanHtml;
pub(crate) use html::from_text;
pub use idempotency::{Idempotency, IdempotencyKey, KeyLife, KeyScope};
pub use import::import;
pub use incidents::SolvedProblem;
pub(crate) use known::Conversation;
pub use known::Known;
pub use merge::merge;
pub use merged_user::MergedUser;
pub use metrics::{Elapsed, Metrics};
pub use numbers::Numbers;
pub use past::{PastEntry, PastTicket};
pub(crate) use requester_update::shows;
pub use rights::TicketRights;
pub use update::update;
