//! What happens to a ticket: the only writer of tickets.
//!
//! [`create()`] and [`update()`] are functions of the desk's rules, the ticket as it is, a command
//! and the time; they return a [`Changeset`] and touch nothing. [`Desk`] is the door: it gives
//! commands to the writer, which computes their changesets and writes many of them at once.

mod change;
mod changeset;
mod command;
mod desk;
mod error;

pub use change::Change;
pub use changeset::{Mail, Written};
pub use command::{Command, CreateTicket, Idempotency, Properties, Submitter, Update, UpdateTicket};
pub use desk::Desk;
pub use error::TicketError;
