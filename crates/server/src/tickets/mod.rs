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
mod conversation;
mod copies;
mod create;
#[cfg(test)]
mod create_tests;
mod desk;
mod desk_rules;
mod error;
mod events;
#[cfg(test)]
mod fixture;
mod followup;
pub(crate) mod html;
mod incidents;
mod known;
#[cfg(test)]
mod limits_tests;
mod merge;
mod metrics;
#[cfg(test)]
mod metrics_tests;
mod numbers;
mod parties;
mod properties;
mod removal;
mod requester_update;
mod satisfaction;
#[cfg(test)]
mod satisfaction_tests;
mod update;
#[cfg(test)]
mod update_tests;

pub use change::Change;
pub use changeset::{Changeset, Deletion, KeptKey, LoadedTicket, Mail, Written};
pub use clock::Clock;
pub use clocks::{Clocks, Timed};
pub(crate) use command::Names;
pub use command::{
    Command, CreateTicket, Idempotency, MergeTickets, Properties, Removal, Submitter, Update, UpdateTicket,
};
pub(crate) use conversation::via;
pub(crate) use copies::collaborators;
pub use create::create;
pub use desk::Desk;
pub use desk_rules::DeskRules;
pub(crate) use desk_rules::FormRules;
pub use error::TicketError;
pub use incidents::SolvedProblem;
pub use known::Known;
pub use merge::merge;
pub use metrics::{Elapsed, Metrics};
pub use numbers::Numbers;
pub use update::update;
